"""What an editor reads about a county's annual plan: every mistake with its place and how to mend it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from guide.bundle import bundle_text
from guide.checks import county_plans
from guide.checks.doubts import Doubts
from guide.loading import load_library, load_rulebook
from guide.model.county_plans import CountyPlan
from guide.model.library import Library
from guide.reading.located import read_tree
from guide.reading.mistakes import Findings, MistakesFoundError
from guide.reading.shapes import Reader

ROOT = Path(__file__).parents[3]
FILE = "policy_data/county_plans/example/2023.yaml"
WRITTEN = (ROOT / FILE).read_text(encoding="utf-8")
Told = list[tuple[str, str]]


@pytest.fixture(scope="module")
def library() -> Library:
    """The policy as it stands."""
    return load_library(ROOT)


def plan_of(text: str, file: str = FILE) -> CountyPlan:
    """A plan that can be read, whatever else is wrong with it."""
    findings = Findings()
    tree = read_tree(text, file, findings)
    plan = tree and Reader(("zh", "en"), findings).read(tree, CountyPlan)
    assert plan, findings.mistakes
    return plan


def told(library: Library, *plans: CountyPlan) -> Told:
    """What the checks say of these plans: the line, and what is wrong and how to mend it."""
    findings, doubts = Findings(), Doubts()
    rulebook = replace(library.rulebook, county_plans=plans)
    county_plans.check(rulebook, findings, doubts)
    county_plans.check_localities(plans, library.localities, findings, doubts)
    assert all(mistake.place.line > 1 and mistake.cure for mistake in findings.mistakes)
    return [(str(mistake.place.line), f"{mistake.what} {mistake.cure}") for mistake in sorted(findings.mistakes)]


def line_of(text: str, piece: str) -> str:
    """The line in which a piece of text stands."""
    return str(text[: text.index(piece)].count("\n") + 1)


def values(*lines: str) -> str:
    """The plan with other values."""
    return WRITTEN[: WRITTEN.index("values:")] + "values:\n" + "".join(f"  {line}\n" for line in lines)


REAL = (
    WRITTEN.replace("locality: example", "locality: xishui")
    .replace("{zh: 示例县, en: Example County}", "{zh: 浠水县, en: Xishui County}")
    .replace("example: true", "example: false")
    .replace("confidence: example", "confidence: official")
)
REAL_FILE = "policy_data/county_plans/xishui/2023.yaml"


def test_the_plan_that_ships_is_in_order_and_is_an_example(library: Library) -> None:
    """No real county has values here."""
    assert told(library, *library.rulebook.county_plans) == []
    assert [(plan.id, plan.example) for plan in library.rulebook.county_plans] == [("example/2023", True)]
    assert "example" not in library.localities


def test_a_real_countys_plan_is_accepted(library: Library) -> None:
    """With a known place, its name, and a confidence of its own."""
    assert told(library, plan_of(REAL, REAL_FILE)) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("rate: {value: 8%, reference: x}", "“rate” is no right answer: not_a_number"),
        ("rate: {value: -0.08, reference: x}", "“rate” is no right answer: negative"),
        ("rate: {value: 8, reference: x}", "“rate” is no right answer: too_large"),
        ("rate: {value: 0.0000001, reference: x}", "“rate” is no right answer: too_many_decimals"),
        ("max_days: {value: 0, reference: x}", "“max_days” is no right answer: out_of_range"),
        (
            "method: {value: both, reference: x}",
            "“method” is no right answer: not_a_choice Write one of: points, share.",
        ),
        ("interest_discount.cap: {value: a, reference: x}", "“interest_discount.cap” is no right answer: not_a_number"),
        ("growth_tiers: {value: 5, reference: x}", "“growth_tiers” is no right answer: not_rows"),
        ("growth_tiers: {value: [5], reference: x}", "“growth_tiers[0]” is no right answer: not_rows"),
        (
            "growth_tiers: {value: [{min_growth: 0.1, sum: 5}], reference: x}",
            "“growth_tiers[0].amount” is no right answer: required",
        ),
        (
            "growth_tiers: {value: [{min_growth: 0.1, amount: 5, sum: 5}], reference: x}",
            "“growth_tiers[0].sum” is no right answer: unknown_question",
        ),
        (
            "growth_tiers: {value: [{min_growth: 0.1, amount: x}], reference: x}",
            "“growth_tiers[0].amount” is no right answer: not_a_number",
        ),
        ("rate: {value: null, reference: x}", "“rate” has no value"),
        ("growth_tiers: {value: [], reference: x}", "“growth_tiers” has no value"),
        ("raet: {value: 1, reference: x}", "unknown county value “raet” Did you mean “rate”?"),
        ("total_investment: {value: 1, reference: x}", "“total_investment” is no value of a county"),
        (
            "cap: {value: 1, reference: x}",
            "“cap” means something else from calculator to calculator Say which one: “interest_discount.cap” or “inv",
        ),
        ("year: {value: 2023, reference: x}", "“year” means something else from calculator to calculator Take it out."),
        ("floor: {value: 1, reference: x}", "“floor” says nothing without “investment_award.floor_mode”"),
        ("tiers: {value: [{from: 0, rate: 0.1}], reference: x}", "“tiers” says nothing without “tier_method”"),
    ],
)
def test_a_wrong_value_is_told_at_its_line(library: Library, line: str, says: str) -> None:
    """The calculators' own reader finds it; the editor's words say how to mend it."""
    text = values("stacking: {value: sum, reference: x}", line)
    found = told(library, plan_of(text))
    assert any(what.startswith(says) for _line, what in found), found
    assert {at for at, _what in found} == {line_of(text, line)}


def test_contradictions_name_both_places(library: Library) -> None:
    """Rate beside tiers, a floor above the cap, tiers that do not rise."""
    text = values(
        "rate: {value: 0.1, reference: x}",
        "tiers: {value: [{from: 5, rate: 0.1}, {from: 5, rate: 0.2}], reference: x}",
        "tier_method: {value: slab, reference: x}",
        "floor: {value: 10, reference: x}",
        "investment_award.floor_mode: {value: raise, reference: x}",
        "investment_award.cap: {value: 9, reference: x}",
    )
    found = told(library, plan_of(text))
    assert [(line, what.partition(" contradict")[0]) for line, what in found] == [
        (line_of(text, "rate: {value: 0.1"), "“rate” and “tiers”"),
        (line_of(text, "tiers: {"), "“tiers[1].from” and “tiers[0].from”"),
        (line_of(text, "floor: {"), "“floor” and “investment_award.cap”"),
    ]
    assert f"{FILE}:{line_of(text, 'investment_award.cap')}:" in found[-1][1]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("year: 2023", "year: 2022", "“year” is 2022, and the file is example/2023.yaml Write “year: 2023”"),
        ("locality: example", "locality: sample", "“locality” is sample, and the file is example/2023.yaml"),
        ("until: 2023-12-31", "until: 2022-12-31", "the plan ends before it begins"),
        ("confidence: example", "confidence: official", "“example” is true and “confidence” is “official”"),
        ("number: null", "number: 1号", "an example has “number” Write “number: null”"),
        ("link: null", "link: https://example.org", "an example has “link”"),
        ("issued: null", "issued: 2023-01-01", "an example has “issued”"),
        ("zh: 示例县, en: Example", "zh: 浠水县, en: Example", "an example bears the name of the real place “浠水县”"),
        ("values:", "values: {}\nnote: {zh: 一, en: One}\nx:", ""),
    ],
)
def test_an_example_is_plainly_an_example_in_its_own_file(library: Library, old: str, new: str, says: str) -> None:
    """File, time, and nothing that makes an invented document look real."""
    text = WRITTEN.replace(old, new, 1) if says else values().replace("values:\n", "values: {}\n")
    ((line, what),) = told(library, plan_of(text))
    assert what.startswith(says or "the plan has no values")
    assert line == line_of(text, new if says else "values: {}")


def test_a_real_place_has_no_example_and_an_invented_place_no_real_plan(library: Library) -> None:
    """Neither way can invented figures pass for a county's."""
    as_example = REAL.replace("example: false", "example: true").replace("confidence: official", "confidence: example")
    says = [what for _line, what in told(library, plan_of(as_example, REAL_FILE))]
    assert any(what.startswith("the real place “xishui” has an example plan") for what in says)
    no_place = REAL.replace("locality: xishui", "locality: nowhere")
    (_line, what), *_ = told(library, plan_of(no_place, "policy_data/county_plans/nowhere/2023.yaml"))
    assert what.startswith("unknown place “nowhere”")


