"""`python -m calculators batch`: files in, files out. Contract, section 4."""

import json
import os
from pathlib import Path

import pytest

from calculators import Calculators
from calculators.__main__ import main
from calculators.batch_files import batch_files

ROWS = "#项目,total_investment,provincial_support,base,rate\r\n=1+1,2000,none,1200,8%\r\n乙,abc,none,,\r\n"
RESULTS = (
    "#项目,total_investment,provincial_support,base,rate,"
    "status,result.group,result.raw,result.coefficient,result.award,missing,notes,errors\r\n"
    "'=1+1,2000,none,1200,8%,eligible,a,96,,96,,exactly_2000,\r\n"
    "乙,abc,none,,,,,,,,,,total_investment:not_a_number\r\n"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A table with a right and a wrong row."""
    file = tmp_path / "in.csv"
    file.write_bytes(ROWS.encode())
    return file


@pytest.fixture
def policy(tmp_path: Path, policy_text: str) -> str:
    """The policy in a file."""
    file = tmp_path / "policy.json"
    file.write_text(policy_text, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_command_computes_a_table(encoding: str, source: Path, policy: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows with errors stop nothing; the file has the form of the one that came in."""
    source.write_bytes(ROWS.encode(encoding))
    target = source.with_name("out.csv")
    assert main(["batch", "investment_award", str(source), str(target), "--policy", policy]) == 0
    assert capsys.readouterr() == ("", "")
    marked = encoding in {"utf-8-sig", "gb18030"}
    assert target.read_bytes() == RESULTS.encode("utf-8-sig" if marked else "utf-8")


def test_day_of_asking_goes_to_every_row(source: Path, policy: str) -> None:
    """`--as-of` fills what a row leaves open."""
    source.write_text("location,is_industrial,project_kind,start_date\nxishui,yes,expansion,2022-01-01\n")
    target = source.with_name("out.csv")
    assert main(["batch", "scope", str(source), str(target), "--policy", policy, "--as-of", "2022-01-01"]) == 0
    assert ",true," in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("calculator", "table", "error"),
    [
        ("no_such", ROWS.encode(), {"field": "calculator", "code": "not_a_choice"}),
        ("scope", b"", {"field": "", "code": "no_headings"}),
        ("scope", b"PK\x03\x04", {"field": "", "code": "workbook"}),
        ("scope", b'location\n"', {"field": "", "code": "not_csv", "row": "2"}),
        ("scope", b"place\n1\n", {"field": "place", "code": "unknown_question", "column": "1"}),
    ],
)
def test_what_is_wrong_with_the_file_is_told(
    calculator: str, table: bytes, error: dict[str, str], source: Path, calculators: Calculators
) -> None:
    """Nothing is written then: what stood in the other file still stands."""
    source.write_bytes(table)
    target = source.with_name("out.csv")
    target.write_bytes(b"before")
    assert batch_files(calculators, calculator, source, target, "2022-01-01") == [error]
    assert target.read_bytes() == b"before"


def test_command_tells_what_is_wrong_with_the_file(
    source: Path, policy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard output as an errors object, with the exit status of wrong input."""
    source.write_text("place,when\n1,2\n")
    assert main(["batch", "scope", str(source), str(source.with_name("out.csv")), "--policy", policy]) == 2
    errors = json.loads(capsys.readouterr().out)["errors"]
    assert [error["field"] for error in errors] == ["place", "when"]


def test_failure_leaves_everything_as_it_was(
    source: Path, calculators: Calculators, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The results take their name in one step, or not at all."""
    target = source.with_name("out.csv")
    target.write_bytes(b"before")
    monkeypatch.setattr(Calculators, "evaluate", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        batch_files(calculators, "investment_award", source, target, "2022-01-01")
    assert target.read_bytes() == b"before"
    assert sorted(path.name for path in source.parent.iterdir()) == ["in.csv", "out.csv"]


def test_results_keep_the_rights_and_the_place_of_the_file_before(source: Path, calculators: Calculators) -> None:
    """Also where its name is a link to another place."""
    kept, link = source.with_name("kept.csv"), source.with_name("link.csv")
    kept.write_bytes(b"before")
    kept.chmod(0o640)
    link.symlink_to(kept)
    assert batch_files(calculators, "investment_award", source, link, "2022-01-01") == []
    assert link.is_symlink()
    assert (kept.stat().st_mode & 0o777, kept.read_bytes()) == (0o640, RESULTS.encode())


@pytest.mark.parametrize("name", ["in.csv", "link.csv"])
def test_file_is_never_written_over_itself(
    name: str, source: Path, policy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under another name neither."""
    link = source.with_name("link.csv")
    link.symlink_to(source)
    assert main(["batch", "investment_award", str(source), str(source.with_name(name)), "--policy", policy]) == 1
    assert "a name of their own" in capsys.readouterr().err
    assert source.read_bytes() == ROWS.encode()


@pytest.mark.parametrize(("read", "write"), [("none.csv", "out.csv"), ("in.csv", "none/out.csv"), ("in.csv", ".")])
def test_file_that_cannot_be_used_is_named(
    read: str, write: str, source: Path, policy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one that was given, not the one made aside."""
    named = source.with_name(read), source.parent / write
    assert main(["batch", "investment_award", *map(str, named), "--policy", policy]) == 1
    told = capsys.readouterr().err
    assert f"{named[0] if read == 'none.csv' else named[1]} cannot be used" in told


def test_pipes_are_read_and_written(source: Path, calculators: Calculators) -> None:
    """What can be gone through only once is computed as well."""
    reading, writing = os.pipe()
    os.write(writing, ROWS.encode())
    os.close(writing)
    target = source.with_name("out.csv")
    assert batch_files(calculators, "investment_award", Path(f"/dev/fd/{reading}"), target, "2022-01-01") == []
    os.close(reading)
    assert target.read_bytes() == RESULTS.encode()
    assert batch_files(calculators, "investment_award", source, Path(os.devnull), "2022-01-01") == []
    assert Path(os.devnull).is_char_device()
