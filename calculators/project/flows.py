"""Flows: what one calculator found, used by another one where its question is unanswered.

Contract, section 3. The flows stand in `policy_data/project.yaml`; how much of a result flows is decided here, by the flow's rule:
`add`, `within`, `by_purchase`, `credit_of_year`. An answer always comes first, and no flow makes an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from calculators.answering import Calculators
from calculators.exact import plain
from calculators.json_text import JsonObject
from calculators.project.reading import ReadProfile, Share
from calculators.situation import Answers


@dataclass(frozen=True, slots=True)
class Carried:
    """A value that a flow carries into a field of the calculator that it feeds."""

    flow: Mapping[str, Any]
    field: str
    value: Fraction

    def as_json(self) -> dict[str, str]:
        """The flow as the outcome of a project writes it."""
        calculator = self.flow["question"].partition(".")[0]
        return {"from": self.flow["result"], "to": f"{calculator}.{self.field}", "value": plain(self.value)}


@dataclass(frozen=True, slots=True)
class Computed:
    """A calculator's outcome, and the answers with all that flowed into them that it was computed from."""

    answers: Answers
    outcome: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Flowing:
    """What a rule of flows may look at: the result's calculator, the share that it feeds, and the profile."""

    calculators: Calculators
    read: ReadProfile
    source: Computed
    share: Share


def carried(flow: Mapping[str, Any], flowing: Flowing) -> list[Carried]:
    """What a flow carries, by field; nothing where the result cannot be had or the question is answered."""
    result = flow["result"].partition(".")[2]
    if result not in flowing.source.outcome["results"]:
        return []
    found = _RULES[flow["rule"]](flow, flowing, flowing.source.outcome["results"][result])
    return [Carried(flow, field, value) for field, value in found]


def with_flows(share: Share, flows: list[Carried]) -> JsonObject:
    """The share with what flows into it; values for one question add up."""
    members = dict(share.situation.members)
    totals: dict[str, Fraction] = {}
    for each in flows:
        totals[each.field] = totals.get(each.field, Fraction(0)) + each.value
    for field, value in totals.items():
        table, bracket, place = field.partition("[")
        if bracket:
            index, _bracket, column = place.partition("].")
            members[table] = _with_cell(members[table], int(index), column, plain(value))
        else:
            members[table] = plain(value)
    return JsonObject(members, share.situation.repeated)


def _with_cell(rows: list[JsonObject], index: int, column: str, text: str) -> list[JsonObject]:
    row = JsonObject({**rows[index].members, column: text}, rows[index].repeated)
    return [*rows[:index], row, *rows[index + 1 :]]


_Found = Iterator[tuple[str, Fraction]]


def _add(flow: Mapping[str, Any], flowing: Flowing, result: str) -> _Found:
    """The whole result."""
    question = flow["question"].partition(".")[2]
    if not flowing.share.answers.answered(question):
        yield question, Fraction(result)


def _within(flow: Mapping[str, Any], flowing: Flowing, result: str) -> _Found:
    """The whole result, where it is no more than the answer that limits it."""
    limit = flowing.read.values.get(flow["limit"])
    if limit is not None and Fraction(result) <= limit:
        yield from _add(flow, flowing, result)


def _by_purchase(flow: Mapping[str, Any], flowing: Flowing, result: str) -> _Found:
    """Over the purchases in their order, each up to what is left of it.

    What the reader entered for some of them is part of the same money.
    """
    table, column = flow["question"].split(".")[1:]
    purchases = flowing.share.answers.rows(table)
    left = Fraction(result) - sum((purchase.amount(column) for purchase in purchases), Fraction(0))
    for index, purchase in enumerate(purchases):
        room = purchase.amount("amount") - purchase.amount("vat_deducted") - purchase.amount("other_excluded")
        part = min(left, room)
        if not purchase.answered(column) and part > 0:
            left -= part
            yield f"{table}[{index}].{column}", part


def _credit_of_year(flow: Mapping[str, Any], flowing: Flowing, credits_: list[dict[str, str]]) -> _Found:
    """What may be used in the tax year of the benefit.

    That is, credits of that year and earlier that have not expired, less what earlier years used.
    """
    question = flow["question"].partition(".")[2]
    year = tax_year(flowing.read)
    if flowing.share.answers.answered(question) or year is None:
        return
    used = _used_before(year, flowing)
    available = Fraction(0)
    for index, credit in enumerate(credits_):
        if int(credit["year"]) <= year <= int(credit["expires_after"]):
            available += Fraction(credit["credit"]) - (used[index] if used else 0)
    yield question, available


def _used_before(year: int, flowing: Flowing) -> list[Fraction]:
    """What each credit has met of the tax of earlier years; nothing listed where there is no earlier year."""
    answers = flowing.source.answers
    earlier = tuple(tax for tax in answers.rows("taxes") if (tax.whole("year") or 0) < year)
    if not earlier:
        return []
    outcome = flowing.calculators.outcome("equipment_credit", Answers({**answers, "taxes": earlier}))
    return [Fraction(credit["used"]) for credit in outcome["results"]["credits"]]


def tax_year(read: ReadProfile) -> int | None:
    """The tax year of the benefit: that of the R&D deduction where it is given, else the first one whose tax is."""
    of_research: int | None = read.values.get("rd_deduction.year")
    if of_research is not None:
        return of_research
    taxes = read.values.get("taxes")
    return taxes[0].whole("year") if taxes else None


_RULES: Mapping[str, Callable[[Mapping[str, Any], Flowing, Any], _Found]] = {
    "add": _add,
    "within": _within,
    "by_purchase": _by_purchase,
    "credit_of_year": _credit_of_year,
}
