"""The words for a county's annual plan behind a result: its name, its document, and that an example is invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculators.county_plans import COUNTY_PLAN
from calculators.policy import Policy
from calculators.working import EXAMPLE_NOTE


@dataclass(frozen=True, slots=True)
class CountyPlanWords:
    """Speaks of counties' plans in one language."""

    policy: Policy
    language: str

    def name(self, plan: str) -> str:
        """Place and year, and for an example that it is one."""
        known = self.policy.county_plans[plan]
        key = "county_plan.example_name" if known.example else "county_plan.name"
        return self._words[key].format(place=known.name[self.language], year=known.year)

    def offered(self, plan: str, answer: str) -> str:
        """What stands beside an empty field: the answer that the plan would fill in. An example's name says that it is one."""
        return self._words["county_plan.offered"].format(plan=self.name(plan), answer=answer)

    def placeholder(self, plan: str, answer: str) -> str:
        """The same within the field, where there is little room."""
        if not self.policy.county_plans[plan].example:
            return answer
        return self._words["county_plan.placeholder_example"].format(answer=answer)

    def source(self, plan: str) -> dict[str, str]:
        """The document behind a value, as a presentation cites it."""
        known = self.policy.county_plans[plan]
        title = f"{known.title[self.language]} {known.number or ''}".strip()
        return {COUNTY_PLAN: plan, "document_title": title}

    def illustrative(self, outcome: dict[str, Any]) -> dict[str, str]:
        """That values of the county are an invented example's: said above the amounts, not among the remarks below them."""
        if EXAMPLE_NOTE not in outcome["notes"]:
            return {}
        plan = next(used[COUNTY_PLAN] for used in outcome["parameters"] if COUNTY_PLAN in used)
        return {"illustrative": self._words["county_plan.illustrative"].format(plan=self.name(plan))}

    @property
    def _words(self) -> dict[str, str]:
        return self.policy.words[self.language]
