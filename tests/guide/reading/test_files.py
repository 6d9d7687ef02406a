"""Files that are no text, or no file at all: each is told in words, with its place and its cure."""

from pathlib import Path

import pytest

from guide.reading.files import LARGEST, read_text
from guide.reading.located import read_tree
from guide.reading.mistakes import Findings, Mistake, Place


def mistakes_of(path: Path) -> list[str]:
    """Return what reading the file says."""
    findings = Findings()
    text = read_text(path, "file.yaml", findings)
    if text is not None:
        read_tree(text, "file.yaml", findings)
    return [str(mistake) for mistake in findings.mistakes]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the place of a file that is not there yet."""
    return tmp_path / "file.yaml"


def test_missing_file_is_told(file: Path) -> None:
    """A file that is not there is a mistake with a cure and not a traceback."""
    assert mistakes_of(file) == [
        "file.yaml:1:1  the file is not there\n    Every guide needs it: bring it back or write it."
    ]


def test_folder_in_place_of_a_file_is_told(file: Path) -> None:
    """A folder under the name of a file is told as such."""
    file.mkdir()
    assert mistakes_of(file) == [
        "file.yaml:1:1  a folder stands where a file belongs\n    Rename the folder and write the file."
    ]


def test_link_in_a_circle_is_told(file: Path) -> None:
    """Whatever else the machine says against reading is passed on in its own words."""
    file.symlink_to(file)
    (told,) = mistakes_of(file)
    assert told.startswith("file.yaml:1:1  the file cannot be read (")


def test_file_of_ten_megabytes_is_not_even_read(file: Path) -> None:
    """A file far larger than any policy is refused before it takes time and memory."""
    file.write_text("a" * 10_000_000, encoding="ascii")
    assert mistakes_of(file) == [
        (
            "file.yaml:1:1  the file is too large\n"
            "    At most 8 MB are read. Look for something that was pasted by mistake, or split the file."
        )
    ]
    assert LARGEST < 10_000_000


def test_gb18030_is_recognised(file: Path) -> None:
    """A file saved by an old Windows editor is told with the encoding that it most likely has."""
    file.write_bytes("- id: plan\n  title: 方案\n".encode("gb18030"))
    assert mistakes_of(file) == [
        (
            "file.yaml:2:10  the file is not UTF-8 from here on\n"
            "    It looks like GBK or GB18030 (“ANSI”). Open it with that encoding and save it with the encoding UTF-8."
        )
    ]


def test_utf_16_is_recognised(file: Path) -> None:
    """A file saved as “Unicode” is told as UTF-16."""
    file.write_bytes("id: plan\n".encode("utf-16"))
    assert mistakes_of(file) == [
        (
            "file.yaml:1:1  the file is not UTF-8 from here on\n"
            "    It looks like UTF-16 (“Unicode”). Save it again with the encoding UTF-8."
        )
    ]


def test_broken_utf_8_is_told_where_it_breaks(file: Path) -> None:
    """A byte that no encoding explains has its line and column."""
    file.write_bytes("id: 方案\nid: ".encode() + b"\xff")
    assert mistakes_of(file) == [
        "file.yaml:2:5  the file is not UTF-8 from here on\n    Save it again with the encoding UTF-8."
    ]


def test_byte_order_mark_does_no_harm(file: Path) -> None:
    """A byte order mark, and line ends of Windows, are read over; places count as an editor shows them."""
    file.write_bytes("\ufeffid: 方案\r\nid: plan\r\n".encode())
    assert mistakes_of(file) == [
        "file.yaml:2:1  the key “id” stands twice\n    The first one is in line 1. Keep one of them."
    ]


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x85", "\u200b", "\u2028", "\u202e", "\ufeff", "\uffff"]
)
def test_invisible_character_is_told(character: str) -> None:
    """A character that nobody sees, and YAML may take for a line end, is told with its number."""
    findings = Findings()
    assert read_tree(f"a: 1\nb: 一{character}二\n", "file.yaml", findings) is None
    (mistake,) = findings.mistakes
    assert mistake.place == Place("file.yaml", 2, 5)
    assert mistake.what == f"the invisible character U+{ord(character):04X} stands here"


def test_binary_file_gives_a_few_mistakes_only(file: Path) -> None:
    """A picture under the name of a YAML file does not fill the terminal."""
    file.write_bytes(b"\x00\x01\n" * 1000)
    assert len(mistakes_of(file)) == 20


def test_merge_conflict_is_recognised() -> None:
    """Marks of a merge conflict are told as what they are, once."""
    findings = Findings()
    text = f"a: 1\n{'<' * 7} HEAD\nb: 2\n{'=' * 7}\nb: 3\n{'>' * 7} branch\n"
    assert read_tree(text, "file.yaml", findings) is None
    assert findings.mistakes == [
        Mistake(
            Place("file.yaml", 2, 1),
            f"a merge conflict was left here ({'<' * 7})",
            "Two people changed the same lines. Keep one of the two versions and delete the lines with the marks.",
        )
    ]


@pytest.mark.parametrize("text", ["[" * 10_000, "{a: " * 10_000, "- " * 10_000, "? " * 10_000])
def test_ten_thousand_brackets_are_refused(text: str) -> None:
    """Nesting without end is told at the level where reading stops."""
    findings = Findings()
    assert read_tree(text, "file.yaml", findings) is None
    (mistake,) = findings.mistakes
    assert mistake.what == "brackets or indents are nested too deeply"
    assert mistake.place.line == 1
