"""The whole of the policy data, read and checked: what every page and every bundle is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.model.county_plans import CountyPlan
    from guide.model.plan import Chapter, InstrumentCatalogue, Plan, Silence, TargetGroup
    from guide.model.project import Project
    from guide.model.project_examples import ProjectExample
    from guide.model.rules import Calculator, Example, Parameter
    from guide.model.sources import Document, Language, Locality, Office, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """What the calculators need: read alone, it is read fast."""

    languages: tuple[Language, ...]
    interface: dict[str, dict[str, dict[str, str]]]
    """The site's own words: language -> section -> key -> text."""
    documents: dict[str, Document]
    parameters: dict[str, Parameter]
    calculators: dict[str, Calculator]
    target_groups: tuple[TargetGroup, ...]
    county_plans: tuple[CountyPlan, ...]
    """Counties' annual award plans, by place and year."""
    project: Project
    catalogue: InstrumentCatalogue
    offices: dict[str, Office]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The policy data as a whole."""

    rulebook: Rulebook
    plan: Plan
    tasks: tuple[Chapter, ...]
    safeguards: tuple[Chapter, ...]
    silences: dict[str, Silence]
    localities: dict[str, Locality]
    terms: tuple[Term, ...]
    examples: dict[str, tuple[Example, ...]]
    """Worked examples by calculator."""
    project_examples: tuple[ProjectExample, ...]

    @property
    def target_groups(self) -> tuple[TargetGroup, ...]:
        """The plan's targets, by group; the calculators need them too."""
        return self.rulebook.target_groups

    @property
    def catalogue(self) -> InstrumentCatalogue:
        """The instruments; the calculators' checklist needs some of them too."""
        return self.rulebook.catalogue

    @property
    def offices(self) -> dict[str, Office]:
        """The offices, whom the calculators name too."""
        return self.rulebook.offices
