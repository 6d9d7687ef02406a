"""What is easily got wrong about the plan, each a factual error if it were."""

import re
from decimal import Decimal

import pytest

from guide.model.library import Library
from guide.model.plan import Provision, Target


def target(library: Library, name: str) -> Target:
    """Return a target."""
    return next(each for group in library.target_groups for each in group.targets if each.id == name)


def provision(library: Library, section: str) -> Provision:
    """Return a measure or rule."""
    chapters = (*library.tasks, *library.safeguards)
    return next(each for chapter in chapters for each in chapter.provisions if each.section == section)


def figures(library: Library, parameter: str) -> list[str]:
    """Return the values of a parameter."""
    return [value.value for value in library.rulebook.parameters[parameter].values]


def test_date_of_the_page_is_not_the_date_of_issue(library: Library) -> None:
    """2023-11-28 is when the web page appeared; number, date of issue and dates in force are unknown."""
    document = library.rulebook.documents[library.plan.document]
    assert library.plan.page_published.isoformat() == "2023-11-28"
    assert (document.number, document.issued, document.in_force_from, document.in_force_to) == (None, None, None, None)
    assert {"document_number", "date_of_issue", "effective_date", "expiry_clause"} <= {
        point.id for point in library.plan.unknown
    }


def test_named_period_has_ended(library: Library) -> None:
    """The plan is never shown as in force: its named period ended on 2023-12-31."""
    assert library.rulebook.documents[library.plan.document].standing == "ended"


def test_plan_was_issued_by_the_general_office_as_its_title_says(library: Library) -> None:
    """The title of the page says 办公室; 办公厅 is the province's."""
    issuer = library.rulebook.documents[library.plan.document].issuer
    assert issuer is not None
    assert issuer["zh"] == "黄冈市人民政府办公室"


def test_500_is_the_threshold_of_filing_supervision_only(library: Library) -> None:
    """500 decides whether filing is supervised (四(一)3), never whether there is an award."""
    assert figures(library, "filing_supervision_threshold") == ["500"]
    assert library.rulebook.parameters["filing_supervision_threshold"].values[0].reference == "四(一)3"
    assert "filing_supervision_threshold" not in library.rulebook.calculators["investment_award"].parameters


def test_2000_is_the_line_of_the_libraries_and_award_groups(library: Library) -> None:
    """2000 divides the libraries (四(一)5) and the award groups (四(二)4)."""
    assert figures(library, "municipal_library_threshold") == figures(library, "award_group_threshold") == ["2000"]
    assert library.rulebook.parameters["municipal_library_threshold"].values[0].reference == "四(一)5"
    assert library.rulebook.parameters["award_group_threshold"].values[0].reference == "四(二)4"


def test_3000_a_year_is_the_floor_of_the_whole_municipal_fund(library: Library) -> None:
    """3000 a year from 2021, for the fund as a whole, and 9000 over three years."""
    (value,) = library.rulebook.parameters["municipal_fund_floor"].values
    assert (value.value, value.since.year, value.reference) == ("3000", 2021, "四(二)2")
    note = provision(library, "四(二)2").note
    assert note is not None
    assert "9000" in note["zh"]
    assert "9000" in note["en"]


def test_local_fiscal_gain_is_refunded_for_three_years(library: Library) -> None:
    """Three years of the local gain, not of all taxes, with the warning of the fair competition rules since 2024-08-01."""
    assert figures(library, "fiscal_refund_years") == ["3"]
    (refund,) = (instrument for instrument in library.catalogue.instruments if instrument.id == "F08")
    assert refund.warning is not None
    assert "公平竞争审查条例" in refund.warning["zh"]
    assert "Fair Competition" in refund.warning["en"]


def test_encouraged_modes_are_no_entitlement(library: Library) -> None:
    """四(二)6 encourages award, interest discount and advance payment: it is not binding, nor is 零增地."""
    assert provision(library, "四(二)6").force == provision(library, "四(一)8").force == "encouraged"
    forces = {str(instrument.id): instrument.force for instrument in library.catalogue.instruments}
    assert forces["F04"] == forces["F05"] == forces["P05"] == "encouraged"


@pytest.mark.parametrize("name", [*(f"T{number:02}" for number in range(9, 14)), "T26", "T27", "T28", "T30"])
def test_bare_numbers_have_no_or_more(library: Library, name: str) -> None:
    """These targets are bare numbers: the text has no 以上."""
    assert target(library, name).op == "reach"


def test_t30_is_bare_between_two_that_are_not(library: Library) -> None:
    """服务型制造示范企业 is 3; its neighbours T29 and T31 are 以上."""
    assert [target(library, name).op for name in ("T29", "T30", "T31")] == ["at_least", "reach", "at_least"]


def test_t32_falls_by_per_cent_and_t33_by_points(library: Library) -> None:
    """T32 falls by 10 per cent and T33 by 3 percentage points, both against 2020."""
    for name, value, unit in (("T32", Decimal(10), "percent"), ("T33", Decimal(3), "percentage_points")):
        fall = target(library, name)
        assert (fall.op, fall.value, fall.unit) == ("decrease", value, unit)
        assert "2020" in fall.baseline["zh"]


def test_all_three_breakthroughs_must_be_made(library: Library) -> None:
    """均实现“零”的突破: each of T23 to T25 needs at least one."""
    for name in ("T23", "T24", "T25"):
        assert (target(library, name).op, target(library, name).value) == ("at_least", Decimal(1))


def test_only_two_targets_name_their_baseline(library: Library) -> None:
    """Of all yearly growth targets none has a stated base: only T32 and T33 name 2020 as theirs."""
    for group in library.target_groups:
        for each in group.targets:
            if each.unit == "percent_a_year":
                assert "没有" in each.baseline["zh"], each.id


def test_lists_of_industries_differ(library: Library) -> None:
    """建筑建材 stands in 三(二)3 and 家居建材 in 三(五)2."""
    assert "建筑建材" in provision(library, "三(二)3").text["zh"]
    assert "家居建材" not in provision(library, "三(二)3").text["zh"]
    assert "家居建材" in provision(library, "三(五)2").text["zh"]
    assert "建筑建材" not in provision(library, "三(五)2").text["zh"]


def test_safety_is_within_the_scope_of_support(library: Library) -> None:
    """Safety has no task of its own and stands in 三(四)5."""
    assert provision(library, "三(四)5").instruments == ("C07",)
    assert not any("安全" in task.title["zh"] for task in library.tasks)


def test_campaign_is_the_citys_and_not_the_provinces(library: Library) -> None:
    """“技改赋能，制造焕新”: the province's is 技改提能."""
    assert "技改赋能，制造焕新" in library.plan.campaign["zh"]
    assert "提能" not in library.plan.campaign["zh"]


def test_hotline_is_told_as_what_it_is_and_nowhere_else(library: Library) -> None:
    """The line is for investment promotion, and no policy card gives it as a contact."""
    assert library.plan.hotline == "400-107-6681"
    assert "招商" in library.plan.hotline_note["zh"]
    assert "400-107" not in re.sub(r"hotline='[^']*'", "", repr(library))


def test_about_is_never_judged(library: Library) -> None:
    """左右 has no tolerance in the plan: six targets are about a figure, and the silence on it stands."""
    about = [each.id for group in library.target_groups for each in group.targets if each.op == "about"]
    assert about == ["T04", "T06", "T07", "T08", "T19", "T21"]
    assert "左右" in library.silences["S29"].point["zh"] + (library.silences["S29"].treatment or {"zh": ""})["zh"]
