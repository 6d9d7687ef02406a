"""The outcome of a profile: every calculator that it allows, each once, after those that feed it.

Contract, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from calculators.answering import Calculators
from calculators.county_plans import COUNTY_PLAN
from calculators.project.flows import Carried, Computed, Flowing, carried, with_flows
from calculators.project.profile import Profile
from calculators.project.reading import ReadProfile
from calculators.situation import Answers


@dataclass(slots=True)
class Evaluation:
    """Computes the calculators of one profile as they are asked for."""

    calculators: Calculators
    profile: Profile
    read: ReadProfile
    computed: dict[str, Computed] = field(default_factory=dict)
    left_open: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Calculators that cannot be computed, with the questions that have to be answered first."""
    carried: list[Carried] = field(default_factory=list)
    """What flowed into calculators that could be computed."""
    fed: set[str] = field(default_factory=set)
    """Calculators into which something flowed."""

    def all(self) -> Evaluation:
        """Compute every calculator."""
        for name in self.profile.keys:
            self.compute(name)
        return self

    def compute(self, name: str) -> Computed | None:
        """One calculator, after those that feed it; None where it stays open."""
        if name not in self.computed and name not in self.left_open:
            self._compute(name)
        return self.computed.get(name)

    def _compute(self, name: str) -> None:
        share, inflows = self.read.shares[name], self._inflows(name)
        answers, lacking = share.answers, share.lacking
        if inflows:
            self.fed.add(name)
            answers, errors = self.calculators.read(name, with_flows(share, inflows))
            lacking = tuple(error.field for error in errors)
            if any(error.code != "required" for error in errors):  # more than its question takes: for the reader to say
                lacking = tuple({each.field.partition("[")[0]: None for each in inflows})
        elif not lacking and not self._begun(name):
            lacking = tuple(self.calculators.outcome(name, answers)["missing"])
        if lacking:
            self.left_open[name] = tuple(self.profile.keys[name][question] for question in lacking)
            return
        self.carried += inflows
        self.computed[name] = Computed(answers, self.calculators.outcome(name, answers))

    def _inflows(self, name: str) -> list[Carried]:
        found: list[Carried] = []
        for flow in self.calculators.policy.project["flows"]:
            source = self.compute(flow["result"].partition(".")[0]) if _feeds(flow, name) else None
            if source is not None:
                flowing = Flowing(self.calculators, self.read, source, self.read.shares[name])
                found += carried(flow, flowing)
        return found

    def _begun(self, name: str) -> bool:
        """Whether anything of it was answered; that a county has a plan begins nothing."""
        return any(key in self.read.given for key in self.profile.keys[name].values() if key != COUNTY_PLAN)

    def was_begun(self, name: str) -> bool:
        """Whether something of its own was answered, or something that it requires, or something flowed into it."""
        required = {
            question.id for question in self.calculators.policy.calculators[name].questions if question.required
        }
        return name in self.fed or any(
            key in self.read.given and (question in required or len(self.profile.askers[key]) == 1)
            for question, key in self.profile.keys[name].items()
        )

    def payers(self) -> list[dict[str, Any]]:
        """Who pays for each form of support, and whom to ask about it, as soon as the place is known."""
        share = self.read.shares["payer"].answers
        if not share.answered("location"):
            return []
        found = []
        for instrument in self.profile.questions["instrument"].choices:
            outcome = self.calculators.outcome("payer", Answers({**share, "instrument": instrument}))
            if outcome["status"] == "computed":
                found.append({"instrument": instrument, **outcome["results"], "notes": outcome["notes"]})
        return found


def _feeds(flow: dict[str, Any], name: str) -> bool:
    return bool(flow["question"].partition(".")[0] == name)
