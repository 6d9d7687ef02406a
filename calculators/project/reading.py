"""A profile read at once: each calculator's share of it, and everything that is wrong with it under the profile's own keys.

Contract, section 3. A required answer that is not there yet is no error here; it leaves its calculator open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.answering import Calculators
from calculators.county_plans import EITHER_OR
from calculators.json_text import JsonObject
from calculators.project.profile import Profile
from calculators.questions import AS_OF
from calculators.situation import Answers, InputError


@dataclass(frozen=True, slots=True)
class Share:
    """What a profile says to one calculator, by the calculator's own question ids."""

    situation: JsonObject
    answers: Answers
    lacking: tuple[str, ...]
    """Required questions that are unanswered."""


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """Answers to a profile."""

    shares: Mapping[str, Share]
    errors: tuple[InputError, ...]
    values: Mapping[str, Any]
    """Right answers by key."""
    given: frozenset[str]
    """Keys under which something stands, right or wrong."""
    filled: frozenset[str]
    """Keys that the reader left open and a county's plan answers."""


def read_profile(calculators: Calculators, profile: Profile, written: JsonObject) -> ReadProfile:
    """Every calculator's share, and every error once."""
    shares: dict[str, Share] = {}
    values: dict[str, Any] = {}
    errors = {key: InputError(key, "unknown_question") for key in written.members if key not in profile.questions}
    for name, keys in profile.keys.items():
        situation = _share(keys, written)
        answers, found = calculators.read(name, situation)
        lacking = tuple(error.field for error in found if _leaves_open(error, keys))
        shares[name] = Share(situation, answers, lacking)
        for question, key in keys.items():
            values.setdefault(key, answers.get(question))
        for error in found:
            if not _leaves_open(error, keys):
                renamed = _renamed(error, keys)
                errors.setdefault(renamed.field, renamed)
    given = frozenset(
        key
        for key, question in profile.questions.items()
        if written.members.get(key) is not None and (written.members[key] != [] or question.kind == "choices")
    )
    taken = frozenset(
        profile.keys[name][question] for name, share in shares.items() for question in share.answers.provenance
    )
    filled = taken - given - (EITHER_OR if given & EITHER_OR else frozenset())
    return ReadProfile(shares, tuple(errors.values()), values, given, filled)


def _share(keys: Mapping[str, str], written: JsonObject) -> JsonObject:
    own = {**keys, AS_OF.id: AS_OF.id}
    return JsonObject(
        {question: written.members[key] for question, key in own.items() if key in written.members},
        {question: written.repeated[key] for question, key in own.items() if key in written.repeated},
    )


def _leaves_open(error: InputError, keys: Mapping[str, str]) -> bool:
    """Whether it is a question, not a column of a table, that is required and unanswered."""
    return error.code == "required" and error.field in keys


def _renamed(error: InputError, keys: Mapping[str, str]) -> InputError:
    """The error under the keys of the profile."""
    other = error.conflicts_with
    return InputError(in_profile(error.field, keys), error.code, None if other is None else in_profile(other, keys))


def in_profile(field: str, keys: Mapping[str, str]) -> str:
    """A calculator's field under the profile's key: `years[0].vat` is `fiscal_refund.years[0].vat`."""
    question, bracket, rest = field.partition("[")
    return keys.get(question, question) + bracket + rest
