"""What differs between two values that were read from JSON: the paths to it, and what stands there in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from calculators.json_text import NumberText

Path = tuple[str, ...]
_NAMES = ("id", "key", "field", "calculator", "instrument", "office", "to")
"""What names an entry of a list, the first that it has; entries without one go by their place."""
_FACTS = ("source", "year", "year_kind")
"""What together names an entry of money by source and year."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that stands in one, in the other, or differently in both; what is not there is None."""

    path: Path
    then: Any
    again: Any


def differences(then: Any, now: Any, *, texts_are_names: bool = True) -> tuple[Difference, ...]:
    """All of them, in the order of the second value, then what only the first one has.

    In an outcome the texts of a list are names, which are there or not; elsewhere a text has its place.
    """
    before, after = dict(_leaves(then, (), texts_are_names)), dict(_leaves(now, (), texts_are_names))
    paths = dict.fromkeys((*after, *before))
    entered = {path[:depth] for path in paths for depth in range(len(path))}  # what is inside is told by itself
    found = (Difference(path, before.get(path), after.get(path)) for path in paths if path not in entered)
    return tuple(each for each in found if not _same(each.then, each.again))


def _same(one: Any, other: Any) -> bool:
    """Equal in kind too: the text "1", the number 1 and true are three things."""
    return type(one) is type(other) and one == other


def _leaves(value: Any, path: Path, names: bool) -> Iterator[tuple[Path, Any]]:  # noqa: FBT001 - handed down
    """Every single value with its path; what is empty is a leaf of its own."""
    if isinstance(value, dict) and value:
        for key, one in value.items():
            yield from _leaves(one, (*path, key), names)
    elif isinstance(value, list) and value:
        for name, one in _named(value, names):
            if names and _is_text(one):
                yield (*path, name), True
            else:
                yield from _leaves(one, (*path, name), names)
    else:
        yield path, value


def _named(entries: list[Any], names: bool) -> Iterator[tuple[str, Any]]:  # noqa: FBT001 - handed down
    """Entries with names of which none is like another."""
    seen: dict[str, int] = {}
    for place, entry in enumerate(entries, start=1):
        name = (_name(entry) if names else None) or str(place)
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), entry


def _name(entry: Any) -> str | None:
    if _is_text(entry):
        return str(entry)
    if not isinstance(entry, dict):
        return None
    name = next((entry[key] for key in _NAMES if _is_text(entry.get(key))), None)
    return name or " ".join(entry[key] for key in _FACTS if _is_text(entry.get(key))) or None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, NumberText)
