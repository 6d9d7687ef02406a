"""policy_data/ -> the model, or every mistake in every file.

Reading goes in two parts because the command line of the calculators needs only the first: `load_rulebook` (documents,
parameters, questions, words, “My project” and the instruments on its checklist) and `load_library` (everything). Facts
that cannot be read are left out, and what remains is checked all the same, so that one run tells all there is to mend.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from guide.checks import interface
from guide.checks.everything import check_library, check_rulebook
from guide.model.county_plans import CountyPlan
from guide.model.library import Library, Rulebook
from guide.model.plan import Chapter, InstrumentCatalogue, Plan, Silence, TargetGroup
from guide.model.project import Project
from guide.model.project_examples import ProjectExample
from guide.model.rules import Calculator, Example, Parameter
from guide.model.sources import Document, Language, Locality, Office, Term
from guide.reading.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path


def load_rulebook(root: Path) -> Rulebook:
    """What the calculators need. Raises `MistakesFoundError` with every mistake."""
    folder = Folder(root)
    rulebook = _rulebook(folder)
    check_rulebook(rulebook, folder.findings)
    folder.findings.stop_if_any()
    return rulebook


def load_library(root: Path) -> Library:
    """All policy data. Raises `MistakesFoundError` with every mistake."""
    folder = Folder(root)
    library = _library(folder)
    folder.tell_unopened()
    check_library(library, folder.findings)
    folder.findings.stop_if_any()
    return library


def _rulebook(folder: Folder) -> Rulebook:
    languages = folder.many("languages.yaml", Language)
    folder.languages = tuple(language.id for language in languages)
    if folder.findings.mistakes:  # a guess, so that a slip in that file is not told again for each text of the guide
        folder.languages = tuple(_stem(name) for name in folder.names_in("interface")) or folder.languages
    return Rulebook(
        languages=languages,
        interface=_interface(folder),
        documents=folder.by_id(["documents.yaml"], Document),
        parameters=folder.by_id(folder.names_in("parameters"), Parameter),
        calculators=_calculators(folder),
        target_groups=folder.many("plan/targets.yaml", TargetGroup),
        county_plans=_county_plans(folder),
        project=folder.one("project.yaml", Project),
        catalogue=folder.one("plan/instruments.yaml", InstrumentCatalogue),
        offices=folder.by_id(["offices.yaml"], Office),
    )


def _library(folder: Folder) -> Library:
    return Library(
        rulebook=_rulebook(folder),
        plan=folder.one("plan/plan.yaml", Plan),
        tasks=folder.many("plan/tasks.yaml", Chapter),
        safeguards=folder.many("plan/safeguards.yaml", Chapter),
        silences=folder.by_id(["plan/silences.yaml"], Silence),
        localities=folder.by_id(["places.yaml"], Locality),
        terms=folder.many("glossary.yaml", Term),
        project_examples=folder.many("project_examples.yaml", ProjectExample),
        examples={_stem(name): folder.many(name, Example) for name in folder.names_in("examples")},
    )


def _stem(name: str) -> str:
    return PurePosixPath(name).stem


def _calculators(folder: Folder) -> dict[str, Calculator]:
    calculators: dict[str, Calculator] = {}
    for name in folder.names_in("calculators"):
        calculator: Calculator | None = folder.one(name, Calculator)
        if calculator is None:
            continue
        if calculator.id != _stem(name):
            what = f"the id “{calculator.id}” is not the file's name"
            folder.findings.add(calculator.at("id"), what, f"Write “id: {_stem(name)}”.")
        calculators[_stem(name)] = calculator
    return calculators


def _county_plans(folder: Folder) -> tuple[CountyPlan, ...]:
    plans: list[CountyPlan | None] = [folder.one(name, CountyPlan) for name in folder.names_below("county_plans")]
    return tuple(plan for plan in plans if plan)


def _interface(folder: Folder) -> dict[str, dict[str, dict[str, str]]]:
    """The site's own words by language, section and key."""
    trees = {language: folder.tree(f"interface/{language}.yaml") for language in folder.languages}
    return interface.read({language: tree for language, tree in trees.items() if tree}, folder.findings)
