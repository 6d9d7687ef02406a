"""A range looked over: the cases along it, the changes between them, and which result is followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from calculators.what_if.cases import Case, Cases
from calculators.what_if.changes import Change, TooFar, breaks_of_line, changes_of_traits, runs
from calculators.what_if.span import samples

STATUS = "status"
"""The status, followed like a result."""


@dataclass(slots=True)
class Survey:
    """What a range shows."""

    cases: Cases
    low: int
    high: int
    measures: list[str]
    """The results that can be followed, by id; the status where it changes or where there is nothing else."""
    measure: str
    points: list[Case]
    changes: list[Change] = field(default_factory=list)
    complete: bool = True
    """Whether every change that was come upon was also found; else there was too much to look for."""

    @property
    def is_numeric(self) -> bool:
        """Whether what is followed is a number."""
        return any(self.measure in case.exact for case in self.points)

    def lines(self) -> Iterator[list[Case]]:
        """Neighbouring cases of equal traits in which the result is a number."""
        return (run for run in runs(self.points) if self.measure in run[0].exact)


def survey(cases: Cases, low: int, high: int, wanted: str | None) -> Survey:
    """Look a range over for one result; for the main one where none, or one that does not come up, is wanted."""
    points = [cases.at(place) for place in samples(cases, low, high)]
    changes: list[Change] = []
    complete = cases.scale.by_choice or _found(
        changes, (change for one, next_one in pairwise(points) for change in changes_of_traits(cases, one, next_one))
    )
    points = _with(points, changes)
    measures = _measures(cases, points)
    measure = wanted if wanted in measures else _main(cases, measures, points)
    seen = Survey(cases, low, high, measures, measure, points, changes, complete)
    if not (cases.scale.in_time or cases.scale.by_choice):
        bends: list[Change] = []
        lines = list(seen.lines())
        straight = _found(bends, (bend for line in lines for bend in breaks_of_line(cases, line, measure)))
        seen.complete = seen.complete and straight
        seen.points = _with(points, bends)
        seen.changes = sorted(changes + bends, key=lambda change: change.before.place)
    return seen


def _found(found: list[Change], looked_for: Iterator[Change]) -> bool:
    """Gather what is found; False where looking had to stop before the end."""
    try:
        found.extend(looked_for)
    except TooFar:
        return False
    return True


def _with(points: list[Case], changes: list[Change]) -> list[Case]:
    """The points, with both sides of every change among them."""
    sides = (side for change in changes for side in (change.before, change.after))
    known = {case.place: case for case in (*points, *sides)}
    return [known[place] for place in sorted(known)]


def _measures(cases: Cases, points: list[Case]) -> list[str]:
    yaml: dict[str, Any] = cases.policy.calculators[cases.calculator].words
    given = {key for case in points for key in case.outcome.get("results", ())}
    measures = [result["id"] for result in yaml["results"] if result["kind"] != "rows" and result["id"] in given]
    statuses = {case.outcome.get("status") for case in points}
    return measures if measures and len(statuses) == 1 else [*measures, STATUS]


def _main(cases: Cases, measures: list[str], points: list[Case]) -> str:
    """The main figure; else what the calculator is about; else the first result there is."""
    yaml: dict[str, Any] = cases.policy.calculators[cases.calculator].words
    numbers = {key for case in points for key in case.exact}
    mains: list[str] = [result["id"] for result in yaml["results"] if result.get("main") and result["id"] in measures]
    return next(iter([*(key for key in mains if key in numbers), *mains, *measures]))
