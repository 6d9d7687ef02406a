"""Single values: what a text, an id, a number or a date may look like, and what to write where it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from guide.reading.located import Scalar

_DECIMAL = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?", re.ASCII)
_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_FOLDER = re.compile(r"[a-z0-9-]*", re.ASCII)


class Id(str):
    """The name by which one fact refers to another: ASCII letters, digits and underscores."""

    __slots__ = ()


class FolderName(str):
    """A folder of the site; empty for its root."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of single value: what it is called, what to write, how it is read (raising ValueError)."""

    expected: str
    cure: str
    read: Callable[[Scalar], Any]
    may_be_empty: bool = False


def _matched(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(text)
    return text


def _truth(node: Scalar) -> bool:
    if not node.plain or node.text not in {"true", "false"}:
        raise ValueError(node.text)
    return node.text == "true"


_NUMBER_CURE = "Write ASCII digits with a point, such as 2000 or 0.05: no separators, no % and no unit."
KINDS: dict[Any, Kind] = {
    str: Kind("a text", "Write a text.", lambda node: node.text.strip()),
    Id: Kind(
        "an id",
        "Write ASCII letters, digits and underscores, a letter first.",
        lambda node: Id(_matched(_ID, node.text)),
    ),
    FolderName: Kind(
        "the name of a folder",
        'Write small ASCII letters, digits and hyphens, or "" for the root.',
        lambda node: FolderName(_matched(_FOLDER, node.text)),
        may_be_empty=True,
    ),
    int: Kind(
        "a whole number", "Write ASCII digits only, such as 2021.", lambda node: int(_matched(_INTEGER, node.text))
    ),
    Decimal: Kind("an exact number", _NUMBER_CURE, lambda node: Decimal(_matched(_DECIMAL, node.text))),
    date: Kind(
        "a date of the calendar",
        "Write it as YYYY-MM-DD, such as 2023-12-31.",
        lambda node: date.fromisoformat(_matched(_DATE, node.text)),
    ),
    bool: Kind("true or false", "Write true or false, without quotes.", _truth),
}

_TYPOGRAPHIC = re.compile("^[“”‘’「『]|[“”‘’」』]$")


def slip(text: str) -> str | None:
    """A cure for what commonly slips in where people write Chinese: quotes that do not quote, a colon that separates nothing."""
    if _TYPOGRAPHIC.search(text):
        return "Quotes such as “ ” do not quote in YAML: use ASCII quotes or none."
    key, colon, _value = text.partition("：")
    if colon and key.isascii() and key.strip().isidentifier():
        return "The colon is full-width. A key ends with an ASCII colon and a blank: “key: value”."
    return None
