"""A naive reading of a situation, from the contract's section 1 alone: the answers, or every error.

Written to be compared with the calculators, so it shares no line with them and takes no care of speed.
"""

import json
import re
from datetime import date
from fractions import Fraction
from typing import Any

from tests.calculators.reference.asked import ASKED, DAY, Asked

Error = tuple[str, ...]
Answers = dict[str, Any]
AVERAGE_GROWTH = {"T01", "T04", "T06", "T07", "T18"}
CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


class Bare(str):
    """A number without quotes."""

    __slots__ = ()


class Pairs(list[tuple[str, Any]]):
    """An object with its keys as they stand, twice where they stand twice."""


class Wrong(Exception):  # noqa: N818 - the contract's word for it is the code
    """The first error that applies to a field."""


def parsed(text: str) -> Any:
    """JSON with numbers as texts; None where it is no JSON."""
    try:
        return json.loads(text, object_pairs_hook=Pairs, parse_int=Bare, parse_float=Bare, parse_constant=Bare)
    except ValueError:
        return None


def read(calculator: str, text: str) -> tuple[Answers, set[Error]]:
    """Answers and errors of a situation; with any error the answers are worth nothing."""
    given = parsed(text)
    if not isinstance(given, Pairs):
        return {}, {("", "not_json")}
    errors: dict[str, Error] = {}
    asked = ASKED[calculator] | {"as_of": DAY}
    answers = _object(Pairs(pair for pair in given if pair[0] in asked), asked, "", errors)
    sizes = [_exact(value) for key, value in given if key == "actual"]
    for field, *error in _contradictions(
        calculator, answers, errors, below_zero=any(s is not None and s < 0 for s in sizes)
    ):
        errors.setdefault(field, tuple(error))
        if error == ["negative"] and errors[field] in {("too_large",), ("too_many_decimals",)}:
            errors[field] = ("negative",)
    strangers = {(key, "unknown_question") for key, _value in given if key not in asked and key not in errors}
    return answers, {(field, *error) for field, error in errors.items()} | strangers


def _object(given: Pairs, asked: dict[str, Asked], prefix: str, errors: dict[str, Error]) -> Answers:
    """Fields that are unanswered or wrong are left out."""
    answers: Answers = {}
    for key, question in asked.items():
        field, occurrences = prefix + key, [value for name, value in given if name == key]
        for value in occurrences:
            if not any(name == field or name.startswith((f"{field}[", f"{field}.")) for name in errors):
                found = _answer(question, value, field, errors)
                answers |= {} if found is None else {key: found}
        wrong = any(name == field or name.startswith(f"{field}[") for name in errors)
        if field in errors and errors[field] != ("out_of_range",):
            answers.pop(key, None)
        unanswered = all(_is_unanswered(question, value) for value in occurrences)
        if unanswered and question.bold:
            errors[field] = ("required",)
        elif len(occurrences) > 1 and not wrong:
            errors[field] = ("inconsistent", field)
            answers.pop(key, None)
    errors.update({prefix + key: ("unknown_question",) for key, _value in given if key not in asked})
    return answers


def _is_unanswered(question: Asked, value: Any) -> bool:
    return value is None or (type(value) is list and not value and question.kind != "choices")


def _answer(question: Asked, value: Any, field: str, errors: dict[str, Error]) -> Any:
    if _is_unanswered(question, value):
        return None
    try:
        if question.kind == "rows":
            return _table(question, value, field, errors)
        if question.kind == "choices":
            return _choices(question, value, field, errors)
        return _single(question, value)
    except Wrong as wrong:
        errors[field] = (str(wrong),)
        return None


def _table(question: Asked, value: Any, field: str, errors: dict[str, Error]) -> list[Answers]:
    if type(value) is not list:
        raise Wrong("not_rows")
    if len(value) > 200:
        raise Wrong("too_large")
    if len(value) > question.rows_most:
        errors[field] = ("out_of_range",)
    rows = []
    for index, row in enumerate(value):
        if isinstance(row, Pairs):
            rows.append(_object(row, dict(question.columns), f"{field}[{index}].", errors))
        else:
            errors[f"{field}[{index}]"] = ("not_rows",)
            rows.append({})
    return rows


def _choices(question: Asked, value: Any, field: str, errors: dict[str, Error]) -> set[str]:
    if type(value) is not list:
        raise Wrong("not_rows")
    if len(value) > 200:
        raise Wrong("too_large")
    wrong = [index for index, one in enumerate(value) if type(one) is not str or one not in question.ids]
    errors.update({f"{field}[{index}]": ("not_a_choice",) for index in wrong})
    return {one for index, one in enumerate(value) if index not in wrong}


def _single(question: Asked, value: Any) -> Any:
    if question.kind in {"number", "whole"}:
        return _number(question, value)
    if question.kind == "date":
        return _day(value)
    if question.kind == "rate":
        number = _exact(value)
        if number is None or number not in {Fraction(one) for one in question.ids}:
            raise Wrong("not_a_choice")
        return number
    fits, code = {
        "yes_no": (type(value) is bool, "not_yes_no"),
        "choice": (type(value) is str and value in question.ids, "not_a_choice"),
        "code": (type(value) is str and _is_code(value), "credit_code"),
    }[question.kind]
    if not fits:
        raise Wrong(code)
    return value


def _exact(value: Any) -> Fraction | None:
    """The number in a JSON number or a text, where it has the form that the contract gives."""
    if not isinstance(value, str) or len(value) > 100:
        return None
    text = value.replace("E", "e") if isinstance(value, Bare) else value
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?", text):
        return None
    digits, _e, power = text.partition("e")
    ten = min(max(int(power or 0), -1000), 1000)  # beyond every limit either way: a larger power tells nothing more
    return Fraction(digits) * Fraction(10) ** ten


