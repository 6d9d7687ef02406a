"""Who pays, who can give what is missing, whom to ask, what to prepare."""

from tests.calculators.project.conftest import Ask
from tests.calculators.project.profiles import AWARD, PLACE

URBAN = ["municipal_finance", "huangzhou_government", "high_tech_zone_committee"]


def test_place_alone_tells_who_pays_for_everything(project: Ask) -> None:
    """All eight forms of support, as soon as the place is known."""
    payers = project({"location": "macheng"})["payers"]
    assert len(payers) == 8
    assert payers[0] == {
        "instrument": "investment_award",
        "payers": ["government_macheng"],
        "offices": ["economy_information_bureau", "finance_bureau"],
        "notes": [],
    }
    assert payers[-1]["payers"] == ["province"]


def test_urban_project_has_three_payers_and_a_note(project: Ask) -> None:
    """Their split is a silence of the plan."""
    award, *_others = project({"location": "huangzhou"})["payers"]
    assert (award["payers"], award["notes"]) == (URBAN, ["urban_split_silent"])


def test_nobody_pays_outside(project: Ask) -> None:
    """Outside Huanggang the plan names nobody."""
    assert project({"location": "outside"})["payers"] == []


def test_missing_county_values_name_their_origin(project: Ask) -> None:
    """What only the county's annual plan says is told apart from what the enterprise knows."""
    outcome = project(PLACE, {"total_investment": 2500, "provincial_support": "none", "base": 100})
    assert outcome["missing"] == [{"key": "rate", "origin": "county", "calculators": ["investment_award"]}]


def test_missing_key_of_two_calculators_is_told_once(project: Ask) -> None:
    """One question, two calculators that wait for it."""
    outcome = project({"filed": True, "provincial_support": "none"})
    assert outcome["missing"][0] == {
        "key": "total_investment",
        "origin": "user",
        "calculators": ["project_filing", "investment_award"],
    }


def test_checklist_follows_what_was_found(project: Ask) -> None:
    """2000 goes to the municipal library, less to the county's; below 500 filing is not supervised under the plan."""
    listed = [{entry["instrument"] for entry in project({"total_investment": n})["prepare"]} for n in (499, 500, 2000)]
    assert listed == [{"P03"}, {"P01", "P03"}, {"P01", "P02"}]


def test_what_does_not_cover_the_project_is_not_prepared_for(project: Ask) -> None:
    """With provincial support a project of 2000 or more has no award under this clause."""
    received = project(AWARD, {"provincial_support": "received"})
    assert "F03" not in {entry["instrument"] for entry in received["prepare"]}
    assert "F03" in {entry["instrument"] for entry in project(AWARD)["prepare"]}
    pending = project(AWARD, {"provincial_support": "pending"})
    assert {"F03", "F09"} <= {entry["instrument"] for entry in pending["prepare"]}


def test_financing_lists_its_own_instruments(project: Ask) -> None:
    """Only the instruments that fit the needs."""
    listed = {entry["instrument"] for entry in project({"needs": ["collateral"]})["prepare"]}
    assert listed == {"N01", "N02", "N09"}


def test_relocation_is_treated_alike(project: Ask) -> None:
    """Relocation, expansion and reconstruction have a clause of their own; plain technical transformation does not."""
    alike = [
        "F06" in {entry["instrument"] for entry in project(PLACE, {"project_kind": kind})["prepare"]}
        for kind in ("relocation", "technical_transformation")
    ]
    assert alike == [True, False]


def test_offices_are_those_of_the_checklist(project: Ask) -> None:
    """Each office once, with all that it is to be asked about, in the order of the checklist."""
    offices = project({"total_investment": 2000, "new_land": 3})["offices"]
    named = [entry["office"] for entry in offices]
    assert len(set(named)) == len(named)
    assert offices[0] == {"office": "development_reform_commission", "calculators": ["project_filing"]}
    assert {"office": "natural_resources_bureau", "calculators": ["land_route"]} in offices
