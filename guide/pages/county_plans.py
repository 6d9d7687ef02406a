"""Counties' annual award plans that have been entered, and how a county's plan gets into the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guide.pages.addresses import plan_anchor
from guide.pages.calculators import in_order
from guide.plan_offers import PlanOffers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculators.county_plans import CountyPlan as PolicyPlan
    from guide.model.county_plans import CountyPlan
    from guide.pages.edition import Edition
    from guide.pages.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    """The page `county_plans/`."""
    plans = edition.library.rulebook.county_plans
    real = sum(not plan.example for plan in plans)
    yield edition.page(
        "county_plans.md",
        "county_plans.md.j2",
        edition.say("county_plans.heading").unescape(),
        edition.say("county_plans.lead").unescape(),
        real=real,
        examples=len(plans) - real,
        entries=[_entry(edition, plan) for plan in plans],
    )


def _entry(edition: Edition, plan: CountyPlan) -> dict[str, object]:
    policy = edition.sections.conversation.calculators.policy
    return {
        "plan": plan,
        "anchor": plan_anchor(plan.id),
        "name": dict(PlanOffers(policy, edition.language).choices())[plan.id],
        "rows": _rows(edition, policy.county_plans[plan.id]),
    }


def _rows(edition: Edition, plan: PolicyPlan) -> list[dict[str, Any]]:
    """Every value of the plan once, with the calculators that ask for it."""
    policy = edition.sections.conversation.calculators.policy
    offers = PlanOffers(policy, edition.language)
    rows: dict[int, dict[str, Any]] = {}
    for name in (calculator.id for calculator in in_order(edition.library)):
        known = policy.calculators[name]
        questions = {question["id"]: question for question in known.words["questions"]}
        for key, value in plan.values_for(name, known.questions).items():
            label, shown = questions[key]["label"][edition.language], offers.texts(questions[key], value.answer)
            row = rows.setdefault(
                id(value), {"label": label, "shown": shown, "reference": value.reference, "asked_by": []}
            )
            row["asked_by"].append(name)
    return list(rows.values())