def _number(question: Asked, value: Any) -> Fraction:
    number = _exact(value)
    if number is None:
        raise Wrong("not_a_number")
    if number < 0 and not question.may_be_negative:
        raise Wrong("negative")
    if question.bounds is None and abs(number) > question.most:
        raise Wrong("too_large")
    decimals = 0 if question.kind == "whole" else question.decimals
    if (number * 10**decimals).denominator != 1:
        raise Wrong("too_many_decimals")
    if question.bounds and not question.bounds[0] <= number <= question.bounds[1]:
        raise Wrong("out_of_range")
    if question.above_zero and number == 0:
        raise Wrong("out_of_range")
    return number


def _day(value: Any) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.ASCII) and type(value) is str:
            return date(*map(int, value.split("-")))
    except (TypeError, ValueError):
        pass
    raise Wrong("not_a_date")


def _is_code(text: str) -> bool:
    if len(text) != 18 or not set(text) <= set(CODE_CHARACTERS):
        return False
    total = sum(CODE_CHARACTERS.index(text[place]) * CODE_WEIGHTS[place] for place in range(17))
    return text[17] == CODE_CHARACTERS[(31 - total % 31) % 31]


def _contradictions(
    calculator: str, answers: Answers, errors: dict[str, Error], *, below_zero: bool
) -> list[tuple[str, ...]]:
    """What contradicts itself though each answer is right; and the few bounds that depend on another answer."""

    def right(*keys: str) -> bool:
        return all(key in answers for key in keys) and not any(
            name == key or name.startswith(f"{key}[") for name in errors for key in keys
        )

    found: list[tuple[str, ...]] = []
    if calculator == "investment_award":
        if right("rate", "tiers"):
            found.append(("rate", "inconsistent", "tiers"))
        if right("floor", "cap") and answers["floor"] > answers["cap"]:
            found.append(("floor", "inconsistent", "cap"))
        found += _rows_in_order(answers, "tiers", "from", lambda before, after: after > before)
    if calculator == "combined_benefit" and right("vat", "gross_investment"):
        found += [("vat", "inconsistent", "gross_investment")] * (answers["vat"] > answers["gross_investment"])
    if calculator == "fund_floor":
        found += _rows_in_order(answers, "years", "year", lambda before, after: after == before + 1)
    if calculator == "equipment_credit":
        found += _rows_in_order(answers, "taxes", "year", lambda before, after: after == before + 1)
        found += _purchases(answers.get("purchases", []), errors)
    if calculator == "rd_deduction":
        found += _quarter(answers, errors, right)
    if calculator == "target_tracker" and right("target"):
        found += _levels(answers, errors, right, below_zero=below_zero)
    return found


def _rows_in_order(answers: Answers, table: str, column: str, holds: Any) -> list[tuple[str, ...]]:
    rows = answers.get(table, [])
    return [
        (f"{table}[{index}].{column}", "inconsistent", f"{table}[{index - 1}].{column}")
        for index in range(1, len(rows))
        if column in rows[index] and column in rows[index - 1]
        if not holds(rows[index - 1][column], rows[index][column])
    ]


def _purchases(rows: list[Answers], errors: dict[str, Error]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    off = ("vat_deducted", "fiscal_funded", "other_excluded")
    for index, row in enumerate(rows):
        field = f"purchases[{index}]"
        if row.get("kind") == "digital_retrofit" and "original_tax_basis" not in row:
            found.append((f"{field}.original_tax_basis", "required"))
        if "amount" in row and not any(f"{field}.{key}" in errors for key in ("amount", *off)):
            base = row["amount"] - sum(row.get(key, 0) for key in off)
            found += [(f"{field}.amount", "inconsistent", f"{field}.fiscal_funded")] * (base < 0)
    return found


def _quarter(answers: Answers, errors: dict[str, Error], right: Any) -> list[tuple[str, ...]]:
    """More in the fourth quarter than in the year, where the quarter counts at all."""
    expenses = ("direct", "other_expenses", "entrusted_domestic", "entrusted_overseas")
    counts = right("year", "enterprise_kind", "q4_actual") and (answers["year"], answers["enterprise_kind"]) == (
        2022,
        "other",
    )
    given = [key for key in (*expenses, "intangible_cost") if key in answers]
    if not counts or not given or any(key in errors for key in expenses):
        return []
    return [("q4_actual", "inconsistent", "direct")] * (answers["q4_actual"] > eligible_expense(answers))


def eligible_expense(answers: Answers) -> Fraction:
    """Direct + min(other, limit) + 80 % domestic + min(80 % overseas, two thirds of what is domestic)."""
    direct = answers.get("direct", Fraction(0))
    inland = direct + min(answers.get("other_expenses", Fraction(0)), direct / 9)
    inland += answers.get("entrusted_domestic", Fraction(0)) * 4 / 5
    abroad = min(answers.get("entrusted_overseas", Fraction(0)) * 4 / 5, inland * 2 / 3)
    return Fraction(inland + abroad)


def _levels(answers: Answers, errors: dict[str, Error], right: Any, *, below_zero: bool) -> list[tuple[str, ...]]:
    """Only a yearly growth may be negative; what is divided by is above zero."""
    grows = answers["target"] in AVERAGE_GROWTH
    level = not grows or "baseline" in answers or "baseline" in errors
    found: list[tuple[str, ...]] = []
    if level and below_zero:
        found.append(("actual", "negative"))
    if (grows or answers["target"] == "T32") and right("baseline") and answers["baseline"] == 0:
        found.append(("baseline", "out_of_range"))
    return found
