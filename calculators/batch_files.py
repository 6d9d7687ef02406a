"""The files of `python -m calculators batch`: part of the command line, as `__main__` is."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from calculators.answering import UNKNOWN_CALCULATOR, Calculators
from calculators.batch import Batch, FileError, survey
from calculators.csv_text import CsvText, NotATable
from calculators.rules import RULES

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class _Chunks:
    """The bytes of an open file, again at each going through."""

    file: IO[bytes]

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(0)
        while chunk := self.file.read(_CHUNK):
            yield chunk


def batch_files(
    calculators: Calculators, calculator: str, source: Path, target: Path, as_of: str
) -> list[dict[str, str]]:
    """Compute a CSV file into another one. Gives what is wrong with the file; then nothing was written.

    Raises OSError where a file cannot be read or written, shutil.SameFileError where both are the same.
    """
    if calculator not in RULES:
        return [UNKNOWN_CALCULATOR.as_json()]
    if source.exists() and target.exists() and source.samefile(target):
        raise shutil.SameFileError(str(target))
    with _readable_again(source) as file:
        try:
            text = CsvText.of(_Chunks(file))
        except NotATable as reason:
            return [FileError("", reason.code, reason.row).as_json()]
        found = survey(calculators.policy.calculators[calculator], text.records())
        if found.errors:
            return [error.as_json() for error in found.errors]
        with _made_aside(target, text.form.encoding) as out:
            _compute(Batch(calculators, calculator, found.headings, as_of), text, out)
    return []


def _compute(batch: Batch, text: CsvText, out: IO[str]) -> None:
    records = text.records()
    next(records)
    out.write(text.form.line([*batch.headings, *batch.columns]))
    for _row, cells in records:
        added = batch.added(batch.outcome(cells))
        out.write(text.form.line([*batch.padded(cells), *added]))


@contextmanager
def _readable_again(source: Path) -> Iterator[IO[bytes]]:
    """The file; or a copy of what can be read only once, such as a pipe."""
    with source.open("rb") as file:
        if file.seekable():
            yield file
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(file, copy)
            yield copy


@contextmanager
def _made_aside(target: Path, encoding: str) -> Iterator[IO[Any]]:
    """A file that takes its name when it is whole: until then, and after a failure, what stood there stands."""
    if target.exists() and not target.is_file():  # a pipe or a terminal has nothing to keep
        with target.open("w", encoding=encoding, newline="") as out:
            yield out
        return
    final = target.resolve()
    aside = final.with_name(f".{final.name}.{os.getpid()}")
    try:
        with aside.open("x", encoding=encoding, newline="") as out:
            yield out
        if final.exists():
            shutil.copymode(final, aside)
        aside.replace(final)
    finally:
        aside.unlink(missing_ok=True)
