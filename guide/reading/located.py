"""YAML text as a tree in which every value keeps its place, and nothing is guessed.

PyYAML alone takes the last of two equal keys in silence, reads 0.05 as a binary fraction, `on` as true and 12:30 as 750.
Here a scalar stays the text that was written; what it means is decided later by the field that it fills.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from guide.reading.mistakes import Findings, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times faster where it is there
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
    if "\ufeff" in text[:1]:
        text = text[1:]
    events = iter(yaml.parse(text, Loader=_Loader))
    try:
        root = _document(events, file, findings)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        findings.add(place, f"this is not YAML: {_problem(error)}", _syntax_cure(text, place))
        return None
    except yaml.YAMLError as error:
        findings.add(
            Place(file), f"this is not YAML: {' '.join(str(error).split())}", "Save the file as plain UTF-8 text."
        )
        return None
    except _Unreadable:
        return None
    if root is None:
        findings.add(Place(file), "the file is empty", "Fill it or delete it.")
    return root


def _problem(error: yaml.MarkedYAMLError) -> str:
    return str(error.problem or error.context or "unreadable").strip()


def _syntax_cure(text: str, place: Place) -> str:
    """A likely cure for a line that YAML cannot read."""
    lines = text.splitlines() or [""]
    line = lines[min(place.line, len(lines)) - 1]
    previous = lines[min(place.line, len(lines)) - 2] if place.line > 1 else ""
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "A merge conflict was left in the file. Keep one of the two sides and delete the marker lines."
    if "\t" in line:
        return "There is a tab in this line. YAML wants blanks: replace the tab by two blanks."
    for written in (line, previous):
        if "：" in written:
            return "There is a full-width colon “：” in this line. A key ends with an ASCII colon and a blank: “key: value”."
        if "“" in written or "”" in written:
            return "Typographic quotes do not quote in YAML. Use ASCII quotes around the whole value, or none."
    return "Look at this line and the one above: a missing colon, blank, quote, bracket or indent."


def _document(events: Iterator[Any], file: str, findings: Findings) -> Node | None:
    root: Node | None = None
    seen = False
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if seen:
                findings.add(
                    _place(event, file),
                    "a second document starts here",
                    "One file holds one document: delete the “---”.",
                )
                raise _Unreadable
            seen = True
        elif isinstance(event, (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent)):
            root = _node(event, events, file, findings, 0)
    if isinstance(root, Scalar) and root.is_null:
        return None
    return root


def _place(event: Any, file: str) -> Place:
    return Place(file, event.start_mark.line + 1, event.start_mark.column + 1)


def _node(event: Any, events: Iterator[Any], file: str, findings: Findings, depth: int) -> Node:
    place = _place(event, file)
    if depth > _DEEPEST:
        findings.add(place, "brackets or indents are nested too deeply", f"At most {_DEEPEST} levels are read.")
        raise _Unreadable
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        findings.add(place, f"“{mark}{event.anchor}” is an anchor or alias", "Write the value out where it is needed.")
        if isinstance(event, yaml.AliasEvent):
            return Scalar(place, "", plain=False)
    if getattr(event, "tag", None) not in {None, "!"}:
        findings.add(place, f"“{event.tag}” is a tag", "Delete the tag: the field itself decides what a value means.")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(place, event.value, plain=not event.style)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(place, _items(events, file, findings, depth))
    return _mapping(place, events, file, findings, depth)


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
        if not isinstance(key, Scalar):
            findings.add(key_place, "a key must be a word", "Write the key as plain text.")
        elif key.text == "<<":
            findings.add(key_place, "“<<” merges another mapping", "Write the values out where they are needed.")
        elif key.text in entries:
            first = key_places[key.text]
            findings.add(
                key_place, f"“{key.text}” stands twice", f"The first is in line {first.line}. Keep one of them."
            )
        else:
            entries[key.text] = value
            key_places[key.text] = key_place
    return Mapping(place, entries, key_places)
