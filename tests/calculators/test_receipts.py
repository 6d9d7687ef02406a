"""Receipts: exact, worked out again under any policy, told apart from what somebody changed, and never misled by a hostile file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import Calculators
from calculators.conversation import Conversation
from calculators.differences import differences
from calculators.receipt_reading import LONGEST
from calculators.verification import verification_text
from guide.loading import load_library
from guide.model.library import Library
from guide.worked_examples import profile_text, situation_text

ROOT = Path(__file__).parents[2]
WHEN = "2026-11-24T09:30:00+08:00"
AWARD = '{"total_investment": 2000.00, "base": "1200", "rate": 0.080, "provincial_support": "none"}'


@pytest.fixture(scope="module")
def library() -> Library:
    """The policy with its worked examples."""
    return load_library(ROOT)


@pytest.fixture(scope="module")
def profile(library: Library) -> str:
    """The worked example of a whole project."""
    return profile_text(library.project_examples[0])


def made(conversation: Conversation, situation: str = AWARD, calculator: str | None = "investment_award") -> str:
    """A receipt as the page gets it."""
    of = {"project": True} if calculator is None else {"calculator": calculator}
    request = {"receipt": {"computed_at": WHEN}, **of, "language": "en", "as_of": "2023-05-01", "situation": situation}
    receipt: str = json.loads(conversation.respond(json.dumps(request)))["receipt"]
    return receipt


def checked(conversation: Conversation, receipt: str, language: str = "en") -> dict[str, Any]:
    """What verifying it comes to."""
    response: dict[str, Any] = json.loads(conversation.respond(json.dumps({"verify": receipt, "language": language})))
    return response


def changed(receipt: str, change: Callable[[dict[str, Any]], Any]) -> str:
    """The receipt after somebody has changed something in it."""
    read = json.loads(receipt)
    change(read)
    return json.dumps(read, ensure_ascii=False)


def rows(response: dict[str, Any]) -> list[list[str]]:
    """The differences that were told."""
    found: list[list[str]] = response["differences"]["rows"]
    return found


def under_another_policy(policy_text: str, change: Callable[[dict[str, Any]], None]) -> Conversation:
    """A conversation after the policy has changed."""
    bundle = json.loads(policy_text)
    bundle["version"] = "anotherone99"
    change(bundle)
    return Conversation.about(json.dumps(bundle))


def test_a_receipt_holds_situation_and_outcome_exactly(conversation: Conversation, calculators: Calculators) -> None:
    """The situation digit by digit as it was given, the outcome as `run` prints it."""
    receipt = made(conversation)
    assert f'"situation": {AWARD},\n' in receipt
    assert f'"outcome": {calculators.answer("investment_award", AWARD, "2023-05-01")},\n' in receipt
    read = json.loads(receipt)
    assert read["receipt"] == 1
    assert (read["as_of"], read["computed_at"]) == ("2023-05-01", WHEN)
    assert read["policy_version"] == calculators.policy.version == read["outcome"]["policy_version"]
    assert set(read["documents"]) == {"zh", "en"}


def test_a_receipt_says_everything_in_each_language(conversation: Conversation) -> None:
    """Answers, results, conditions, steps with clauses, values with dates and confidence, remarks, the estimate, how to check."""
    documents = json.loads(made(conversation))["documents"]
    for language, amount, clause in (("zh", "96 万元", "四(二)4"), ("en", "96 wan yuan", "四(二)4")):
        document = documents[language]
        text = json.dumps(document, ensure_ascii=False)
        for part in (amount, clause, "1200", "8%", WHEN, "2023-05-01", document["estimate"]):
            assert part in text, part
        assert "python -m calculators verify" in document["hint"]
        assert all(len(row) == len(one["columns"]) for one in document["sections"] for row in one["rows"])


def test_a_receipt_names_the_county_plan_that_was_chosen(conversation: Conversation) -> None:
    """Among the answers, and that it is an invented one above the amounts."""
    situation = (
        '{"total_investment": "2000", "base": "1200", "provincial_support": "none", "county_plan": "example/2023"}'
    )
    sections = {one["title"]: one for one in json.loads(made(conversation, situation))["documents"]["en"]["sections"]}
    assert any("example" in row[1] for row in sections["Your answers"]["rows"])
    assert len(sections["Finding"]["rows"]) == 2


def test_the_day_of_a_receipt_is_that_of_the_situation_if_it_has_one(conversation: Conversation) -> None:
    """Only otherwise the caller's; and it is no answer among others."""
    receipt = made(conversation, '{"total_investment": "2000", "as_of": "2022-01-01"}', "project_filing")
    read = json.loads(receipt)
    assert read["as_of"] == "2022-01-01"
    assert ["Date of asking", "2022-01-01"] in read["documents"]["en"]["facts"]
    answers = read["documents"]["en"]["sections"][0]
    assert len(answers["rows"]) == 1
    assert checked(conversation, receipt)["verdict"] == "same"


