"""YAML text as a tree in which every value keeps its place, and nothing is guessed.

PyYAML alone takes the last of two equal keys in silence, reads 0.05 as a binary fraction, `on` as true and 12:30 as 750.
Here a scalar stays the text that was written; what it means is decided later by the field that it fills.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from guide.reading.mistakes import Findings, Place, quoted
from guide.reading.syntax import UNSEEN, refuse_characters, tell_syntax_error

if TYPE_CHECKING:
    from collections.abc import Iterator

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times faster where it is there
_FAILURES = (yaml.YAMLError, ValueError, OverflowError)  # the last two: chr() of an escape that is too large
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Scalar:
    """A written value. `plain` is false where quotes or a block style stood around it."""

    place: Place
    text: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether the value is written as nothing: `null`, `~` or an empty plain scalar."""
        return self.plain and self.text in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, with the place of each key."""

    place: Place
    entries: dict[str, Node]
    key_places: dict[str, Place]


Node = Scalar | Sequence | Mapping


class _Unreadable(Exception):  # noqa: N818 - not an error to callers: it ends the reading of one file
    """Raised inside this module when a file cannot be read any further."""


def read_tree(text: str, file: str, findings: Findings) -> Node | None:
    """The tree of one YAML document, or None with the reasons in `findings`.

    Refuses what makes policy data ambiguous: repeated keys, anchors and aliases, tags, several documents, tabs.
    """
    if refuse_characters(text, file, findings):
        return None
    before = len(findings.mistakes)
    try:
        root = _parsed(_Loader, text, file, findings)
    except _FAILURES:
        del findings.mistakes[before:]
        try:  # the parser in Python has the last word, so that what is told is the same with and without libyaml
            root = _parsed(yaml.SafeLoader, text, file, findings)
        except _FAILURES as error:
            tell_syntax_error(text, file, error, findings)
            return None
    if root is None:
        return None
    if isinstance(root, Scalar) and root.is_null:
        findings.add(Place(file), "the file is empty", "Fill it or delete it.")
        return None
    return root


def _parsed(loader: Any, text: str, file: str, findings: Findings) -> Node | None:
    """The tree; None where it cannot be read any further and that has been told."""
    try:
        return _document(iter(yaml.parse(text, Loader=loader)), file, findings)
    except _Unreadable:
        return None


def _document(events: Iterator[Any], file: str, findings: Findings) -> Node:
    root: Node = Scalar(Place(file), "", plain=True)
    seen = False
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if seen:
                findings.add(
                    _place(event, file),
                    "a second document starts here",
                    "One file holds one document: delete the “---” or make two files.",
                )
                raise _Unreadable
            seen = True
        elif isinstance(event, (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent)):
            root = _node(event, events, file, findings, 0)
    return root


def _place(event: Any, file: str) -> Place:
    return Place(file, event.start_mark.line + 1, event.start_mark.column + 1)


def _node(event: Any, events: Iterator[Any], file: str, findings: Findings, depth: int) -> Node:
    place = _place(event, file)
    if depth > _DEEPEST:
        findings.add(place, "brackets or indents are nested too deeply", f"At most {_DEEPEST} levels are read.")
        raise _Unreadable
    _refuse_shortcuts(event, place, findings)
    if isinstance(event, yaml.AliasEvent):
        return Scalar(place, "", plain=False)
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(place, event.value, plain=not event.style)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(place, _items(events, file, findings, depth))
    return _mapping(place, events, file, findings, depth)


def _refuse_shortcuts(event: Any, place: Place, findings: Findings) -> None:
    """Anchors, aliases, tags, and characters that nobody sees, brought in by a backslash escape."""
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor:
        what = f"“*{anchor}” is an alias" if isinstance(event, yaml.AliasEvent) else f"“&{anchor}” is an anchor"
        findings.add(place, what, "Write the value out where it is needed; put quotes around a text that begins so.")
    if tag:
        written = tag.replace("tag:yaml.org,2002:", "!!")
        findings.add(place, f"“{written}” is a tag", "Delete it: the key itself decides what a value means.")
    unseen = UNSEEN.search(getattr(event, "value", None) or "")
    if unseen:
        what = f"the text holds the invisible character U+{ord(unseen[0]):04X}"
        findings.add(place, what, "Take out the backslash escape that stands for it.")


def _items(events: Iterator[Any], file: str, findings: Findings, depth: int) -> tuple[Node, ...]:
    items: list[Node] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(event, events, file, findings, depth + 1))
    return tuple(items)


def _mapping(place: Place, events: Iterator[Any], file: str, findings: Findings, depth: int) -> Mapping:
    entries: dict[str, Node] = {}
    key_places: dict[str, Place] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key_place = _place(event, file)
        key = _node(event, events, file, findings, depth + 1)
        value = _node(next(events), events, file, findings, depth + 1)
        if isinstance(value, Scalar) and value.plain and not value.text:
            value = Scalar(key_place, "", plain=True)  # nothing has no place of its own
        if not isinstance(key, Scalar):
            findings.add(key_place, "a key must be a word", "Write the key as plain text.")
        elif key.plain and not key.text:
            findings.add(key_place, "a key is missing before the colon", "Write “key: value”.")
        elif key.text == "<<":
            findings.add(
                key_place, "“<<” takes in values from elsewhere", "Write the values out where they are needed."
            )
        elif key.text in entries:
            first = key_places[key.text]
            what = f"the key {quoted(key.text)} stands twice"
            findings.add(key_place, what, f"The first one is in line {first.line}. Keep one of them.")
        else:
            entries[key.text] = value
            key_places[key.text] = key_place
    return Mapping(place, entries, key_places)
