"""Facts that stand in two places for good reasons agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.model.library import Library
    from guide.reading.mistakes import Findings


def check(library: Library, findings: Findings) -> None:
    """Every calculator has examples; counts that the plan itself fixes are right."""
    for name, calculator in library.rulebook.calculators.items():
        if not library.examples.get(name):
            findings.add(
                calculator.place, f"“{name}” has no worked example", f"Write some in policy_data/examples/{name}.yaml."
            )
    for name, examples in library.examples.items():
        if name not in library.rulebook.calculators and examples:
            findings.unknown(examples[0].place, "calculator", name, library.rulebook.calculators)
    _check_unique([target for group in library.target_groups for target in group.targets], "target", findings)
    _check_unique(library.catalogue.instruments, "instrument", findings)
    _check_unique([example for examples in library.examples.values() for example in examples], "example", findings)
    _check_unique(library.terms, "term", findings)


def _check_unique(facts: object, kind: str, findings: Findings) -> None:
    seen: dict[str, object] = {}
    for fact in facts:  # type: ignore[attr-defined]
        if fact.id in seen:
            findings.add(fact.place, f"the {kind} “{fact.id}” stands twice", "Give one of them another id.")
        seen[fact.id] = fact
