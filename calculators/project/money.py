"""The money of a project: the combined benefit by source, and what comes in which year. Nothing is counted twice.

Contract, section 3. Advance and settlement are the award itself, and VAT is a matter of timing: neither is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from calculators.exact import plain
from calculators.project.evaluation import Evaluation
from calculators.project.flows import Computed, tax_year
from calculators.situation import Answers

_NONE = Fraction(0)


def benefit(evaluation: Evaluation) -> dict[str, Any] | None:
    """The net gain, and the part of each source in it; None where it cannot be computed.

    The supports are switched on one after another, so that the parts are differences and add up to the gain exactly.
    """
    combined = evaluation.computed.get("combined_benefit")
    if combined is None:
        return None
    without: dict[str, Any] = {"grant": _NONE, "grant_taxable": False, "rd_extra": _NONE, "equipment_credit": _NONE}
    steps = {
        "grant": ("grant",),
        "tax_on_grant": ("grant_taxable",),
        "rd_saving": ("rd_extra",),
        "credit_used": ("equipment_credit",),
    }
    gains = [_NONE]
    for questions in steps.values():
        for question in questions:
            without[question] = combined.answers.get(question)
        outcome = evaluation.calculators.outcome("combined_benefit", Answers({**combined.answers, **without}))
        gains.append(Fraction(outcome["results"]["net_gain"]))
    parts = [
        {"source": source, "amount": plain(after - before)}
        for source, (before, after) in zip(steps, pairwise(gains), strict=True)
    ]
    return {"parts": parts, "total": combined.outcome["results"]["net_gain"]}


def by_year(evaluation: Evaluation, gained: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Every amount of money other than 0 with its year, and whether it is part of the benefit's total."""
    year = tax_year(evaluation.read)
    entries = [*_in_the_tax_year(evaluation, gained, year), *_credit_of_other_years(evaluation, gained, year)]
    entries += [*_refund(evaluation), *_growth(evaluation)]
    return [entry for entry in entries if entry["amount"] != "0"]


def _entry(source: str, amount: str, year: Any, *, kind: str = "calendar", counted: bool = False) -> dict[str, Any]:
    return {
        "source": source,
        "year": None if year is None else str(year),
        "year_kind": "unknown" if year is None else kind,
        "amount": amount,
        "counted": counted,
    }


def _in_the_tax_year(
    evaluation: Evaluation, gained: dict[str, Any] | None, year: int | None
) -> Iterator[dict[str, Any]]:
    """The parts of the benefit; where there is none, what can be told without it."""
    if gained is not None:
        for part in gained["parts"]:
            yield _entry(part["source"], part["amount"], year, counted=True)
        return
    flowing = [
        Fraction(found)
        for calculator, result in (("investment_award", "award"), ("interest_discount", "discount"))
        if (found := _result(evaluation, calculator, result)) is not None
    ]
    own = evaluation.read.values.get("grant")
    yield _entry("grant", plain(sum(flowing, _NONE) if own is None else own), None)
    yield _entry("rd_saving", _result(evaluation, "rd_deduction", "saving") or "0", year)


def _credit_of_other_years(
    evaluation: Evaluation, gained: dict[str, Any] | None, year: int | None
) -> Iterator[dict[str, Any]]:
    """The credit used in each year but that of the benefit, in whose parts it is already."""
    for used in _result(evaluation, "equipment_credit", "years") or ():
        if gained is None or used["year"] != str(year):
            yield _entry("credit_used", used["used"], used["year"])


def _refund(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    for number, year in enumerate(_result(evaluation, "fiscal_refund", "years") or (), start=1):
        yield _entry("fiscal_refund", year["refund"], number, kind="production")


def _growth(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    for payer in ("provincial", "county"):
        yield _entry(f"growth_{payer}", _result(evaluation, "growth_award", f"{payer}_award") or "0", None)


def _result(evaluation: Evaluation, calculator: str, result: str) -> Any:
    computed: Computed | None = evaluation.computed.get(calculator)
    return None if computed is None else computed.outcome["results"].get(result)
