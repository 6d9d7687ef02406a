"""What the working of a case writes, under a policy that is not the present one. Contract, section 1, "Outcome"."""

import json
from typing import Any

from calculators import Calculators, Policy
from calculators.conversation import Conversation
from calculators.situation import Answers
from calculators.working import Working
from tests.calculators.asking import Asking


def changed(policy_text: str, calculator: str, question: str, **changes: Any) -> Conversation:
    """The policy with one question changed."""
    bundle = json.loads(policy_text)
    (found,) = (one for one in bundle["calculators"][calculator]["questions"] if one["id"] == question)
    found.update(changes)
    return Conversation.about(json.dumps(bundle))


def test_county_value_may_be_a_date(policy_text: str) -> None:
    """Written and told as a date: no number in it is grouped."""
    conversation = changed(policy_text, "fiscal_refund", "commissioned", origin="county")
    situation: dict[str, Any] = {"commissioned": "2022-03-05", "floor_mode": "total", "share_vat": 0, "share_eit": 0}
    situation |= {"base_years": [{"vat": 1, "eit": 1}], "years": [{"vat": 1, "eit": 1}]}
    request = {"calculator": "fiscal_refund", "language": "en", "situation": json.dumps(situation)}
    response = json.loads(conversation.respond(json.dumps(request)))
    used = json.loads(response["outcome"])["parameters"]
    assert used[0] == {"id": "commissioned", "value": "2022-03-05", "unit": "", "origin": "county"}
    assert response["presentation"]["parameters"][0]["text"] == "2022-03-05"
    assert response["situation"] == request["situation"]


def test_rule_that_lapses_gives_no_result_where_answers_are_checked_with_it(policy_text: str) -> None:
    """Where a value is gone nothing can be held against the answers, and there is neither a result nor a traceback."""
    bundle = json.loads(policy_text)
    for value in bundle["parameters"]["rd_entrusted_share"]["values"]:
        value["until"] = "2021-12-31"
    ask = Asking(Calculators(Policy.from_text(json.dumps(bundle))))
    answers = {"year": 2022, "enterprise_kind": "other", "entrusted_domestic": 100, "q4_actual": 1000}
    outcome = ask.outcome("rd_deduction", **answers)
    assert (outcome["status"], outcome["results"], outcome["missing"]) == ("need_info", {}, [])
    assert outcome["notes"] == ["no_rule_for_date"]


def test_remark_is_made_once(calculators: Calculators) -> None:
    """However often a rule comes by it."""
    working = Working(calculators.policy, calculators.policy.calculators["scope"])
    working.note("period_interpretation")
    working.note("period_interpretation")
    assert working.notes == ["period_interpretation"]


def test_answers_can_be_listed() -> None:
    """A row is a mapping like any other."""
    assert dict(Answers({"vat": 1, "eit": None})) == {"vat": 1, "eit": None}
    assert len(Answers({"vat": 1})) == 1


def test_conversation_tells_what_computes(policy_text: str, calculators: Calculators) -> None:
    """Which Python, which version of the calculators, which policy: so that two answers can be compared."""
    facts = json.loads(Conversation.about(policy_text).about_itself())
    assert list(facts) == ["python", "implementation", "calculators", "policy"]
    assert facts["policy"] == calculators.policy.version
