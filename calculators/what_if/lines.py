"""How the points of a survey are joined: lines, leaps and gaps."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from calculators.what_if.cases import Case
from calculators.what_if.changes import Change, slope
from calculators.what_if.survey import Survey

_DOTS_AT_MOST = 60
"""So many whole numbers are shown one by one; more of them as a line."""
_SEEN = 10**6
"""A leap of less than this part of the picture's height is none."""


@dataclass(frozen=True)
class Lines:
    """The lines of one survey."""

    seen: Survey
    height: Fraction
    """From the bottom of the picture to its top, in the result's unit."""

    def pieces(self) -> list[list[int]]:
        """The points that one line joins, by their numbers: none across a leap, a gap or what was not looked into."""
        pieces: list[list[int]] = []
        before: Case | None = None
        for index, case in enumerate(self.seen.points):
            if self._has(case):
                if before and self._joined(before, case):
                    pieces[-1].append(index)
                else:
                    pieces.append([index])
            before = case
        return pieces

    def slopes(self, change: Change) -> tuple[Fraction | None, Fraction | None]:
        """On which slope the result comes to a change, and on which it goes on; None for what is no line."""
        if not (self._has(change.before) and self._has(change.after)):
            return None, None
        starts = [other.after.place for other in self.seen.changes]
        ends = [other.before.place for other in self.seen.changes]
        left = max((place for place in starts if place <= change.before.place), default=self.seen.low)
        right = min((place for place in ends if place >= change.after.place), default=self.seen.high)
        return self._slope(left, change.before.place), self._slope(change.after.place, right)

    @cached_property
    def leaps(self) -> list[Change]:
        """The changes at which the result leaps: by more than its slopes explain, and by enough to be seen."""
        return [change for change in self.seen.changes if self._leaps(change)]

    def _leaps(self, change: Change) -> bool:
        if not (self._has(change.before) and self._has(change.after)):
            return False
        leap = abs(change.after.exact[self.seen.measure] - change.before.exact[self.seen.measure])
        steepest = sum(abs(rise) for rise in self.slopes(change) if rise is not None)
        return leap > 2 * steepest * (change.after.place - change.before.place) and leap > self.height / _SEEN

    def _slope(self, low: int, high: int) -> Fraction | None:
        """The slope of a stretch; one more point in its middle tells whether two are on a line."""
        middle = self.seen.cases.at((low + high) // 2)
        stretch = {case.place: case for case in (*self.seen.points, middle) if low <= case.place <= high}
        return slope([stretch[place] for place in sorted(stretch) if self._has(stretch[place])], self.seen.measure)

    def _has(self, case: Case) -> bool:
        return self.seen.measure in case.exact

    def _joined(self, before: Case, case: Case) -> bool:
        scale = self.seen.cases.scale
        if scale.by_choice or (scale.question.kind == "whole" and self.seen.high - self.seen.low <= _DOTS_AT_MOST):
            return False
        known = before.traits == case.traits or any(change.after is case for change in self.seen.changes)
        leap = any(change.after is case for change in self.leaps)
        return self._has(before) and known and not leap
