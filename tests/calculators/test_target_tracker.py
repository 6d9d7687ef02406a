"""The 35 targets as the plan writes them: 二. Contract, section 2, "target_tracker"."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import pytest

from tests.calculators.asking import Asking

GROWTH = {"T01": "10", "T18": "10"}
ABOUT_GROWTH = {"T04": "8", "T06": "10", "T07": "10"}
ABOUT = {"T08": "8", "T19": "1.2", "T21": "13"}
DECREASE = {"T32": "10", "T33": "3"}
PLAIN = (
    {"T02": 80, "T03": 40, "T05": 260}
    | {"T09": 600, "T10": 25, "T11": 10, "T12": 5, "T13": 3, "T14": 15, "T15": 100, "T16": 15}
    | {"T17": 20, "T20": 550, "T22": 10}
    | {"T23": 1, "T24": 1, "T25": 1, "T26": 120, "T27": 10, "T28": 9, "T29": 4000, "T30": 3, "T31": 15}
    | {"T34": 3, "T35": 10}
)
FEN = Decimal("0.000001")


def track(ask: Asking, target: str, actual: Any, **answers: Any) -> Any:
    """The results for a target."""
    return ask.results("target_tracker", target=target, actual=actual, **answers)


def average_growth(actual: str, baseline: str, years: int) -> Decimal:
    """The yearly growth in percent by another way: a root with two hundred digits, not rounded yet."""
    with localcontext() as context:
        context.prec = 200
        ratio = Decimal(actual) / Decimal(baseline)
        return (ratio ** (Decimal(1) / years) - 1) * 100 if ratio else Decimal(-100)


def shown(value: Decimal) -> str:
    """Rounded half away from zero to six decimals, in plain notation."""
    with localcontext() as context:
        context.prec = 200
        rounded = value.quantize(FEN, rounding=ROUND_HALF_UP)
    return f"{rounded:f}".rstrip("0").rstrip(".") if rounded else "0"


def test_there_are_35_targets() -> None:
    """Each is of one kind, and none is forgotten in this file."""
    kinds = (GROWTH, ABOUT_GROWTH, ABOUT, DECREASE, PLAIN)
    assert sorted(target for kind in kinds for target in kind) == [f"T{number:02}" for number in range(1, 36)]


# Plain values: 以上, and a bare number.


@pytest.mark.parametrize("target", PLAIN)
def test_plain_target_is_met_from_its_value_up(target: str, ask: Asking) -> None:
    """The number itself is enough, the smallest step below it is not; progress is actual over target."""
    value = PLAIN[target]
    assert track(ask, target, value) == {"verdict": "met", "progress": "1"}
    assert track(ask, target, 2 * value) == {"verdict": "met", "progress": "2"}
    assert track(ask, target, 0) == {"verdict": "not_met", "progress": "0"}
    below = track(ask, target, str(value - FEN))
    assert below["verdict"] == "not_met"
    assert track(ask, target, str(value + FEN))["verdict"] == "met"


def test_progress_is_exact(ask: Asking) -> None:
    """195 ÷ 260 = 0.75; 1 ÷ 3 is rounded once; a progress shown as 1 need not be met."""
    assert track(ask, "T05", 195) == {"verdict": "not_met", "progress": "0.75"}
    assert track(ask, "T13", 1) == {"verdict": "not_met", "progress": "0.333333"}
    assert track(ask, "T29", "3999.999999") == {"verdict": "not_met", "progress": "1"}


@pytest.mark.parametrize("target", [*PLAIN, *ABOUT])
@pytest.mark.parametrize("unused", [{"baseline": 5}, {"baseline": 0}, {"years": 30}])
def test_baseline_without_use_is_ignored(target: str, unused: dict[str, int], ask: Asking) -> None:
    """Neither a starting figure nor its years change anything here."""
    assert track(ask, target, 7, **unused) == track(ask, target, 7)


# About: no verdict.


@pytest.mark.parametrize("target", [*ABOUT, *ABOUT_GROWTH])
def test_about_gets_no_verdict(target: str, ask: Asking) -> None:
    """左右: the plan names no tolerance, so there is only the difference, also at the number itself."""
    value = Decimal((ABOUT | ABOUT_GROWTH)[target])
    for beside in (Decimal(0), FEN, -FEN, Decimal("-0.5"), Decimal(5)):
        assert track(ask, target, str(value + beside)) == {"verdict": "no_verdict", "deviation": shown(beside)}


@pytest.mark.parametrize("target", ABOUT_GROWTH)
def test_deviation_of_average_growth_is_from_the_exact_root(target: str, ask: Asking) -> None:
    """100 → 133.1 in 3 years is 10 % a year; other growths are compared before they are rounded."""
    value = Decimal(ABOUT_GROWTH[target])
    assert track(ask, target, "133.1", baseline=100)["deviation"] == shown(10 - value)
    for actual, baseline, years in (("125", "100", 3), ("7", "11", 5), ("0", "3", 2), ("2", "1", 30)):
        found = track(ask, target, actual, baseline=baseline, years=years)
        growth = average_growth(actual, baseline, years)
        assert found == {"verdict": "no_verdict", "average_growth": shown(growth), "deviation": shown(growth - value)}


# Average growth.


@pytest.mark.parametrize("target", GROWTH)
@pytest.mark.parametrize(
    ("actual", "verdict"),
    [(10, "met"), ("9.999999", "not_met"), ("10.000001", "met"), (0, "not_met"), ("-3.5", "not_met")],
)
def test_without_baseline_the_figure_is_the_growth_itself(target: str, actual: Any, verdict: str, ask: Asking) -> None:
    """At least 10 % a year; a growth may be negative, and has no progress."""
    for years in (None, 1, 30):
        assert track(ask, target, actual, years=years) == {"verdict": verdict}


@pytest.mark.parametrize("target", GROWTH)
@pytest.mark.parametrize(
    ("baseline", "years", "enough"),
    [
        (100, None, "133.1"),
        (100, 3, "133.1"),
        (100, 1, "110"),
        (100, 2, "121"),
        (1000, 6, "1771.561"),
        (1_000_000, 12, "3138428.376721"),
    ],
)
def test_growth_compounds_and_is_compared_exactly(
    target: str, baseline: int, years: int | None, enough: str, ask: Asking
) -> None:
    """1.1³ = 1.331, and 1.1¹² = 3.138428376721: exactly that is enough, the smallest step less is not."""
    assert track(ask, target, enough, baseline=baseline, years=years) == {"verdict": "met", "average_growth": "10"}
    less = track(ask, target, str(Decimal(enough) - FEN), baseline=baseline, years=years)
    assert less["verdict"] == "not_met"


def test_growth_that_is_shown_as_ten_need_not_be_ten(ask: Asking) -> None:
    """3138428.37672 ÷ 1000000 lacks 0.000001: 9.99999999… % is shown as 10 and is not met."""
    found = track(ask, "T01", "3138428.37672", baseline=1_000_000, years=12)
    assert found == {"verdict": "not_met", "average_growth": "10"}


@pytest.mark.parametrize("years", [1, 2, 3, 7, 29, 30])
@pytest.mark.parametrize(
    ("actual", "baseline"),
    [
        *(("133", "100"), ("100", "100"), ("0", "5"), ("1", "3"), ("2", "3"), ("99.999999", "100"), ("7", "2")),
        *(("0.000001", "1000000000"), ("1000000000", "0.000001"), ("1000000000", "999999999.999999")),
        *(("123456789.123456", "98765432.1"), ("0.000002", "0.000001")),
    ],
)
def test_average_growth_is_the_rounded_root(actual: str, baseline: str, years: int, ask: Asking) -> None:
    """As a decimal root with two hundred digits has it; 1.33 ^ (1 ÷ 3) gives 9.972445."""
    found = track(ask, "T01", actual, baseline=baseline, years=years)
    assert found["average_growth"] == shown(average_growth(actual, baseline, years))


@pytest.mark.parametrize(
    ("actual", "growth"),
    [
        ("100.0000005", None),
        ("1000000.005", "0.000001"),
        ("1000000.004999", "0"),
        ("999999.995", "-0.000001"),
        ("999999.995001", "0"),
    ],
)
def test_average_growth_rounds_a_tie_away_from_zero(actual: str, growth: str | None, ask: Asking) -> None:
    """Over one year: 0.005 ÷ 1000000 is 0.0000005 %, half of the last decimal."""
    if growth is None:
        wrong = {("actual", "too_many_decimals")}
        assert ask.errors("target_tracker", target="T01", actual=actual, baseline=1000000, years=1) == wrong
    else:
        assert track(ask, "T01", actual, baseline=1_000_000, years=1)["average_growth"] == growth


def test_everything_lost_is_a_growth_of_minus_one_hundred(ask: Asking) -> None:
    """0 ÷ 5: nothing is left in any number of years."""
    assert track(ask, "T18", 0, baseline=5) == {"verdict": "not_met", "average_growth": "-100"}


# Decreases against 2020.


@pytest.mark.parametrize(
    ("actual", "baseline", "verdict", "change"),
    [
        ("0.72", "0.8", "met", "-10"),
        ("0.720001", "0.8", "not_met", "-9.999875"),
        ("0.719999", "0.8", "met", "-10.000125"),
        ("900000000.000001", 1_000_000_000, "not_met", "-10"),
        (0, 5, "met", "-100"),
        (6, 5, "not_met", "20"),
        (2, 3, "met", "-33.333333"),
    ],
)
def test_energy_use_falls_by_ten_per_cent(actual: Any, baseline: Any, verdict: str, change: str, ask: Asking) -> None:
    """T32: (0.72 − 0.80) ÷ 0.80 = −10 %, compared exactly."""
    assert track(ask, "T32", actual, baseline=baseline) == {"verdict": verdict, "change": change}


@pytest.mark.parametrize(
    ("actual", "baseline", "verdict", "change"),
    [
        ("42.2", "45.2", "met", "-3"),
        ("42.200001", "45.2", "not_met", "-2.999999"),
        ("42.199999", "45.2", "met", "-3.000001"),
        ("43.844", "45.2", "not_met", "-1.356"),
        (0, 0, "not_met", "0"),
        (1, 0, "not_met", "1"),
    ],
)
def test_energy_intensive_share_falls_by_three_points(
    actual: Any, baseline: Any, verdict: str, change: str, ask: Asking
) -> None:
    """T33: 42.2 − 45.2 = −3 points; 3 per cent of 45.2 are only 1.356 points; a share of 0 in 2020 can be computed with."""
    assert track(ask, "T33", actual, baseline=baseline) == {"verdict": verdict, "change": change}


@pytest.mark.parametrize("target", DECREASE)
def test_decrease_needs_its_baseline(target: str, ask: Asking) -> None:
    """The plan gives no figure of 2020; without it there is no result at all."""
    outcome = ask.outcome("target_tracker", target=target, actual="0.72", years=3)
    assert (outcome["status"], outcome["missing"], outcome["results"]) == ("need_info", ["baseline"], {})


@pytest.mark.parametrize("target", DECREASE)
def test_years_have_no_use_for_a_decrease(target: str, ask: Asking) -> None:
    """The change is against 2020, however long ago that is."""
    assert track(ask, target, 40, baseline=50, years=30) == track(ask, target, 40, baseline=50)


# Status, criterion, errors.


@pytest.mark.parametrize(
    ("target", "actual", "result"),
    [("T05", 260, "met"), ("T05", 259, "not_met"), ("T08", 8, "not_assessed"), ("T04", 8, "not_assessed")],
)
def test_criterion_says_what_the_verdict_says(target: str, actual: int, result: str, ask: Asking) -> None:
    """Without a verdict nothing is assessed."""
    outcome = ask.outcome("target_tracker", target=target, actual=actual)
    (criterion,) = outcome["criteria"]
    assert (criterion["id"], criterion["result"], criterion["reference"]) == ("target_met", result, "二")
    assert (outcome["status"], outcome["missing"]) == ("computed", [])


def test_target_and_actual_must_be_given(ask: Asking) -> None:
    """The baseline is never required."""
    assert ask.errors("target_tracker") == {("target", "required"), ("actual", "required")}


@pytest.mark.parametrize("target", ["T00", "T36", "T1", "t01", 1, True])
def test_there_is_no_other_target(target: Any, ask: Asking) -> None:
    """Only T01 to T35, as they are written; whether the figure may be negative is then unknown."""
    assert ask.errors("target_tracker", target=target, actual=-1) == {("target", "not_a_choice")}


@pytest.mark.parametrize("actual", ["-0.000001", -5, "-1000000000.000001", "-0.0000001", "-1e999999", "-1e-999999"])
def test_level_is_never_negative(actual: Any, ask: Asking) -> None:
    """Of all that may be wrong with a number, that it is negative comes first."""
    for target in (*PLAIN, *ABOUT, *DECREASE):
        assert ask.errors("target_tracker", target=target, actual=actual) == {("actual", "negative")}
    for target in (*GROWTH, *ABOUT_GROWTH):
        assert ask.errors("target_tracker", target=target, actual=actual, baseline=1) == {("actual", "negative")}


@pytest.mark.parametrize("target", [*GROWTH, *ABOUT_GROWTH])
def test_yearly_growth_may_be_negative(target: str, ask: Asking) -> None:
    """Its size still counts, and so do its decimals."""
    assert track(ask, target, "-1000000000")["verdict"] in {"not_met", "no_verdict"}
    for actual, code in [("-1000000000.000001", "too_large"), ("-0.0000001", "too_many_decimals")]:
        assert ask.errors("target_tracker", target=target, actual=actual) == {("actual", code)}


def test_minus_zero_is_zero(ask: Asking) -> None:
    """It is not negative."""
    assert track(ask, "T05", "-0.00") == {"verdict": "not_met", "progress": "0"}


@pytest.mark.parametrize("target", [*GROWTH, *ABOUT_GROWTH, "T32"])
def test_baseline_that_divides_is_above_zero(target: str, ask: Asking) -> None:
    """The smallest is enough."""
    assert ask.errors("target_tracker", target=target, actual=1, baseline=0) == {("baseline", "out_of_range")}
    assert "verdict" in track(ask, target, 1, baseline="0.000001")


@pytest.mark.parametrize(
    ("baseline", "code"),
    [("x", "not_a_number"), (-1, "negative"), ("1000000000.000001", "too_large"), ("0.0000001", "too_many_decimals")],
)
@pytest.mark.parametrize("target", ["T01", "T04", "T05", "T08", "T32", "T33"])
def test_baseline_is_checked_even_without_use(target: str, baseline: Any, code: str, ask: Asking) -> None:
    """A starting figure is never negative; the limit is 1 000 000 000."""
    assert ask.errors("target_tracker", target=target, actual=1, baseline=baseline) == {("baseline", code)}


@pytest.mark.parametrize("baseline", ["x", -1, 0])
def test_beside_a_wrong_baseline_a_growth_target_still_asks_for_levels(baseline: Any, ask: Asking) -> None:
    """A baseline was given, so the other figure is a level too; both errors are told at once."""
    errors = ask.errors("target_tracker", target="T01", actual=-5, baseline=baseline)
    assert {field for field, *_code in errors} == {"actual", "baseline"}
    assert ("actual", "negative") in errors


@pytest.mark.parametrize(
    ("years", "code"),
    [(0, "out_of_range"), (31, "out_of_range"), ("2.5", "too_many_decimals"), (-1, "negative"), ("x", "not_a_number")],
)
@pytest.mark.parametrize("target", ["T01", "T05", "T33"])
def test_years_are_whole_from_1_to_30(target: str, years: Any, code: str, ask: Asking) -> None:
    """Also where they have no use."""
    assert ask.errors("target_tracker", target=target, actual=1, years=years) == {("years", code)}


@pytest.mark.parametrize(
    ("answers", "steps"),
    [
        (
            {"target": "T01", "actual": 121, "baseline": 100, "years": 2},
            [("average_growth", "10", "percent", {"actual": "121", "baseline": "100", "years": "2"})],
        ),
        (
            {"target": "T04", "actual": 121, "baseline": 100, "years": 2},
            [
                ("average_growth", "10", "percent", {"actual": "121", "baseline": "100", "years": "2"}),
                ("deviation", "2", "points", {"actual": "10", "target": "8"}),
            ],
        ),
        ({"target": "T01", "actual": 11}, []),
        ({"target": "T05", "actual": 195}, [("progress", "0.75", "ratio", {"actual": "195", "target": "260"})]),
        ({"target": "T19", "actual": 1}, [("deviation", "-0.2", "points", {"actual": "1", "target": "1.2"})]),
        (
            {"target": "T32", "actual": 72, "baseline": 80},
            [("change_in_percent", "-10", "percent", {"actual": "72", "baseline": "80"})],
        ),
        (
            {"target": "T33", "actual": 72, "baseline": 80},
            [("change_in_points", "-8", "points", {"actual": "72", "baseline": "80"})],
        ),
    ],
)
def test_steps_carry_the_numbers(answers: dict[str, Any], steps: list[tuple[Any, ...]], ask: Asking) -> None:
    """Each in its own unit: a growth in per cent, a difference of percentages in points."""
    outcome = ask.outcome("target_tracker", **answers)
    assert [(step["id"], step["value"], step["unit"], step["inputs"]) for step in outcome["steps"]] == steps
