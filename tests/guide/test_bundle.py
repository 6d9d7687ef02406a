"""The bundle says all that the calculators need, in text, and nothing else."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators import Policy
from guide.bundle import _written, bundle_text
from guide.loading import load_rulebook
from guide.model.library import Rulebook

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """Return the rulebook of this project."""
    return load_rulebook(ROOT)


@pytest.fixture(scope="module")
def bundle(rulebook: Rulebook) -> dict[str, Any]:
    """Return the bundle, read back."""
    content: dict[str, Any] = json.loads(bundle_text(rulebook), parse_float=pytest.fail)
    return content


def test_bundle_is_one_line_and_always_the_same(rulebook: Rulebook) -> None:
    """Equal policies give equal bytes, which a browser can keep."""
    assert bundle_text(rulebook) == bundle_text(load_rulebook(ROOT))
    assert "\n" not in bundle_text(rulebook)


def test_calculators_can_read_it(rulebook: Rulebook) -> None:
    """The policy made from the bundle knows every calculator, parameter and document."""
    policy = Policy.from_text(bundle_text(rulebook))
    assert policy.languages == ("zh", "en")
    assert list(policy.calculators) == list(rulebook.calculators)
    assert list(policy.parameters) == list(rulebook.parameters)
    assert list(policy.documents) == list(rulebook.documents)


def test_figures_are_text(bundle: dict[str, Any]) -> None:
    """A value keeps the digits that the editor wrote: a JSON number could lose them."""
    shares = bundle["parameters"]["rd_share_general"]["values"]
    assert [value["value"] for value in shares] == ["0.75", "0.75", "1.00"]
    assert shares[0]["since"] == "2018-01-01"
    assert shares[-1]["until"] is None


@pytest.mark.parametrize("number", ["0.0000001", "10000000", "1.50"])
def test_small_and_large_decimals_are_plain(number: str) -> None:
    """No decimal is written with an exponent, which the calculators would not read."""
    assert _written(Decimal(number)) == number


def test_places_of_files_stay_at_home(bundle: dict[str, Any]) -> None:
    """Where a text stood in the YAML is no business of the browser."""
    assert '"place"' not in json.dumps(bundle)
    assert '"places"' not in json.dumps(bundle)


def test_version_follows_the_content(rulebook: Rulebook, bundle: dict[str, Any]) -> None:
    """The version is that of the content: it changes with any word of it."""
    parameter = next(iter(rulebook.parameters))
    changed = json.loads(bundle_text(_without(rulebook, parameter)))
    assert changed["version"] != bundle["version"]
    assert len(bundle["version"]) == 12


def _without(rulebook: Rulebook, parameter: str) -> Rulebook:
    kept = {key: value for key, value in rulebook.parameters.items() if key != parameter}
    return replace(rulebook, parameters=kept)


def test_words_hold_only_what_results_are_made_of(bundle: dict[str, Any]) -> None:
    """The browser gets the words of results, in every language, and not those of the site's frame."""
    sections = {key.partition(".")[0] for key in bundle["words"]["zh"]}
    assert sections <= {
        *("status", "criterion", "origin", "confidence", "unit", "error", "result", "answer", "question", "validity"),
        "county_plan",
        "project",
        *("table", "table_error", "workbook", "what_if"),
        *("receipt", "receipt_error", "comparison"),
    }
    assert set(bundle["words"]["zh"]) == set(bundle["words"]["en"])


def test_checklist_comes_with_its_instruments_and_offices(rulebook: Rulebook, bundle: dict[str, Any]) -> None:
    """What “My project” tells to prepare, and whom to ask, is there by name, and no other instrument."""
    listed = {entry.instrument for entry in rulebook.project.checklist}
    assert set(bundle["instruments"]) == listed
    offices = {office for instrument in bundle["instruments"].values() for office in instrument["offices"]}
    assert set(bundle["offices"]) == offices
    assert all(set(name) == {"zh", "en"} for name in bundle["offices"].values())
