"""Located YAML -> frozen dataclasses, led by their type annotations.

A field of type `Decimal` reads exact decimals, `date` reads YYYY-MM-DD, `Words` wants every language, and so on; a mistake names
its place and its cure, and reading goes on so that all mistakes are told at once.
"""

from __future__ import annotations

import re
import typing
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from guide.reading.located import Mapping, Node, Scalar, Sequence
from guide.reading.mistakes import NOWHERE, Findings, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_INTEGER = re.compile(r"-?[0-9]+", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)


class Id(str):
    """The name by which one fact refers to another: ASCII letters, digits and underscores."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A text in every language of the guide, written once, side by side."""

    texts: tuple[tuple[str, str], ...]
    place: Place = field(default=NOWHERE, compare=False)

    def __getitem__(self, language: str) -> str:
        return dict(self.texts)[language]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.texts)

    def as_dict(self) -> dict[str, str]:
        """The texts by language."""
        return dict(self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Base of everything that is read from a file: it knows where it stands."""

    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns nodes into values of a wanted type; gathers mistakes in `findings`."""

    languages: tuple[str, ...]
    findings: Findings

    def read(self, node: Node, wanted: type[T]) -> T | None:
        """The node as a value of the wanted type; None (and a mistake) where it cannot be."""
        return typing.cast("T | None", self._read(node, wanted, wanted.__name__))

    def read_all(self, node: Node, wanted: type[T]) -> tuple[T, ...]:
        """A list of such values."""
        return tuple(self._read(node, tuple[wanted, ...], wanted.__name__) or ())  # type: ignore[valid-type]

    def _read(self, node: Node, wanted: Any, name: str) -> Any:
        origin = typing.get_origin(wanted)
        if origin is UnionType or origin is typing.Union:
            return self._optional(node, wanted, name)
        if origin is tuple:
            return self._sequence(node, typing.get_args(wanted)[0], name)
        if origin is dict:
            return self._mapping(node, typing.get_args(wanted)[1], name)
        if origin is Literal:
            return self._choice(node, typing.get_args(wanted), name)
        if wanted is Node or wanted is Mapping:
            return node
        if wanted is Words:
            return self._words(node, name)
        if is_dataclass(wanted):
            return self._fact(node, wanted, name)
        return self._scalar(node, wanted, name)

    def _wrong(self, node: Node, name: str, expected: str, cure: str) -> None:
        written = f"“{node.text}”" if isinstance(node, Scalar) else f"a {type(node).__name__.lower()}"
        self.findings.add(node.place, f"{name} is {written}, which is not {expected}", cure)

    def _optional(self, node: Node, wanted: Any, name: str) -> Any:
        if isinstance(node, Scalar) and node.is_null:
            return None
        kinds = [kind for kind in typing.get_args(wanted) if kind is not type(None)]
        in_languages = Words in kinds and isinstance(node, Mapping)  # `str | Words`: one text for all, or one for each
        return self._read(node, Words if in_languages else kinds[0], name)

    def _sequence(self, node: Node, wanted: Any, name: str) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence):
            self._wrong(node, name, "a list", "Write one item a line, each after “- ”, or [a, b].")
            return None
        return tuple(self._read(item, wanted, name) for item in node.items)

    def _mapping(self, node: Node, wanted: Any, name: str) -> dict[str, Any] | None:
        if not isinstance(node, Mapping):
            self._wrong(node, name, "a mapping", "Write “key: value” lines.")
            return None
        return {key: self._read(value, wanted, f"{name}.{key}") for key, value in node.entries.items()}

    def _choice(self, node: Node, choices: tuple[str, ...], name: str) -> str | None:
        if isinstance(node, Scalar) and node.text in choices:
            return node.text
        if isinstance(node, Scalar):
            self.findings.unknown(node.place, name, node.text, choices)
        else:
            self._wrong(node, name, "one of the known words", f"Write one of: {', '.join(choices)}.")
        return None

    def _words(self, node: Node, name: str) -> Words | None:
        if not isinstance(node, Mapping):
            languages = ", ".join(f"{language}: …" for language in self.languages)
            self._wrong(node, name, "a text in every language", f"Write {{{languages}}}.")
            return None
        texts: list[tuple[str, str]] = []
        for language in self.languages:
            text = node.entries.get(language)
            if not isinstance(text, Scalar) or not text.text.strip():
                place = text.place if text else node.place
                self.findings.add(
                    place, f"{name} has no text in “{language}”", f"Add “{language}: …” beside the other language."
                )
            else:
                texts.append((language, text.text.strip()))
        self._cut_off(node, name)
        return Words(tuple(texts), node.place) if len(texts) == len(self.languages) else None

    def _cut_off(self, node: Mapping, name: str) -> None:
        """Keys that are no language; a key without a value is a text that a comma cut in two."""
        for key, value in node.entries.items():
            if key not in self.languages and isinstance(value, Scalar) and value.is_null:
                cure = "Inside {…} a comma ends a text: put quotes around it, or write each language in a line of its own."
                self.findings.add(node.key_places[key], f"{name} is cut off before “{key}”", cure)
            elif key not in self.languages:
                self.findings.unknown(node.key_places[key], f"key in {name}", key, self.languages)

    def _strangers(self, node: Mapping, name: str, known: tuple[str, ...]) -> None:
        for key in node.entries:
            if key not in known:
                self.findings.unknown(node.key_places[key], f"key in {name}", key, known)

    def _fact(self, node: Node, wanted: Any, name: str) -> Any:
        if not isinstance(node, Mapping):
            self._wrong(node, name, "a mapping", "Write “key: value” lines.")
            return None
        before = len(self.findings.mistakes)
        shape = _shape(wanted)
        values: dict[str, Any] = {}
        for key, (kind, required) in shape.items():
            if key in node.entries:
                values[key] = self._read(node.entries[key], kind, key)
            elif required:
                self.findings.add(node.place, f"{wanted.__name__} has no “{key}”", f"Add “{key}: …” here.")
        self._strangers(node, wanted.__name__, tuple(shape))
        if len(self.findings.mistakes) > before:
            return None
        return wanted(**values, place=node.place)

    def _scalar(self, node: Node, wanted: Any, name: str) -> Any:
        if not isinstance(node, Scalar):
            self._wrong(node, name, "a single value", "Write one value after the colon.")
            return None
        expected, cure = _EXPECTED[wanted]
        if node.is_null:
            self.findings.add(node.place, f"{name} is empty", cure)
            return None
        try:
            return _SCALARS[wanted](node)
        except ValueError:
            self._wrong(node, name, expected, cure)
            return None


