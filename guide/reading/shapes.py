"""Located YAML -> frozen dataclasses, led by their type annotations.

A field of type `Decimal` reads exact decimals, `date` reads YYYY-MM-DD, `Words` wants every language, and so on; a mistake names
its place and its cure, and reading goes on so that all mistakes are told at once.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping as ReadOnly
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from guide.reading.located import Mapping, Node, Scalar, Sequence
from guide.reading.mistakes import NOWHERE, Findings, Place, quoted
from guide.reading.scalars import KINDS, FolderName, Id, slip

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Fact", "FolderName", "Id", "Reader", "Words"]

T = TypeVar("T")
_LINES = "a group of “key: value” lines"
_OWN_FIELDS = ("place", "places")


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
    """Base of everything that is read from a file: it knows where it stands, and where each of its values does."""

    place: Place = field(default=NOWHERE, compare=False, repr=False)
    places: ReadOnly[str, Place] = field(default_factory=dict, compare=False, repr=False)

    def at(self, key: str) -> Place:
        """The place of the value under a key, or of the fact where that key is not written."""
        return self.places.get(key, self.place)


def called(kind: type) -> str:
    """What an editor calls a kind of fact: `DatedValue` is a dated value."""
    return re.sub("(?<!^)(?=[A-Z])", " ", kind.__name__).lower()


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns nodes into values of a wanted type; gathers mistakes in `findings`."""

    languages: tuple[str, ...]
    findings: Findings

    def read(self, node: Node, wanted: type[T]) -> T | None:
        """The node as a value of the wanted type; None (and a mistake) where it cannot be."""
        return typing.cast("T | None", self._read(node, wanted, "this file"))

    def read_all(self, node: Node, wanted: type[T]) -> tuple[T, ...]:
        """A list of such values."""
        return tuple(self._read(node, tuple[wanted, ...], "this file") or ())  # type: ignore[valid-type]

    def _read(self, node: Node, wanted: Any, name: str) -> Any:
        if wanted == Node:
            return node  # whoever knows what it stands for reads it
        origin = typing.get_origin(wanted)
        if origin is UnionType or origin is typing.Union:
            return self._optional(node, wanted, name)
        if origin is tuple:
            return self._sequence(node, typing.get_args(wanted)[0], name)
        if origin is dict:
            return self._mapping(node, typing.get_args(wanted)[1], name)
        if origin is Literal:
            return self._choice(node, typing.get_args(wanted), name)
        if wanted is Mapping:
            return node if self._is_mapping(node, name) else None
        if wanted is Words:
            return self._words(node, name)
        if is_dataclass(wanted):
            return self._fact(node, wanted, name)
        return self._scalar(node, wanted, name)

    def _wrong(self, node: Node, name: str, expected: str, cure: str) -> None:
        if isinstance(node, Scalar):
            cure = slip(node.text) or cure
            if not node.text.strip():
                self.findings.add(node.place, f"{name} is empty", cure)
                return
        written = quoted(node.text) if isinstance(node, Scalar) else "a list" if isinstance(node, Sequence) else _LINES
        self.findings.add(node.place, f"{name} is {written}, which is not {expected}", cure)

    def _is_mapping(self, node: Node, name: str) -> typing.TypeGuard[Mapping]:
        if not isinstance(node, Mapping):
            self._wrong(node, name, _LINES, "Write “key: value” lines.")
        return isinstance(node, Mapping)

    def _optional(self, node: Node, wanted: Any, name: str) -> Any:
        kinds = [kind for kind in typing.get_args(wanted) if kind is not type(None)]
        if len(kinds) < len(typing.get_args(wanted)) and isinstance(node, Scalar) and node.is_null:
            return None
        in_languages = Words in kinds and isinstance(node, Mapping)  # `str | Words`: one text for all, or one for each
        return self._read(node, Words if in_languages else kinds[0], name)

    def _sequence(self, node: Node, wanted: Any, name: str) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence):
            self._wrong(node, name, "a list", "Write one item a line, each after “- ”, or [a, b]; [] for none.")
            return None
        return tuple(self._read(item, wanted, f"an entry of {name}") for item in node.items)

    def _mapping(self, node: Node, wanted: Any, name: str) -> dict[str, Any] | None:
        if not self._is_mapping(node, name):
            return None
        return {key: self._read(value, wanted, quoted(key)) for key, value in node.entries.items()}

    def _choice(self, node: Node, choices: tuple[str, ...], name: str) -> str | None:
        if isinstance(node, Scalar) and node.text in choices:
            return node.text
        if isinstance(node, Scalar) and not node.is_null:
            self.findings.unknown(node.place, f"word for {name}:", node.text, choices)
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
            if not isinstance(text, Scalar) or text.is_null or not text.text.strip():
                place = text.place if text else node.place
                what = f"{name} has no text in “{language}”"
                self.findings.add(place, what, f"Write “{language}: …” with the text, beside the other language.")
            else:
                texts.append((language, text.text.strip()))
        self._cut_off(node, name)
        return Words(tuple(texts), node.place) if len(texts) == len(self.languages) else None

    def _cut_off(self, node: Mapping, name: str) -> None:
        """Keys that are no language; a key without a value is a text that a comma cut in two."""
        for key, value in node.entries.items():
            if key not in self.languages and isinstance(value, Scalar) and value.is_null:
                cure = (
                    "Inside {…} a comma ends a text: put quotes around it, or write each language in a line of its own."
                )
                self.findings.add(node.key_places[key], f"{name} is cut off before {quoted(key)}", slip(key) or cure)
            elif key not in self.languages:
                self.findings.unknown(node.key_places[key], f"language in {name}:", key, self.languages)

    def _fact(self, node: Node, wanted: Any, name: str) -> Any:
        if not self._is_mapping(node, name):
            return None
        before = len(self.findings.mistakes)
        shape = _shape(wanted)
        values: dict[str, Any] = {}
        for key, (kind, required) in shape.items():
            if key in node.entries:
                values[key] = self._read(node.entries[key], kind, f"“{key}”")
            elif required:
                self.findings.add(node.place, f"this {called(wanted)} has no “{key}”", f"Add “{key}: …” here.")
        for key in node.entries:
            if key not in shape:
                self.findings.unknown(node.key_places[key], f"key in this {called(wanted)}:", key, shape)
        if len(self.findings.mistakes) > before:
            return None
        places = {key: value.place for key, value in node.entries.items()}
        return wanted(**values, place=node.place, places=places)

    def _scalar(self, node: Node, wanted: Any, name: str) -> Any:
        if not isinstance(node, Scalar):
            self._wrong(node, name, "a single value", "Write one value after the colon.")
            return None
        kind = KINDS[wanted]
        if node.is_null or not (node.text.strip() or kind.may_be_empty):
            self.findings.add(node.place, f"{name} is empty", kind.cure)
            return None
        try:
            return kind.read(node)
        except ValueError:
            self._wrong(node, name, kind.expected, kind.cure)
            return None


@cache
def _shape(wanted: Any) -> dict[str, tuple[Any, bool]]:
    """Field name -> (type, whether it must stand), without what the reader itself fills in."""
    hints = typing.get_type_hints(wanted)
    return {item.name: (hints[item.name], _required(item)) for item in fields(wanted) if item.name not in _OWN_FIELDS}


def _required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING
