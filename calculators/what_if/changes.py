"""Where something changes: found by asking on both sides, closer and closer, until only the smallest step lies between.

What tells two places apart are the outcomes themselves: status, criteria, steps, values in force, and the line on which the result
runs.
Guesses make the search short; what is found does not depend on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from calculators.what_if.cases import Case, Cases

EVALUATIONS = 180
"""How many cases one answer may cost at most: about a quarter of a second in a browser."""
_A_LINE = 3
_PARTS = 4
_CENT = 10**4
"""Steps of 0.000001 in 0.01."""
_BEYOND = 2
"""Places behind a break by which the line that follows is known."""
_EXACT = Fraction(0)
_DECIMALS = 10**6
_ROUNDED = Fraction(1, 10**5)
"""Results that the law rounds to 0.000001 lie this near to their line, several of them summed."""


@dataclass(frozen=True, slots=True)
class Change:
    """Two neighbours on the scale between which something changes."""

    before: Case
    after: Case


Guess = Callable[[Case, Case], Fraction]
Same = Callable[[Case], bool]


class TooFar(Exception):  # noqa: N818 - an outcome: the rest of the range is told as not looked into
    """Finding the next change would cost more than one answer may."""


def changes_of_traits(cases: Cases, low: Case, high: Case) -> Iterator[Change]:
    """Every change of traits between two places that was come upon, from the low one on. Raises `TooFar`."""
    while low.traits != high.traits:
        traits = low.traits
        change = _located(cases, low, high, lambda case: case.traits == traits, _by_margins)  # noqa: B023 - used at once
        yield change
        low = change.after


def breaks_of_line(cases: Cases, run: list[Case], result: str) -> Iterator[Change]:
    """Where a result leaves the straight line on which it ran, among cases of equal traits. Raises `TooFar`.

    A line is known by three places on it: what bends all the way, such as a share, has no breaks.
    """
    tolerance = _tolerance(cases, run, result)
    while len(run) >= _A_LINE:
        last = 1
        while last + 1 < len(run) and _is_line(run[: last + 2], result, tolerance):
            last += 1
        start, end, rest = run[0], run[last], run[last + 1 :]
        if last == 1 or not rest:
            run = run[1:] if rest else []
            continue
        found = _break(cases, (start, end), rest[:_BEYOND], result, tolerance)
        if found:
            yield found
        run = [found.after] if found else [start, end]
        hidden = not found or not _is_line([run[-1], *rest[:_BEYOND]], result, tolerance)
        between = list(_between(cases, run[-1], rest[0])) if hidden else []
        run = [*run, *between, *rest] if found or between else rest


def _break(
    cases: Cases, line: tuple[Case, Case], beyond: list[Case], result: str, tolerance: Fraction
) -> Change | None:
    """Where the line is left, before the first of the cases beyond; None where rounding hides it."""
    if tolerance:
        return _rounded_bend(cases, line, beyond, result)
    return _located(cases, line[1], beyond[0], _on_line(*line, result), _by_crossing(*line, beyond, result))


def _between(cases: Cases, low: Case, high: Case) -> Iterator[Case]:
    """Some cases between two, where more than one break may hide."""
    places = {low.place + (high.place - low.place) * part // _PARTS for part in range(1, _PARTS)}
    return (_asked(cases, place) for place in sorted(places) if low.place < place < high.place)


def slope(run: list[Case], result: str) -> Fraction | None:
    """By how much a result changes a step of the scale, where at least three cases show that it runs on one line."""
    if len(run) < _A_LINE or not _is_line(run, result, _ROUNDED):
        return None
    return (run[-1].exact[result] - run[0].exact[result]) / (run[-1].place - run[0].place)


def _tolerance(cases: Cases, run: list[Case], result: str) -> Fraction:
    """How far from a line a result may lie: not at all, unless the law rounds it, as it does the tax on an invoice."""
    if len(run) < _A_LINE or any(one.place + 1 == other.place for one, other in (run[:2], run[-2:])):
        return Fraction(0)
    near = [((run[0], run[1]), cases.at(run[0].place + 1)), ((run[-2], run[-1]), cases.at(run[-1].place - 1))]
    known = [case.exact[result] for case in (*run, *(case for _line, case in near)) if result in case.exact]
    rounded = all(_DECIMALS % value.denominator == 0 for value in known)
    beside = any(result in case.exact and not _in_line(line, case, result, _EXACT) for line, case in near)
    return _ROUNDED if rounded and beside else Fraction(0)


def _rounded_bend(cases: Cases, line: tuple[Case, Case], beyond: list[Case], result: str) -> Change | None:
    """A bend of a rounded result: where its two lines cross, if it lies on both there. Its leaps are not looked for."""
    next_line = (beyond[0], beyond[-1])
    if len(beyond) == 1 or _rise(*line, result) == _rise(*next_line, result):
        return None
    crossing = _by_crossing(*line, beyond, result)(line[1], beyond[0])
    unsure = int(_ROUNDED / abs(_rise(*line, result) - _rise(*next_line, result))) + 1
    place = max(line[1].place, min(_roundest(crossing, unsure), beyond[0].place - 1))
    before, after = _asked(cases, place), _asked(cases, place + 1)
    on_both = _in_line(line, before, result, _ROUNDED) and _in_line(next_line, after, result, _ROUNDED)
    return Change(before, after) if on_both else None


def _roundest(place: Fraction, unsure: int) -> int:
    """The place of two decimals, if rounding cannot tell it apart; else the place itself."""
    near = int((place / _CENT + Fraction(1, 2)) // 1) * _CENT
    return near if abs(near - place) <= unsure else int(place // 1)


def _located(cases: Cases, low: Case, high: Case, same: Same, guess: Guess) -> Change:
    """A change between `low` and `high`: a guess and its neighbour, the ends, then the middle, until nothing lies between."""
    ends = (low.place + 1, high.place - 1)
    while high.place - low.place > 1:
        guessed = int(guess(low, high) // 1)
        for wanted in (guessed, guessed + 1, *ends, (low.place + high.place) // 2):
            if low.place < wanted < high.place:
                case = _asked(cases, wanted)
                low, high = (case, high) if same(case) else (low, case)
    return Change(low, high)


def _asked(cases: Cases, place: int) -> Case:
    """A case while there are evaluations left. Raises `TooFar`."""
    if place not in cases.known and len(cases.known) >= EVALUATIONS:
        raise TooFar
    return cases.at(place)


def _by_margins(low: Case, high: Case) -> Fraction:
    """Where a criterion's value, on a straight line, meets its threshold; else in the middle."""
    for key, below in low.margins.items():
        above = high.margins.get(key)
        if above is not None and below != above and (below > 0) is not (above > 0):
            return low.place + (high.place - low.place) * below / (below - above)
    return Fraction(low.place + high.place, 2)


def _by_crossing(start: Case, end: Case, beyond: list[Case], result: str) -> Guess:
    """Where the line that was left crosses the one that follows."""

    def crossing(low: Case, high: Case) -> Fraction:
        here = _rise(start, end, result)
        there = _rise(beyond[0], beyond[-1], result) if len(beyond) > 1 else here
        if here == there:
            return Fraction(low.place + high.place, 2)
        apart = beyond[0].exact[result] - end.exact[result] - there * (beyond[0].place - end.place)
        return min(max(end.place + apart / (here - there), Fraction(low.place)), Fraction(high.place))

    return crossing


def _rise(one: Case, other: Case, result: str) -> Fraction:
    return (other.exact[result] - one.exact[result]) / (other.place - one.place)


def _is_line(run: list[Case], result: str, tolerance: Fraction) -> bool:
    """Whether all cases lie between the first and the last as near to a line as is asked."""
    return all(_in_line((run[0], run[-1]), case, result, tolerance) for case in run[1:-1])


def _in_line(line: tuple[Case, Case], third: Case, result: str, tolerance: Fraction) -> bool:
    one, other = line
    on_line = one.exact[result] + _rise(one, other, result) * (third.place - one.place)
    return abs(third.exact[result] - on_line) <= tolerance


def _on_line(start: Case, end: Case, result: str) -> Same:
    return lambda case: _in_line((start, end), case, result, _EXACT)


def runs(cases: list[Case]) -> Iterator[list[Case]]:
    """Neighbouring cases of equal traits, together."""
    run = cases[:1]
    for before, case in pairwise(cases):
        if before.traits != case.traits:
            yield run
            run = []
        run.append(case)
    yield run
