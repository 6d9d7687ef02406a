"""Counties' annual plans: the right file, one plan a day, examples that are plainly examples, values that can be used."""

from __future__ import annotations

from itertools import combinations
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from guide.checks.county_values import CountyValues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guide.checks.doubts import Doubts
    from guide.model.county_plans import CountyPlan
    from guide.model.library import Rulebook
    from guide.model.sources import Locality
    from guide.reading.mistakes import Findings

_INVENTED = ("number", "issuer", "issued", "link")
"""What a real document has and an invented one must not pretend to have."""


def check(rulebook: Rulebook, findings: Findings, doubts: Doubts) -> None:
    """What the plans say by themselves and to the calculators."""
    for plan in rulebook.county_plans:
        _check_file(plan, findings)
        _check_time(plan, findings)
        _check_example(plan, findings)
    for one, other in combinations(rulebook.county_plans, 2):
        _check_overlap(one, other, findings)
    if rulebook.county_plans and not doubts.about_questions():  # values are read by questions that are in order
        values = CountyValues.of(rulebook, findings)
        for plan in rulebook.county_plans:
            values.check(plan)


def check_localities(
    plans: tuple[CountyPlan, ...], localities: Mapping[str, Locality], findings: Findings, doubts: Doubts
) -> None:
    """A real plan is that of a known place, under its name; an invented one is that of no place that there is."""
    if doubts.about("locality"):
        return
    names = {name: locality.name for name, locality in localities.items()}
    for plan in plans:
        if plan.example:
            _check_no_real_place(plan, localities, findings)
        elif plan.locality not in names:
            findings.unknown(plan.at("locality"), "place", plan.locality, names)
        elif plan.name.as_dict() != names[plan.locality].as_dict():
            real = names[plan.locality]
            what = f"the name of “{plan.locality}” is not the one in places.yaml"
            findings.add(plan.at("name"), what, f"It stands at {real.place}: {', '.join(real.as_dict().values())}.")


def _check_no_real_place(plan: CountyPlan, localities: Mapping[str, Locality], findings: Findings) -> None:
    cure = "No real county has invented values: write “example: false” and the county's own figures, or name no real place."
    if plan.locality in localities:
        findings.add(plan.at("example"), f"the real place “{plan.locality}” has an example plan", cure)
    taken = {text for locality in localities.values() for _language, text in locality.name}
    for text in (text for _language, text in plan.name if text in taken):
        findings.add(plan.at("name"), f"an example bears the name of the real place “{text}”", cure)


def _check_file(plan: CountyPlan, findings: Findings) -> None:
    path = PurePosixPath(plan.place.file)
    for key, written, named in (("locality", plan.locality, path.parent.name), ("year", str(plan.year), path.stem)):
        if written != named:
            what = f"“{key}” is {written}, and the file is {path.parent.name}/{path.name}"
            findings.add(plan.at(key), what, f"Write “{key}: {named}”, or move the file to its place.")


def _check_time(plan: CountyPlan, findings: Findings) -> None:
    if plan.until is not None and plan.until < plan.since:
        cure = f"It begins on {plan.since}. Write a later day, or null for no end."
        findings.add(plan.at("until"), "the plan ends before it begins", cure)


def _check_overlap(one: CountyPlan, other: CountyPlan, findings: Findings) -> None:
    if one.locality != other.locality:
        return
    earlier, later = sorted((one, other), key=lambda plan: (plan.since, plan.year))
    if earlier.until is None or earlier.until >= later.since:
        what = f"two plans of “{one.locality}” hold on {later.since}"
        cure = (
            f"The other one is in force from {earlier.since} ({earlier.at('since')}). End it before, or mend the days."
        )
        findings.add(later.at("since"), what, cure)


def _check_example(plan: CountyPlan, findings: Findings) -> None:
    if plan.example != (plan.confidence == "example"):
        cure = "Write “confidence: example” for an invented plan, and only for one."
        findings.add(
            plan.at("confidence"),
            f"“example” is {str(plan.example).lower()} and “confidence” is “{plan.confidence}”",
            cure,
        )
    if plan.example:
        for key in _INVENTED:
            if getattr(plan, key) is not None:
                cure = f"Write “{key}: null”: an invented document must not look like a real one."
                findings.add(plan.at(key), f"an example has “{key}”", cure)
    elif plan.link is not None and not plan.link.startswith("https://"):
        findings.add(plan.at("link"), "“link” is no address of an official page", "Write https://… or null.")