def test_a_receipt_without_a_day(conversation: Conversation) -> None:
    """Whoever gives no day gets a receipt that says none."""
    request = {"receipt": {"computed_at": WHEN}, "calculator": "investment_award", "language": "zh", "situation": AWARD}
    receipt = json.loads(conversation.respond(json.dumps(request)))["receipt"]
    assert json.loads(receipt)["as_of"] is None
    assert checked(conversation, receipt)["verdict"] == "same"


def test_wrong_answers_have_no_receipt(conversation: Conversation) -> None:
    """The errors are told as ever."""
    request = {"receipt": {"computed_at": WHEN}, "calculator": "investment_award", "language": "en", "situation": "{"}
    response = json.loads(conversation.respond(json.dumps(request)))
    assert response["presentation"]["errors"][0]["code"] == "not_json"
    assert "receipt" not in response


def test_every_worked_example_verifies(conversation: Conversation, library: Library) -> None:
    """Of every calculator, under the policy that made it."""
    for name, examples in library.examples.items():
        for example in examples[:3]:
            response = checked(conversation, made(conversation, situation_text(example), name))
            assert (response["verdict"], response["differences"]) == ("same", None), (name, example.id)


def test_a_project_verifies(conversation: Conversation, profile: str) -> None:
    """With the sections of every calculator, each under its title."""
    receipt = made(conversation, profile, None)
    response = checked(conversation, receipt, "zh")
    assert response["verdict"] == "same"
    assert any(section.get("of") == "投资奖补测算" for section in response["documents"]["zh"]["sections"])


def test_a_project_of_which_little_is_known_verifies(conversation: Conversation) -> None:
    """Without money, flows or anything to prepare."""
    receipt = made(conversation, '{"total_investment": "3000", "start_date": "2019-01-01"}', None)
    assert checked(conversation, receipt)["verdict"] == "same"


def test_a_changed_result_is_told_with_both_values(conversation: Conversation) -> None:
    """The policy is the same, so it was the receipt that changed."""

    def more(receipt: dict[str, Any]) -> None:
        receipt["outcome"]["results"]["award"] = "196"

    response = checked(conversation, changed(made(conversation), more))
    assert response["verdict"] == "differs"
    assert [row[1:] for row in rows(response)] == [["196 wan yuan", "96 wan yuan"]]
    assert "Results" in rows(response)[0][0]
    assert any("altered" in text for text in response["texts"])


def test_a_changed_answer_shows_in_the_result(conversation: Conversation) -> None:
    """Whoever changes the situation alone is found out by what comes of it."""
    response = checked(conversation, changed(made(conversation), lambda one: one["situation"].update(base="600")))
    assert ["96 wan yuan", "48 wan yuan"] in [row[1:] for row in rows(response)]


def test_changed_words_are_told(conversation: Conversation) -> None:
    """The result is right, but not what the reader of the paper would see."""
    receipt = made(conversation).replace("96 wan yuan", "960 wan yuan")
    response = checked(conversation, receipt)
    assert response["verdict"] == "differs"
    assert all("en · " in row[0] and "960" in row[1] and "960" not in row[2] for row in rows(response))
    assert any("wording" in text for text in response["texts"])


@pytest.mark.parametrize(
    "documents",
    [{}, {"en": {"sections": {"x": {"rows": {"9": ["a"]}}}}}, {"en": {"sections": [1, 2]}}, {"fr": {"sections": [[]]}}],
)
def test_documents_of_any_other_form_are_told(conversation: Conversation, documents: dict[str, Any]) -> None:
    """Whatever stands in their place."""
    response = checked(conversation, changed(made(conversation), lambda one: one.update(documents=documents)))
    assert response["verdict"] == "differs"
    assert rows(response)


