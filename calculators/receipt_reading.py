"""A receipt read from whatever a file holds: cut short, changed by hand, of a later version. All that is wrong is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from calculators.exact import read_number
from calculators.json_text import JsonObject, NumberText, plain_value, read_value
from calculators.questions import read_date
from calculators.receipts import VERSION
from calculators.rules import RULES

LONGEST = 8_000_000
"""Characters; a project with every table filled to its last row has fewer."""


class NotAReceipt(Exception):  # noqa: N818 - an outcome of reading, not a failure of the program
    """Nothing can be verified; `errors` are (code, field) pairs."""

    def __init__(self, *errors: tuple[str, str]) -> None:
        super().__init__(errors)
        self.errors = errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt whose form is right; what it says may still be wrong. `calculator` is None for the project."""

    calculator: str | None
    situation: JsonObject
    as_of: str | None
    outcome: dict[str, Any]
    policy_version: str
    calculators_version: str
    computed_at: str
    documents: dict[str, Any]


def read_receipt(text: str) -> Receipt:
    """The receipt in a text. Raises `NotAReceipt`."""
    if len(text) > LONGEST:
        raise NotAReceipt(("too_large", ""))
    try:
        found = read_value(text)
    except (ValueError, RecursionError):
        raise NotAReceipt(("not_json", "")) from None
    if not isinstance(found, JsonObject) or "receipt" not in found.members:
        raise NotAReceipt(("no_receipt", ""))
    _check_version(found.members["receipt"])
    errors = list(_errors(found))
    if errors:
        raise NotAReceipt(*errors)
    plain = plain_value(JsonObject({key: value for key, value in found.members.items() if key != "situation"}))
    return Receipt(
        calculator=plain.get("calculator"),
        situation=found.members["situation"],
        **{key: plain[key] for key in _FIELDS if key != "situation"},
    )


def _check_version(written: Any) -> None:
    number = read_number(written) if isinstance(written, NumberText) else None
    if number is None or number.decimals or number.negative:
        raise NotAReceipt(("no_receipt", ""))
    if written != VERSION:
        raise NotAReceipt(("later_version", ""))


def _errors(found: JsonObject) -> Iterator[tuple[str, str]]:
    given = found.members
    yield from (("twice", field) for field in _repeated(found))
    if ("calculator" in given) == ("project" in given):
        yield "which", "calculator"
    elif given.get("project", True) is not True:
        yield "wrong", "project"
    elif "calculator" in given and (isinstance(given["calculator"], NumberText) or given["calculator"] not in _known()):
        yield "unknown_calculator", "calculator"
    for field, is_right in _FIELDS.items():
        if field not in given:
            yield "lacking", field
        elif not is_right(given[field]):
            yield "wrong", field
    yield from (("unknown", field) for field in given if field not in {*_FIELDS, "receipt", "calculator", "project"})


def _known() -> list[Any]:
    return list(RULES)  # a list: what is compared with it may not be hashable


def _repeated(found: JsonObject) -> Iterator[str]:
    """Keys that stand twice, outside the situation, which has errors of its own for that."""
    yield from found.repeated
    for key in ("outcome", "documents"):
        if _holds_repeated(found.members.get(key)):
            yield key


def _holds_repeated(value: Any) -> bool:
    if isinstance(value, JsonObject):
        return bool(value.repeated) or any(map(_holds_repeated, value.members.values()))
    return isinstance(value, list) and any(map(_holds_repeated, value))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, NumberText)


def _is_object(value: Any) -> bool:
    return isinstance(value, JsonObject)


def _is_day(value: Any) -> bool:
    return value is None or (_is_text(value) and read_date(value) is not None)


def _is_time(value: Any) -> bool:
    """A moment with its distance from world time, so that it means the same everywhere."""
    try:
        return _is_text(value) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


_FIELDS: Mapping[str, Callable[[Any], bool]] = {
    "situation": _is_object,
    "as_of": _is_day,
    "outcome": _is_object,
    "policy_version": _is_text,
    "calculators_version": _is_text,
    "computed_at": _is_time,
    "documents": _is_object,
}
