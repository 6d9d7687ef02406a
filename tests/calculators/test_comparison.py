"""Two situations side by side: what changed in results, answers and conditions, in words."""

import json
from pathlib import Path
from typing import Any

from calculators.conversation import Conversation
from guide.loading import load_library
from guide.worked_examples import profile_text

AWARD = {"total_investment": "2000", "base": "1200", "rate": "8%", "provincial_support": "none"}


def compare(conversation: Conversation, one: Any, other: Any, **request: Any) -> dict[str, Any]:
    """Two sets of typed answers compared, as the page asks."""
    asked = {"calculator": "investment_award", "language": "en", "as_of": "2023-05-01", **request}
    asked["compare"] = [{"typed": one}, {"typed": other}]
    response: dict[str, Any] = json.loads(conversation.respond(json.dumps(asked)))
    return response


def part(response: dict[str, Any], title: str) -> dict[str, dict[str, Any]]:
    """The rows of a part by their labels."""
    rows = next(one["rows"] for one in response["parts"] if one["title"] == title)
    return {row["label"]: row for row in rows}


def test_results_stand_side_by_side_with_the_change(conversation: Conversation) -> None:
    """First what was kept, then what is now; the change is exact."""
    response = compare(conversation, AWARD, AWARD | {"base": "1000.5"})
    award = next(row for row in part(response, "Results").values() if row["key"] == "award")
    assert (award["texts"], award["change"]) == (["96 wan yuan", "80.04 wan yuan"], "15.96 wan yuan less")
    (answer,) = part(response, "Answers that differ").values()
    assert answer["texts"] == ["1200 wan yuan", "1000.5 wan yuan"]
    assert response["same"] is None
    more = compare(conversation, AWARD, AWARD | {"base": "1300"})
    assert next(row for row in part(more, "Results").values() if row["key"] == "award")["change"] == "8 wan yuan more"


def test_conditions_that_came_out_differently(conversation: Conversation) -> None:
    """And a result that one of them does not have."""
    response = compare(conversation, AWARD, AWARD | {"provincial_support": "received"})
    assert ["Met", "Not met"] in [row["texts"] for row in part(response, "Conditions assessed differently").values()]
    award = next(row for row in part(response, "Results").values() if row["key"] == "award")
    assert award["texts"] == ["96 wan yuan", "(nothing)"]
    assert "change" not in award


def test_the_same_twice_says_so(conversation: Conversation) -> None:
    """Results are shown all the same."""
    response = compare(conversation, AWARD, AWARD, language="zh")
    assert response["same"]
    assert [one["title"] for one in response["parts"]] == ["结果"]


def test_another_day_is_an_answer_that_differs(conversation: Conversation) -> None:
    """Also where one has none."""
    asked = {"calculator": "investment_award", "language": "en"}
    asked |= {"compare": [{"typed": AWARD, "as_of": "2023-01-01"}, {"typed": AWARD}]}  # type: ignore[dict-item]
    response = json.loads(conversation.respond(json.dumps(asked)))
    assert part(response, "Answers that differ")["Date of asking"]["texts"] == ["2023-01-01", "(nothing)"]


def test_wrong_answers_cannot_be_compared(conversation: Conversation) -> None:
    """Their form tells what is wrong."""
    assert compare(conversation, AWARD, AWARD | {"rate": "x"}) == {"errors": True}
    assert compare(conversation, AWARD | {"rate": "x"}, AWARD) == {"errors": True}


def test_a_project_shows_what_changed(conversation: Conversation) -> None:
    """The gain, the calculators that came out differently, and conditions under the calculator's title."""
    (example, *_) = load_library(Path(__file__).parents[2]).project_examples
    profile = profile_text(example)
    other = json.dumps(json.loads(profile) | {"base": "900", "provincial_support": "received"})
    asked = {"project": True, "language": "en", "compare": [{"situation": profile}, {"situation": other}]}
    response = json.loads(conversation.respond(json.dumps(asked)))
    results = part(response, "Results")
    assert all(row["differs"] for row in results.values())
    assert any("less" in row.get("change", "") for row in results.values())
    assert any(": " in label for label in part(response, "Conditions assessed differently"))


def test_a_project_without_a_gain(conversation: Conversation) -> None:
    """The gain is not worked out yet; what else is known is compared."""
    request = {"project": True, "calculator": None}
    response = compare(conversation, {"total_investment": "3000"}, {"total_investment": "9000"}, **request)
    assert response["same"] is None
