"""Facts that depend on one another across files agree, and nothing stands twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guide.checks.doubts import Doubts
    from guide.model.library import Library
    from guide.reading.mistakes import Findings
    from guide.reading.shapes import Fact


def check(library: Library, findings: Findings, doubts: Doubts) -> None:
    """Every calculator has examples; nothing stands twice."""
    _check_examples(library, findings, doubts)
    chapters = (*library.tasks, *library.safeguards)
    closing = library.plan.closing if library.plan else ()  # None where its file could not be read
    provisions = [provision for chapter in chapters for provision in chapter.provisions]
    check_unique([*chapters, *provisions, *closing], "section", findings, key="section")
    check_unique(chapters, "chapter", findings)
    check_unique(library.target_groups, "group of targets", findings)
    check_unique([target for group in library.target_groups for target in group.targets], "target", findings)
    check_unique(library.catalogue.instruments if library.catalogue else (), "instrument", findings)
    check_unique([example for examples in library.examples.values() for example in examples], "example", findings)
    check_unique(library.terms, "term", findings)


def _check_examples(library: Library, findings: Findings, doubts: Doubts) -> None:
    calculators = library.rulebook.calculators
    for name, calculator in calculators.items():
        file = f"examples/{name}.yaml"
        if not library.examples.get(name) and file not in doubts.files:
            findings.add(calculator.place, f"“{name}” has no worked example", f"Write some in policy_data/{file}.")
    for name, examples in library.examples.items():
        if examples and name not in calculators and not doubts.about("calculator"):
            findings.unknown(examples[0].place, "calculator (the file's name)", name, calculators)


def check_unique(facts: Iterable[Fact], kind: str, findings: Findings, key: str = "id") -> None:
    """No two of these facts have the same id, or whatever stands under another key."""
    seen: dict[Any, Fact] = {}
    for fact in facts:
        name = getattr(fact, key)
        if name in seen:
            what = f"the {kind} “{name}” stands twice"
            findings.add(fact.at(key), what, f"It stands at {seen[name].at(key)} already. Mend one of them.")
        seen.setdefault(name, fact)
