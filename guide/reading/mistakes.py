"""What is wrong in a file, where, and how to mend it; gathered and told all at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file: path relative to the project, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


_LISTED = 24  # a longer list of known names helps nobody
_QUOTED = 60  # characters of a written value that a message repeats
NOWHERE = Place("", 0, 0)


def quoted(text: str) -> str:
    """A written value as a message repeats it: in quotes, in one line, not too long, nothing invisible in it."""
    line = " ".join(text[: 4 * _QUOTED].split())
    seen = "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in line)
    return f"“{seen[:_QUOTED]}…”" if len(seen) > _QUOTED or len(text) > 4 * _QUOTED else f"“{seen}”"


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake of an editor: its place, what is wrong, how to mend it."""

    place: Place
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.place}  {self.what}\n    {self.cure}"


class MistakesFoundError(Exception):
    """Policy data that cannot be used; carries every mistake, in the order of files and lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__(report(self.mistakes))


def report(mistakes: Iterable[Mistake]) -> str:
    """All mistakes as text, the number of them last."""
    told = [str(mistake) for mistake in mistakes]
    count = f"{len(told)} mistake{'' if len(told) == 1 else 's'}. Nothing was published."
    return "\n".join([*told, count])


@dataclass(slots=True)
class Findings:
    """Collects mistakes while reading goes on."""

    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, place: Place, what: str, cure: str) -> None:
        """Remember one mistake."""
        self.mistakes.append(Mistake(place, what, cure))

    def unknown(self, place: Place, kind: str, name: str, known: Iterable[str]) -> None:
        """Remember a name that nothing answers to, with the nearest known ones."""
        choices = sorted(known)
        near = get_close_matches(name, choices, n=3, cutoff=0.6) if len(name) <= _QUOTED else []
        if near:
            cure = f"Did you mean {' or '.join(f'“{choice}”' for choice in near)}?"
        elif len(choices) <= _LISTED:
            cure = f"Known: {', '.join(choices) or 'none yet'}."
        else:
            cure = f"There are {len(choices)} known; none of them looks like it."
        self.add(place, f"unknown {kind} {quoted(name)}", cure)

    def files(self) -> frozenset[str]:
        """The files in which something is wrong so far."""
        return frozenset(mistake.place.file for mistake in self.mistakes)

    def stop_if_any(self) -> None:
        """Raise `MistakesFoundError` with everything gathered so far, if there is anything."""
        if self.mistakes:
            raise MistakesFoundError(self.mistakes)
