"""Input VAT: what is deducted, and how it runs through the periods. A matter of timing, not a subsidy.

Plan: 四(二)7 names the deduction. Law: 2019 No. 39 to the end of 2025, the VAT Law from 2026-01-01;
the one in force on the day of asking is cited. The rate is always that of the invoice.
"""

from __future__ import annotations

from fractions import Fraction

from calculators.exact import rounded
from calculators.situation import Answers
from calculators.working import Working


def evaluate(taxpayer: Answers, working: Working) -> str:
    """Invoices give the input tax and the cost; periods give what is payable. Neither flows into the other."""
    general = bool(taxpayer.yes("general_taxpayer"))
    if not working.cite("vat_standard_rate", taxpayer.day("as_of")):
        working.note("rate_not_listed")
    working.criterion("general_taxpayer", met=general)
    working.note("timing_not_subsidy")
    if not general:
        working.note("not_deductible")
    if taxpayer.answered("invoices"):
        _invoices(taxpayer, working, deductible=general)
    elif not general and taxpayer.answered("periods"):
        working.result("input_vat", 0)
    if general and taxpayer.answered("periods"):
        working.result("periods", _periods(taxpayer, working))
    if not taxpayer.answered("invoices") and not taxpayer.answered("periods"):
        working.lacks("invoices")
        return "need_info"
    return "computed"


def _invoices(taxpayer: Answers, working: Working, *, deductible: bool) -> None:
    """The tax of each invoice is rounded, because an invoice states it in 分; sums are of the rounded figures."""
    tax, cost = Fraction(0), Fraction(0)
    for invoice in taxpayer.rows("invoices"):
        amount, rate = invoice.amount("amount"), invoice.amount("rate")
        if invoice.yes("includes_vat"):
            of_invoice = working.step(
                "vat_included", rounded(amount / (1 + rate) * rate), amount=amount, divisor=1 + rate, rate=rate
            )
            cost += amount - of_invoice if deductible else amount
        else:
            of_invoice = working.step("vat_on_top", rounded(amount * rate), amount=amount, rate=rate)
            cost += amount if deductible else amount + of_invoice
        tax += of_invoice
    working.result("input_vat", working.step("input_vat", tax if deductible else Fraction(0)))
    working.result("net_amount", working.step("net_amount", cost))


def _periods(taxpayer: Answers, working: Working) -> list[dict[str, Fraction]]:
    carried, rows = Fraction(0), []
    for number, period in enumerate(taxpayer.rows("periods"), start=1):
        output, paid = period.amount("output_vat"), period.amount("input_vat")
        due = output - paid - carried
        working.step("period", due, number=number, output=output, input=paid, carried=carried)
        carried = max(Fraction(0), -due)
        rows.append({"payable": max(Fraction(0), due), "carried_forward": carried})
    return rows
