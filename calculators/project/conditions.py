"""Which questions of the profile matter, given the answers so far.

Contract, section 3; the conditions stand in `policy_data/project.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from calculators.exact import plain
from calculators.project.reading import ReadProfile


def holds(when: Mapping[str, Any], read: ReadProfile) -> bool:
    """Whether a condition holds."""
    key = when["question"]
    if when.get("unanswered"):
        return key not in read.given
    if "answers" not in when:
        return key in read.given | read.filled
    return bool(_as_written(read.values.get(key)) & set(when["answers"]))


def _as_written(value: Any) -> set[str]:
    """An answer, or each of several, as the policy's YAML would write it."""
    match value:
        case None:
            return set()
        case bool():
            return {"true" if value else "false"}
        case int() | Fraction():
            return {plain(Fraction(value))}
        case tuple():
            return {one for one in value if isinstance(one, str)}
        case _:
            return {str(value)}


@dataclass(frozen=True, slots=True)
class Asked:
    """Tells which questions matter."""

    project: Mapping[str, Any]
    read: ReadProfile

    def keys(self, wanted: Iterable[str] = ()) -> tuple[str, ...]:
        """The keys that matter and those that are wanted all the same, in the order of the groups."""
        named = frozenset(wanted)
        listed = [key for group in self.project["groups"] for key in group["questions"]]
        whens: dict[str, list[Mapping[str, Any]]] = {}
        for condition in self.project["conditions"]:
            for key in condition["questions"]:
                whens.setdefault(key, []).append(condition["when"])
        mattering: set[str] = set()
        for key in listed:  # a condition names an earlier question, so that one has been decided
            if all(
                holds(when, self.read) and (when.get("unanswered") or when["question"] in mattering)
                for when in whens.get(key, ())
            ):
                mattering.add(key)
        return tuple(key for key in listed if key in mattering or key in named)

    def progress(self, asked: Iterable[str]) -> tuple[int, int]:
        """How many questions are answered, of how many: in core groups, and in topics where the reader answered anything.

        What a county's plan fills in counts as answered.
        """
        counted = {
            key
            for group in self.project["groups"]
            if not group.get("optional") or any(key in self.read.given for key in group["questions"])
            for key in group["questions"]
        }
        keys = [key for key in asked if key in counted]
        return sum(key in self.read.given | self.read.filled for key in keys), len(keys)
