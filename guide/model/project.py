"""“My project”, one profile for all calculators: groups of questions, when they matter, what flows from result to question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guide.reading.shapes import Fact, Id, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileGroup(Fact):
    """Questions of the profile that are asked together; an optional group is a topic that a reader opens."""

    id: Id
    title: Words
    questions: tuple[str, ...]
    hint: Words | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Fact):
    """Holds where a question is answered; with `answers` only by one of these; with `unanswered` only where it is not."""

    question: str
    answers: tuple[str, ...] = ()
    unanswered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Fact):
    """Questions that matter only when an earlier answer makes them matter."""

    questions: tuple[str, ...]
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Fact):
    """A result of one calculator that another one uses where its question is unanswered."""

    result: str
    """`calculator.result`."""
    question: str
    """`calculator.question`, or `calculator.table.column`."""
    rule: Literal["add", "by_purchase", "credit_of_year", "within"]
    words: Words
    """With `{value}`, and with `{row}` where it goes into a table."""
    limit: str | None = None
    """The profile key that the value must not exceed, for the rule `within`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Fact):
    """Where money comes from."""

    id: Literal[
        "grant", "tax_on_grant", "rd_saving", "credit_used", "fiscal_refund", "growth_provincial", "growth_county"
    ]
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistEntry(Fact):
    """An instrument to prepare for once a calculator has been computed, with this result or under this condition."""

    instrument: Id
    calculator: Id
    result: Id | None = None
    values: tuple[str, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Fact):
    """The file `project.yaml`."""

    supplied: tuple[str, ...]
    """Keys that are accepted and never asked, because the guide goes through all their answers itself."""
    groups: tuple[ProfileGroup, ...]
    conditions: tuple[Condition, ...]
    flows: tuple[Flow, ...]
    sources: tuple[Source, ...]
    checklist: tuple[ChecklistEntry, ...]
