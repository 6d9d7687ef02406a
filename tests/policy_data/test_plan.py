"""The plan is complete: everything that its text counts is there, under the section that it stands in."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from guide.model.library import Library
from guide.model.plan import CARD_FIELDS, Chapter

MEASURES = {"三(一)": 4, "三(二)": 6, "三(三)": 5, "三(四)": 5, "三(五)": 4, "三(六)": 4}
RULES = {"四(一)": 11, "四(二)": 7, "四(三)": 5, "四(四)": 4, "四(五)": 4}
TARGETS = """\
T01 at_least 10 percent_a_year   T02 at_least 80 percent          T03 at_least 40 percent
T04 about 8 percent_a_year       T05 at_least 260 enterprises     T06 about 10 percent_a_year
T07 about 10 percent_a_year      T08 about 8 percent              T09 reach 600 enterprises
T10 reach 25 enterprises         T11 reach 10 enterprises         T12 reach 5 enterprises
T13 reach 3 enterprises          T14 at_least 15 enterprises      T15 at_least 100 enterprises
T16 at_least 15 enterprises      T17 at_least 20 percent          T18 at_least 10 percent_a_year
T19 about 1.2 percent            T20 at_least 550 enterprises     T21 about 13 percent
T22 at_least 10 enterprises      T23 at_least 1 projects          T24 at_least 1 projects
T25 at_least 1 projects          T26 reach 120 enterprises        T27 reach 10 enterprises
T28 reach 9 enterprises          T29 at_least 4000 enterprises    T30 reach 3 enterprises
T31 at_least 15 enterprises      T32 decrease 10 percent          T33 decrease 3 percentage_points
T34 at_least 3 enterprises       T35 at_least 10 enterprises
"""
INSTRUMENTS = {"F": ("fiscal", 9), "X": ("tax", 3), "N": ("finance", 9), "P": ("procedure", 7), "C": ("service", 11)}


def chapters_of(library: Library) -> tuple[Chapter, ...]:
    """Return the tasks and the safeguards: everything that has a lead unit."""
    return (*library.tasks, *library.safeguards)


def test_there_are_35_targets_as_the_plan_states_them(library: Library) -> None:
    """Each target has the operator, the figure and the unit of section 二: 以上, 左右, a bare number or a fall."""
    stated = [tuple(line.split()) for line in re.split(" {2,}|\n", TARGETS.strip())]
    targets = [target for group in library.target_groups for target in group.targets]
    assert [(each.id, each.op, str(each.value), each.unit) for each in targets] == stated
    assert len(stated) == 35


def test_targets_stand_in_five_groups(library: Library) -> None:
    """The groups have 8, 8, 6, 9 and 4 targets, and the fourth a goal without a figure."""
    assert [len(group.targets) for group in library.target_groups] == [8, 8, 6, 9, 4]
    assert [len(group.qualitative) for group in library.target_groups] == [0, 0, 0, 1, 0]


def test_six_tasks_have_28_measures(library: Library) -> None:
    """Every task has all of its measures, numbered in the order of the text."""
    assert {task.section: len(task.provisions) for task in library.tasks} == MEASURES
    assert sum(MEASURES.values()) == 28


def test_five_safeguards_have_31_rules(library: Library) -> None:
    """Every safeguard has all of its rules, numbered in the order of the text."""
    assert {safeguard.section: len(safeguard.provisions) for safeguard in library.safeguards} == RULES
    assert sum(RULES.values()) == 31


def test_sections_are_numbered_in_order(library: Library) -> None:
    """A measure or rule is numbered by its place in its chapter."""
    for chapter in chapters_of(library):
        numbers = [provision.section for provision in chapter.provisions]
        assert numbers == [f"{chapter.section}{number}" for number in range(1, len(numbers) + 1)]


def test_there_are_four_closing_principles(library: Library) -> None:
    """The unnumbered end of the plan has four: who answers, who pays, the counties, the urban area."""
    assert [principle.section for principle in library.plan.closing] == ["结尾1", "结尾2", "结尾3", "结尾4"]


def test_there_are_39_instruments(library: Library) -> None:
    """9 fiscal, 3 tax, 9 financial, 7 procedural instruments and 11 services, each under its own letter."""
    instruments = library.catalogue.instruments
    ids = [f"{letter}{number:02}" for letter, (_kind, count) in INSTRUMENTS.items() for number in range(1, count + 1)]
    assert [instrument.id for instrument in instruments] == ids
    assert len(ids) == 39
    assert all(instrument.kind == INSTRUMENTS[instrument.id[0]][0] for instrument in instruments)


def test_every_instrument_is_mentioned_by_a_section(library: Library) -> None:
    """No instrument hangs in the air: a measure or a rule names it, under a section that the instrument cites."""
    cited = {str(instrument.id): instrument.sections for instrument in library.catalogue.instruments}
    named: dict[str, set[str]] = {instrument: set() for instrument in cited}
    for provision in (provision for chapter in chapters_of(library) for provision in chapter.provisions):
        for mentioned in provision.instruments:
            named[mentioned].add(provision.section)
    for name, sections in named.items():
        assert any(section.startswith(cite) for section in sections for cite in cited[name]), name


def test_every_card_is_complete(library: Library) -> None:
    """Every field of every card says something with its source, or names the silence that stands there."""
    for instrument in library.catalogue.instruments:
        for field in CARD_FIELDS:
            entry = instrument.card.get(field, library.catalogue.defaults[field])
            assert entry.silent or (entry.says and entry.reference), f"{instrument.id} {field}"


def test_there_are_36_silences(library: Library) -> None:
    """All points on which the plan says nothing are there, each with who can answer."""
    assert list(library.silences) == [f"S{number:02}" for number in range(1, 37)]


def test_there_are_12_places(library: Library) -> None:
    """One district, the High-tech Zone, other urban parks, two county-level cities and seven counties."""
    kinds = Counter(locality.kind for locality in library.localities.values())
    assert kinds == {"district": 1, "zone": 1, "park": 1, "county_level_city": 2, "county": 7}


def test_only_two_places_are_named_in_the_plan(library: Library) -> None:
    """The plan names 黄州区 and 黄冈高新区; the others come from the list of administrative divisions."""
    named = [locality.name["zh"] for locality in library.localities.values() if locality.named_in_plan]
    assert named == ["黄州区", "黄冈高新区"]


@pytest.mark.parametrize("urban", [True, False])
def test_who_pays_depends_on_the_urban_area(library: Library, *, urban: bool) -> None:
    """In the urban area three share the cost (结尾4); elsewhere the government of the place bears it (结尾3)."""
    shared = ("municipal_finance", "huangzhou_government", "high_tech_zone_committee")
    for locality in library.localities.values():
        if locality.urban is urban:
            assert locality.payers == (shared if urban else (f"government_{locality.id}",))


def test_places_are_those_that_the_calculators_ask_for(library: Library) -> None:
    """The question on the location offers the same places under the same names, and one more: outside."""
    location = next(
        question for question in library.rulebook.calculators["scope"].questions if question.id == "location"
    )
    offered = {choice.id: choice.label for choice in location.choices}
    offered.pop("outside")
    assert offered == {locality.id: locality.name for locality in library.localities.values()}


def test_period_is_the_same_on_the_page_and_in_the_calculators(library: Library) -> None:
    """The plan's first and last day are written in two places, which agree."""
    parameters = library.rulebook.parameters
    assert parameters["plan_period_from"].values[0].value == library.plan.period_from.isoformat() == "2021-01-01"
    assert parameters["plan_period_to"].values[0].value == library.plan.period_to.isoformat() == "2023-12-31"


def test_general_requirements_name_five_priorities(library: Library) -> None:
    """Five priorities, although there are six tasks."""
    priorities = [priority["zh"] for priority in library.plan.priorities]
    assert priorities == ["智能化升级", "集群化发展", "服务化延伸", "绿色化转型", "安全化管控"]


def test_growth_of_research_is_kept_to_its_decimal(library: Library) -> None:
    """1.2 % stays 1.2 and not a binary fraction."""
    (target,) = (each for group in library.target_groups for each in group.targets if each.id == "T19")
    assert target.value == Decimal("1.2")