def test_a_real_plan_bears_its_places_name_and_an_official_address(library: Library) -> None:
    """The name is that of places.yaml; a link is an address on the web."""
    other = REAL.replace("Xishui County", "Xi Shui").replace("link: null", "link: xishui")
    says = [what for _line, what in told(library, plan_of(other, REAL_FILE))]
    assert says[0].startswith("the name of “xishui” is not the one in places.yaml")
    assert says[1].startswith("“link” is no address of an official page")


def test_two_plans_of_a_place_do_not_hold_on_one_day(library: Library) -> None:
    """Nor does the earlier one go on without end; plans of different places may."""
    earlier = plan_of(
        REAL.replace("year: 2023", "year: 2022").replace("since: 2023-01-01", "since: 2022-01-01"),
        "policy_data/county_plans/xishui/2022.yaml",
    )
    later = plan_of(REAL, REAL_FILE)
    ((line, what),) = told(library, earlier, later)
    assert (line, what.partition(" The")[0]) == (line_of(REAL, "since:"), "two plans of “xishui” hold on 2023-01-01")
    endless = plan_of(
        REAL.replace("year: 2023", "year: 2022").replace("2023-01-01", "2022-01-01").replace("2023-12-31", "null"),
        "policy_data/county_plans/xishui/2022.yaml",
    )
    assert len(told(library, later, endless)) == 1
    assert told(library, later, plan_of(WRITTEN)) == []


def test_plans_are_read_where_they_lie_and_stop_the_build(tmp_path: Path) -> None:
    """The calculators' command line refuses them too; a file in another folder is not passed over."""
    top = tmp_path / "policy_data"
    shutil.copytree(ROOT / "policy_data", top)
    shutil.rmtree(top / "county_plans")
    assert load_rulebook(tmp_path).county_plans == ()
    plan = tmp_path / FILE
    plan.parent.mkdir(parents=True)
    plan.write_text(WRITTEN, encoding="utf-8")
    assert '"example/2023"' in bundle_text(load_rulebook(tmp_path))
    plan.write_text(WRITTEN.replace("value: 0.05", "value: 5%"), encoding="utf-8")
    with pytest.raises(MistakesFoundError, match=re.escape(f"{FILE}:{line_of(WRITTEN, '  rate:')}:17")):
        load_rulebook(tmp_path)
    (top / "county_plans/2024.yaml").write_text(WRITTEN, encoding="utf-8")
    with pytest.raises(MistakesFoundError, match=r"county_plans/2024\.yaml.*nothing reads this file"):
        load_library(tmp_path)