def test_words_beyond_the_document_are_told(conversation: Conversation) -> None:
    """A line, or a section, that ought not to be there."""

    def longer(receipt: dict[str, Any]) -> None:
        sections = receipt["documents"]["en"]["sections"]
        sections[0]["rows"].append(["Approved", "yes"])
        sections.append({"title": "Stamp", "columns": [], "rows": [["Approved"]]})

    told = rows(checked(conversation, changed(made(conversation), longer)))
    assert any("Approved" in row[1] for row in told)


def test_versions_that_contradict_each_other_are_told(conversation: Conversation) -> None:
    """The receipt names the policy twice."""
    response = checked(conversation, changed(made(conversation), lambda one: one.update(policy_version="x" * 300)))
    assert response["verdict"] == "differs"
    assert rows(response)[0][0] == "Version of the policy data"
    assert rows(response)[0][2].endswith("x…")


def test_another_policy_with_the_same_result(conversation: Conversation, policy_text: str) -> None:
    """Says that the versions differ, that the result is the same, and that the words were not looked at."""
    later = under_another_policy(policy_text, lambda _bundle: None)
    response = checked(later, made(conversation))
    assert response["verdict"] == "same"
    assert "anotherone99" in response["texts"][0]
    assert any("wording" in text for text in response["texts"])


def test_another_policy_with_another_result(conversation: Conversation, policy_text: str) -> None:
    """Says that the policy may be the reason."""

    def higher_limit(bundle: dict[str, Any]) -> None:
        for value in bundle["parameters"]["award_group_threshold"]["values"]:
            value["value"] = "5000"

    later = under_another_policy(policy_text, higher_limit)
    response = checked(later, made(conversation))
    assert response["verdict"] == "differs"
    assert any("update of the policy" in text for text in response["texts"])
    assert any("5000" in row[2] for row in rows(response))


def test_another_policy_with_other_questions(conversation: Conversation, policy_text: str) -> None:
    """What the present questions refuse is told in their words, and there is no document."""

    def without_base(bundle: dict[str, Any]) -> None:
        questions = bundle["calculators"]["investment_award"]["questions"]
        questions[:] = [question for question in questions if question["id"] != "base"]

    response = checked(under_another_policy(policy_text, without_base), made(conversation))
    assert response["verdict"] == "differs"
    assert response["documents"] is None
    assert "base" in rows(response)[0][2]


def test_another_version_of_the_calculators(conversation: Conversation) -> None:
    """Its words are not compared; its results are."""
    receipt = changed(made(conversation), lambda one: one.update(calculators_version="9.9", documents={"a": {}}))
    response = checked(conversation, receipt)
    assert response["verdict"] == "same"
    assert any("wording" in text for text in response["texts"])


def test_names_in_every_part_of_an_outcome(conversation: Conversation, profile: str) -> None:
    """A difference is placed in words where there are words, and by its name where there are none."""

    def spoil(receipt: dict[str, Any]) -> None:
        award = receipt["outcome"]["outcomes"]["investment_award"]
        award["notes"].append("invented")
        award["missing"].append("base")
        award["criteria"][0]["result"] = "not_met"
        award["steps"] = []
        award["parameters"][0]["value"] = 8
        award["results"] = {"award": True, "other": {}}
        receipt["outcome"]["outcomes"]["nothing"] = {"x": [{"source": "s", "year": "1"}, [None], {}, 1, 1]}
        receipt["outcome"]["outcomes"]["scope"] = "gone"

    told = rows(checked(conversation, changed(made(conversation, profile, None), spoil)))
    places = [row[0] for row in told]
    for place in ("Notes · invented", "Missing · ", "Conditions · ", "Steps · ", "Values used · ", "Results · "):
        assert any(place in one for one in places), place
    assert "outcomes · nothing · x · s 1 · source" in places
    assert ["Not met", "Met"] in [row[1:] for row in told]


def test_a_value_of_another_kind_is_told_as_it_is_written() -> None:
    """The text "1" and the number 1, or nothing and an empty list, look alike in words."""
    assert differences({"a": "1", "b": []}, {"a": True, "b": {}})
    assert not differences({"a": ["x", "x"]}, {"a": ["x", "x"]})
    assert [each.path for each in differences({"a": ["x"]}, {"a": ["x", "x"]})] == [("a", "x (2)")]
    assert [each.path for each in differences(["x"], ["y"], texts_are_names=False)] == [("1",)]


def test_a_number_in_place_of_a_text_is_told_as_written(conversation: Conversation) -> None:
    """In JSON, where words would be the same."""
    told = rows(checked(conversation, made(conversation).replace('"award": "96"', '"award": 96', 1)))
    assert told[0][1:] == ["96", '"96"']


