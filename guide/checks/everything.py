"""All cross-checks, in the order in which their mistakes are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks import agreement, dates, examples, references, words

if TYPE_CHECKING:
    from guide.model.library import Library, Rulebook
    from guide.reading.mistakes import Findings


def check_rulebook(rulebook: Rulebook, findings: Findings) -> None:
    """What the calculators need."""
    references.check_rulebook(rulebook, findings)
    dates.check(rulebook, findings)
    words.check(rulebook, findings)


def check_library(library: Library, findings: Findings) -> None:
    """Everything."""
    check_rulebook(library.rulebook, findings)
    references.check_library(library, findings)
    agreement.check(library, findings)
    if not findings.mistakes:  # an example cannot be computed with a policy that is wrong
        examples.check(library, findings)
