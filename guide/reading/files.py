"""The text of a file, or the reason why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.reading.mistakes import Place
from guide.reading.syntax import place_at

if TYPE_CHECKING:
    from pathlib import Path

    from guide.reading.mistakes import Findings

LARGEST = 8_000_000
"""Bytes of a file. All policy data together has half a million."""


def read_text(path: Path, file: str, findings: Findings) -> str | None:
    """The file's text with plain line ends and without a byte order mark; None, and a mistake, where it cannot be had."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except FileNotFoundError:
        findings.add(Place(file), "the file is not there", "Every guide needs it: bring it back or write it.")
    except IsADirectoryError:
        findings.add(Place(file), "a folder stands where a file belongs", "Rename the folder and write the file.")
    except OSError as error:
        findings.add(
            Place(file), f"the file cannot be read ({error.strerror})", "Make it a file that everyone may read."
        )
    else:
        if raw is None:
            cure = f"At most {LARGEST // 1_000_000} MB are read. Look for something that was pasted by mistake, or split the file."
            findings.add(Place(file), "the file is too large", cure)
        else:
            return _decoded(raw, file, findings)
    return None


def _decoded(raw: bytes, file: str, findings: Findings) -> str | None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        findings.add(place_at(before, len(before), file), "the file is not UTF-8 from here on", _encoding_cure(raw))
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _encoding_cure(raw: bytes) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "It looks like UTF-16 (“Unicode”). Save it again with the encoding UTF-8."
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "Save it again with the encoding UTF-8."
    return "It looks like GBK or GB18030 (“ANSI”). Open it with that encoding and save it with the encoding UTF-8."