@cache
def _shape(wanted: Any) -> dict[str, tuple[Any, bool]]:
    """Field name -> (type, whether it must stand), without `place`, which the reader fills."""
    hints = typing.get_type_hints(wanted)
    return {item.name: (hints[item.name], _required(item)) for item in fields(wanted) if item.name != "place"}


def _required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _matched(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(text)
    return text


def _read_bool(node: Scalar) -> bool:
    if not node.plain or node.text not in {"true", "false"}:
        raise ValueError(node.text)
    return node.text == "true"


_SCALARS: dict[Any, Any] = {
    str: lambda node: node.text.strip(),
    Id: lambda node: Id(_matched(_ID, node.text)),
    int: lambda node: int(_matched(_INTEGER, node.text)),
    Decimal: lambda node: Decimal(_matched(_DECIMAL, node.text)),
    date: lambda node: date.fromisoformat(_matched(_DATE, node.text)),
    bool: _read_bool,
}
_EXPECTED: dict[Any, tuple[str, str]] = {
    str: ("a text", "Write a text, or null if it is not known."),
    Id: ("an id", "An id has ASCII letters, digits and underscores and begins with a letter."),
    int: ("a whole number", "Write digits only, such as 2021."),
    Decimal: ("an exact number", "Write digits with a point, such as 2000 or 0.05: no separators, no % and no unit."),
    date: ("a date", "Write a date of the calendar as YYYY-MM-DD, such as 2023-12-31."),
    bool: ("true or false", "Write true or false."),
}
