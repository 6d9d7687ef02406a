"""Input VAT: 四(二)7 of the plan, 2019 No. 39 and the VAT Law. Contract, section 2, "vat_deduction"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking


def invoice(amount: Any, rate: Any = "0.13", *, includes_vat: bool = True) -> dict[str, Any]:
    """A row of the table."""
    return {"amount": amount, "includes_vat": includes_vat, "rate": rate}


def periods(ask: Asking, *rows: tuple[Any, Any]) -> list[tuple[str, str]]:
    """What is payable and carried forward, period by period, from output and input."""
    table = [{"output_vat": output, "input_vat": paid} for output, paid in rows]
    found = ask.results("vat_deduction", general_taxpayer=True, periods=table)
    assert list(found) == ["periods"]
    return [(row["payable"], row["carried_forward"]) for row in found["periods"]]


def totals(ask: Asking, *invoices: dict[str, Any], general: bool = True) -> tuple[str, str]:
    """Input tax and cost of these invoices."""
    found = ask.results("vat_deduction", general_taxpayer=general, invoices=list(invoices))
    assert list(found) == ["input_vat", "net_amount"]
    return found["input_vat"], found["net_amount"]


# Invoices.


@pytest.mark.parametrize(
    ("rate", "including", "on_top"),
    [
        ("0.13", "130", "146.9"),
        ("0.09", "93.302752", "101.7"),
        ("0.06", "63.962264", "67.8"),
        ("0.03", "32.912621", "33.9"),
        ("0.01", "11.188119", "11.3"),
        ("0", "0", "0"),
    ],
)
def test_tax_is_inside_or_on_top_at_the_rate_of_the_invoice(
    rate: str, including: str, on_top: str, ask: Asking
) -> None:
    """1130 ÷ 1.13 × 0.13 = 130; 1130 ÷ 1.09 × 0.09 = 93.30275…; 1130 × 0.09 = 101.7."""
    assert totals(ask, invoice(1130, rate))[0] == including
    assert totals(ask, invoice(1130, rate, includes_vat=False)) == (on_top, "1130")


def test_amount_without_tax_is_what_the_tax_leaves(ask: Asking) -> None:
    """100 ÷ 1.13 × 0.13 = 11.504424…, and the two add to 100 to the fen."""
    assert totals(ask, invoice(100)) == ("11.504425", "88.495575")


def test_tax_of_each_invoice_is_rounded_by_itself(ask: Asking) -> None:
    """50 fen × 0.13 = 6.5 fen, a tie, is 7; three of them are 21, where 150 fen at once were 20. 49 × 0.13 = 6.37 is 6."""
    small = invoice("0.00005", includes_vat=False)
    assert totals(ask, small) == ("0.000007", "0.00005")
    assert totals(ask, small, small, small) == ("0.000021", "0.00015")
    below = invoice("0.000049", includes_vat=False)
    assert totals(ask, below, below) == ("0.000012", "0.000098")


def test_rounding_is_of_the_fen_of_each_invoice_with_tax_inside(ask: Asking) -> None:
    """10 fen ÷ 1.13 × 0.13 = 1.15 fen is 1, ten times over 10; of 100 fen at once it is 11.5…, so 12."""
    one = invoice("0.00001")
    assert totals(ask, *[one] * 10) == ("0.00001", "0.00009")
    assert totals(ask, invoice("0.0001")) == ("0.000012", "0.000088")


def test_whole_fen_with_tax_inside_stay_as_they_are(ask: Asking) -> None:
    """53 fen ÷ 1.06 × 0.06 = 3 fen; 109 fen ÷ 1.09 × 0.09 = 9 fen."""
    assert totals(ask, invoice("0.000053", "0.06")) == ("0.000003", "0.00005")
    assert totals(ask, invoice("0.000109", "0.09")) == ("0.000009", "0.0001")


def test_invoices_of_several_rates_add_up_in_any_order(ask: Asking) -> None:
    """130 + 9 + 3 = 142; 1000 + 100 + 50 = 1150."""
    rows = [invoice(1130), invoice(109, "0.09"), invoice(50, "0.06", includes_vat=False)]
    assert totals(ask, *rows) == totals(ask, *rows[::-1]) == ("142", "1150")


@pytest.mark.parametrize("rate", [0.13, "0.13", "0.130", "13e-2", "0.1300000000"])
def test_rate_is_compared_as_a_number(rate: Any, ask: Asking) -> None:
    """However it is written."""
    assert totals(ask, invoice(1130, rate)) == ("130", "1000")


@pytest.mark.parametrize("rate", ["0.130", "1.3e-1", "1.3E-1", "13E-2", "0.13E0", "0.13e+0"])
def test_rate_may_be_any_json_number(rate: str, ask: Asking) -> None:
    """JSON writes a power of ten with either letter."""
    row = f'{{"amount": 1130, "includes_vat": true, "rate": {rate}}}'
    outcome = ask.text("vat_deduction", f'{{"general_taxpayer": true, "invoices": [{row}]}}')
    assert outcome["results"] == {"input_vat": "130", "net_amount": "1000"}


@pytest.mark.parametrize("zero", [0, "0", "0.00", "-0", "0e3"])
def test_zero_is_a_rate(zero: Any, ask: Asking) -> None:
    """Exempt: no tax, and all of it is cost."""
    assert totals(ask, invoice(100, zero)) == ("0", "100")
    assert totals(ask, invoice(100, zero), general=False) == ("0", "100")


# Periods.


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(60, 142), (95, 0)], [("0", "82"), ("13", "0")]),
        ([(100, 100)], [("0", "0")]),
        ([("100.000001", 100)], [("0.000001", "0")]),
        ([("99.999999", 100)], [("0", "0.000001")]),
        ([(0, 50), (20, 0), (20, 0), (20, 0)], [("0", "50"), ("0", "30"), ("0", "10"), ("10", "0")]),
        ([(0, 10), (0, 10), (25, 0)], [("0", "10"), ("0", "20"), ("5", "0")]),
        ([(30, 0), (0, 30)], [("30", "0"), ("0", "30")]),
    ],
)
def test_what_is_not_deducted_is_carried_forward(
    rows: list[tuple[Any, Any]], expected: list[tuple[str, str]], ask: Asking
) -> None:
    """60 − 142 = −82; 95 − 82 = 13. What was paid never comes back."""
    assert periods(ask, *rows) == expected


def test_nothing_flows_from_the_invoices_into_the_periods(ask: Asking) -> None:
    """Both stand side by side."""
    found = ask.results(
        "vat_deduction",
        general_taxpayer=True,
        invoices=[invoice(1130)],
        periods=[{"output_vat": 60, "input_vat": 0}],
    )
    assert found == {
        "input_vat": "130",
        "net_amount": "1000",
        "periods": [{"payable": "60", "carried_forward": "0"}],
    }


# Who cannot deduct, and who gave nothing.


def test_who_is_no_general_taxpayer_deducts_nothing_and_bears_the_tax(ask: Asking) -> None:
    """1130 with its tax and 850 + 110.5 make 2090.5; each tax on top is rounded by itself here too."""
    assert totals(ask, invoice(1130), invoice(850, includes_vat=False), general=False) == ("0", "2090.5")
    small = invoice("0.00005", includes_vat=False)
    assert totals(ask, small, small, small, general=False) == ("0", "0.000171")


def test_who_is_no_general_taxpayer_has_no_periods(ask: Asking) -> None:
    """Periods alone: nothing is deducted, and nothing is missing."""
    rows = [{"output_vat": 60, "input_vat": 142}]
    outcome = ask.outcome("vat_deduction", general_taxpayer=False, periods=rows)
    assert (outcome["status"], outcome["results"], outcome["missing"]) == ("computed", {"input_vat": "0"}, [])
    found = ask.results("vat_deduction", general_taxpayer=False, periods=rows, invoices=[invoice(1130)])
    assert found == {"input_vat": "0", "net_amount": "1130"}


@pytest.mark.parametrize("empty", [{}, {"invoices": []}, {"periods": None, "invoices": None}])
@pytest.mark.parametrize("general", [True, False])
def test_without_invoices_and_periods_the_invoices_are_missing(
    general: bool,  # noqa: FBT001 - an answer
    empty: dict[str, Any],
    ask: Asking,
) -> None:
    """Nothing can be said then."""
    outcome = ask.outcome("vat_deduction", general_taxpayer=general, **empty)
    assert (outcome["status"], outcome["results"], outcome["missing"]) == ("need_info", {}, ["invoices"])


@pytest.mark.parametrize("table", [{}, {"invoices": [invoice(1)]}, {"periods": [{"output_vat": 1, "input_vat": 1}]}])
def test_timing_is_always_told_and_who_cannot_deduct_is_told_so(table: dict[str, Any], ask: Asking) -> None:
    """A deduction is no subsidy."""
    for general, notes in ((True, ["timing_not_subsidy"]), (False, ["timing_not_subsidy", "not_deductible"])):
        outcome = ask.outcome("vat_deduction", general_taxpayer=general, **table)
        assert outcome["notes"] == notes
        result = "met" if general else "not_met"
        assert [(one["id"], one["result"]) for one in outcome["criteria"]] == [("general_taxpayer", result)]


# The law in force on the day of asking.


@pytest.mark.parametrize(
    ("day", "document"),
    [
        ("2019-03-31", None),
        ("2019-04-01", "财政部 税务总局 海关总署公告2019年第39号"),
        ("2025-12-31", "财政部 税务总局 海关总署公告2019年第39号"),
        ("2026-01-01", "增值税法 第十条"),
        ("2099-12-31", "增值税法 第十条"),
        (None, "财政部 税务总局 海关总署公告2019年第39号"),
    ],
)
def test_document_in_force_on_the_day_of_asking_is_cited(day: str | None, document: str | None, ask: Asking) -> None:
    """Without a day the last one of the plan; before the first known one nothing is cited. The amounts never change."""
    outcome = ask.outcome("vat_deduction", general_taxpayer=True, invoices=[invoice(1130)], as_of=day)
    assert [used["reference"] for used in outcome["parameters"]] == ([document] if document else [])
    assert outcome["results"] == {"input_vat": "130", "net_amount": "1000"}


def test_steps_carry_the_numbers(ask: Asking) -> None:
    """Invoice by invoice, then the sums; period by period with what was carried."""
    rows = [{"output_vat": 60, "input_vat": 142}, {"output_vat": 95, "input_vat": 0}]
    invoices = [invoice(1130), invoice(850, includes_vat=False)]
    steps = ask.outcome("vat_deduction", general_taxpayer=True, invoices=invoices, periods=rows)["steps"]
    assert [(step["id"], step["value"], step["inputs"]) for step in steps] == [
        ("vat_included", "130", {"amount": "1130", "divisor": "1.13", "rate": "0.13"}),
        ("vat_on_top", "110.5", {"amount": "850", "rate": "0.13"}),
        ("input_vat", "240.5", {}),
        ("net_amount", "1850", {}),
        ("period", "-82", {"number": "1", "output": "60", "input": "142", "carried": "0"}),
        ("period", "13", {"number": "2", "output": "95", "input": "0", "carried": "82"}),
    ]


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({}, {("general_taxpayer", "required")}),
        ({"general_taxpayer": "true"}, {("general_taxpayer", "not_yes_no")}),
        ({"general_taxpayer": True, "invoices": [invoice(1, "0.17")]}, {("invoices[0].rate", "not_a_choice")}),
        ({"general_taxpayer": True, "invoices": [invoice(1, "13%")]}, {("invoices[0].rate", "not_a_choice")}),
        ({"general_taxpayer": True, "invoices": [invoice(1, "1.3E-1")]}, {("invoices[0].rate", "not_a_choice")}),
        ({"general_taxpayer": True, "invoices": [invoice(1, "-0.13")]}, {("invoices[0].rate", "not_a_choice")}),
        ({"general_taxpayer": True, "invoices": [invoice(1, rate=True)]}, {("invoices[0].rate", "not_a_choice")}),
        ({"general_taxpayer": True, "invoices": [invoice(1, "1e999999")]}, {("invoices[0].rate", "not_a_choice")}),
        ({"general_taxpayer": True, "invoices": [invoice(1, "1e-999999")]}, {("invoices[0].rate", "not_a_choice")}),
        (
            {"general_taxpayer": True, "invoices": [{}]},
            {(f"invoices[0].{column}", "required") for column in ("amount", "includes_vat", "rate")},
        ),
        (
            {"general_taxpayer": True, "periods": [{"output_vat": -1, "input_vat": "x"}]},
            {("periods[0].output_vat", "negative"), ("periods[0].input_vat", "not_a_number")},
        ),
    ],
)
def test_wrong_answers(answers: dict[str, Any], errors: set[tuple[str, str]], ask: Asking) -> None:
    """Only the rates that an invoice may show."""
    assert ask.errors("vat_deduction", **answers) == errors
