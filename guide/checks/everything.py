"""All cross-checks. What could not be read has been told already; the checks look at the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks import (
    agreement,
    calculators,
    charts,
    county_plans,
    dates,
    examples,
    project,
    project_examples,
    references,
    words,
)
from guide.checks.doubts import Doubts

if TYPE_CHECKING:
    from guide.model.library import Library, Rulebook
    from guide.reading.mistakes import Findings


def check_rulebook(rulebook: Rulebook, findings: Findings) -> None:
    """What the calculators need."""
    references.check_rulebook(rulebook, findings, Doubts.after(findings))
    calculators.check(rulebook, findings)
    dates.check(rulebook, findings)
    words.check(rulebook, findings)
    charts.check(rulebook, findings)
    county_plans.check(rulebook, findings, Doubts.after(findings))
    project.check(rulebook, findings, Doubts.after(findings))


def check_library(library: Library, findings: Findings) -> None:
    """Everything."""
    doubts = Doubts.after(findings)
    check_rulebook(library.rulebook, findings)
    references.check_library(library, findings, doubts)
    county_plans.check_localities(library.rulebook.county_plans, library.localities, findings, doubts)
    agreement.check(library, findings, doubts)
    if not Doubts.after(findings).about_rulebook():  # an example cannot be computed with a policy that is wrong
        examples.check(library, findings)
        project_examples.check(library, findings)