def test_very_many_differences_are_counted(conversation: Conversation) -> None:
    """The first hundred are told."""
    receipt = changed(made(conversation), lambda one: one["outcome"].update({str(key): "x" for key in range(250)}))
    response = checked(conversation, receipt)
    assert len(rows(response)) == 100
    assert "150" in response["differences"]["more"]
    assert "150" in verification_text(response)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["cannot be read"]),
        ("[" * 100_000, ["cannot be read"]),
        ("[1]", ["no receipt"]),
        ('{"situation": {}}', ["no receipt"]),
        ('{"receipt": "1"}', ["no receipt"]),
        ('{"receipt": 1.5}', ["no receipt"]),
        ('{"receipt": -1}', ["no receipt"]),
        ('{"receipt": NaN}', ["no receipt"]),
        ('{"receipt": 2}', ["newer version"]),
        (" " * (LONGEST + 1), ["too large"]),
    ],
)
def test_what_is_no_receipt_says_so(conversation: Conversation, text: str, told: list[str]) -> None:
    """However it was spoilt."""
    response = checked(conversation, text)
    assert (response["verdict"], response["documents"]) == ("unreadable", None)
    for words, said in zip(told, response["texts"], strict=True):
        assert words in said
    assert verification_text(response).splitlines() == [response["title"], *response["texts"]]


def test_everything_wrong_with_a_receipt_is_told_at_once(conversation: Conversation) -> None:
    """Missing, ill-formed, unknown and repeated parts together."""
    text = (
        '{"receipt": 1, "project": 1, "situation": [], "as_of": 1, "outcome": {"a": 1, "a": 2}, "policy_version": 1,'
        ' "computed_at": "yesterday", "documents": {"zh": [{"b": 1, "b": 1}]}, "<b>": 1, "<b>": 2}'
    )
    texts = "\n".join(checked(conversation, text)["texts"])
    for field in ("project", "situation", "as_of", "outcome", "policy_version", "computed_at", "documents", "<b>"):
        assert f"“{field}”" in texts
    assert "has no “calculators_version”" in texts


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda one: one.pop("calculator"), "does not say which calculator"),
        (lambda one: one.update(project=True), "does not say which calculator"),
        (lambda one: one.update(calculator="../etc"), "does not exist here"),
        (lambda one: one.update(calculator=["scope"]), "does not exist here"),
        (lambda one: one.update(calculator=1), "does not exist here"),
        (lambda one: one.update(computed_at="2026-11-24T09:30:00"), "“computed_at”"),
        (lambda one: one.update(computed_at=5), "“computed_at”"),
        (lambda one: one.update(as_of="2026-02-30"), "“as_of”"),
    ],
)
def test_a_part_that_is_wrong_is_named(conversation: Conversation, change: Any, told: str) -> None:
    """With the way to mend it."""
    response = checked(conversation, changed(made(conversation), change))
    assert response["verdict"] == "unreadable"
    (text,) = response["texts"]
    assert told in text


def test_repeated_answers_are_errors_of_the_situation(conversation: Conversation) -> None:
    """They are worked out as ever: with an error."""
    receipt = made(conversation).replace('{"total_investment": 2000.00', '{"base": 1, "total_investment": 2000.00')
    response = checked(conversation, receipt)
    assert response["verdict"] == "differs"
    assert response["documents"] is None


@settings(max_examples=25)
@given(cut=st.floats(0, 1), put=st.text(max_size=3))
def test_no_damage_breaks_the_check(policy_text: str, cut: float, put: str) -> None:
    """Anything may stand anywhere in a receipt: there is a verdict or words, never a breakdown."""
    conversation = _conversation(policy_text)
    receipt = _receipt(conversation)
    place = int(cut * len(receipt))
    for damaged in (receipt[:place] + put, receipt[:place] + put + receipt[place + 1 :]):
        assert checked(conversation, damaged, "zh")["verdict"] in {"same", "differs", "unreadable"}


_ONCE: dict[str, Any] = {}


def _conversation(policy_text: str) -> Conversation:
    found: Conversation = _ONCE.setdefault("conversation", Conversation.about(policy_text))
    return found


def _receipt(conversation: Conversation) -> str:
    if "receipt" not in _ONCE:
        _ONCE["receipt"] = made(conversation)
    found: str = _ONCE["receipt"]
    return found
