"""policy_data/ -> the model, or every mistake in every file.

Reading goes in two parts because the command line of the calculators needs only the first: `load_rulebook`
(documents, parameters, questions,
words) and `load_library` (everything).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from guide.checks.everything import check_library, check_rulebook
from guide.model.library import Library, Rulebook
from guide.model.plan import Chapter, InstrumentCatalogue, Plan, Silence, TargetGroup
from guide.model.rules import Calculator, Example, Parameter
from guide.model.sources import Document, Language, Locality, Office, Term
from guide.reading.located import Mapping, Scalar, read_tree
from guide.reading.mistakes import Findings, Place
from guide.reading.shapes import Fact, Reader

if TYPE_CHECKING:
    from pathlib import Path

    from guide.reading.located import Node

T = TypeVar("T", bound=Fact)
FOLDER = "policy_data"


def load_rulebook(root: Path) -> Rulebook:
    """What the calculators need. Raises `MistakesFoundError` with every mistake."""
    files = _Files(root, Findings())
    rulebook = files.rulebook()
    files.findings.stop_if_any()
    check_rulebook(rulebook, files.findings)
    files.findings.stop_if_any()
    return rulebook


def load_library(root: Path) -> Library:
    """All policy data. Raises `MistakesFoundError` with every mistake."""
    files = _Files(root, Findings())
    library = files.library()
    files.findings.stop_if_any()
    check_library(library, files.findings)
    files.findings.stop_if_any()
    return library


@dataclass(slots=True)
class _Files:
    root: Path
    findings: Findings
    languages: tuple[str, ...] = ()

    def rulebook(self) -> Rulebook:
        languages = self.many("languages.yaml", Language)
        self.languages = tuple(language.id for language in languages)
        return Rulebook(
            languages=languages,
            interface={language: self.interface(language) for language in self.languages},
            documents=self.by_id("documents.yaml", Document),
            parameters=self.by_id_in("parameters", Parameter),
            calculators=self.calculators(),
        )

    def library(self) -> Library:
        rulebook = self.rulebook()
        return Library(
            rulebook=rulebook,
            plan=self.one("plan/plan.yaml", Plan),
            target_groups=self.many("plan/targets.yaml", TargetGroup),
            tasks=self.many("plan/tasks.yaml", Chapter),
            safeguards=self.many("plan/safeguards.yaml", Chapter),
            catalogue=self.one("plan/instruments.yaml", InstrumentCatalogue),
            silences=self.by_id("plan/silences.yaml", Silence),
            offices=self.by_id("offices.yaml", Office),
            localities=self.by_id("places.yaml", Locality),
            terms=self.many("glossary.yaml", Term),
            examples={path.stem: self.many(self.name(path), Example) for path in self.yaml_in("examples")},
        )

    def name(self, path: Path) -> str:
        return path.relative_to(self.root / FOLDER).as_posix()

    def yaml_in(self, folder: str) -> list[Path]:
        return sorted((self.root / FOLDER / folder).glob("*.yaml"))

    def tree(self, name: str) -> Node | None:
        """The located tree of a file; a file that is not there or cannot be read is a mistake like any other."""
        file = f"{FOLDER}/{name}"
        try:
            text = (self.root / file).read_text(encoding="utf-8")
        except FileNotFoundError:
            self.findings.add(Place(file), "the file is not there", "Every guide needs it: bring it back or write it.")
        except UnicodeDecodeError as error:
            self.findings.add(
                Place(file), f"the file is not UTF-8 (byte {error.start + 1})", "Save it again with the encoding UTF-8."
            )
        except OSError as error:
            self.findings.add(Place(file), f"the file cannot be read: {error.strerror}", "Make it a readable file.")
        else:
            return read_tree(text, file, self.findings)
        return None

    def reader(self) -> Reader:
        return Reader(self.languages, self.findings)

    def one(self, name: str, kind: type[T]) -> T:
        """The single fact of a file. Where it cannot be had there are mistakes, and nobody looks at what is given instead."""
        tree = self.tree(name)
        fact: Any = tree and self.reader().read(tree, kind)
        return fact  # type: ignore[no-any-return]

    def many(self, name: str, kind: type[T]) -> tuple[T, ...]:
        """The facts of a list file."""
        tree = self.tree(name)
        facts = self.reader().read_all(tree, kind) if tree else ()
        return tuple(fact for fact in facts if fact is not None)

    def by_id(self, name: str, kind: type[T]) -> dict[str, T]:
        return self.indexed(self.many(name, kind))

    def by_id_in(self, folder: str, kind: type[T]) -> dict[str, T]:
        return self.indexed(tuple(fact for path in self.yaml_in(folder) for fact in self.many(self.name(path), kind)))

    def indexed(self, facts: tuple[T, ...]) -> dict[str, T]:
        """Facts by id; an id that is taken is a mistake."""
        by_id: dict[str, T] = {}
        for fact in facts:
            key: str = fact.id  # type: ignore[attr-defined]
            if key in by_id:
                self.findings.add(
                    fact.place,
                    f"the id “{key}” is taken",
                    f"It stands at {by_id[key].place} already. Give this one another id.",
                )
            by_id.setdefault(key, fact)
        return by_id

    def calculators(self) -> dict[str, Calculator]:
        calculators: dict[str, Calculator] = {}
        for path in self.yaml_in("calculators"):
            calculator: Calculator | None = self.one(self.name(path), Calculator)
            if calculator is None:
                continue
            if calculator.id != path.stem:
                self.findings.add(
                    calculator.place, f"the id “{calculator.id}” is not the file's name", f"Write “id: {path.stem}”."
                )
            calculators[calculator.id] = calculator
        return calculators

    def interface(self, language: str) -> dict[str, dict[str, str]]:
        """The site's own words of one language, by section and key."""
        tree = self.tree(f"interface/{language}.yaml")
        if not isinstance(tree, Mapping):
            return {}
        sections: dict[str, dict[str, str]] = {}
        for section, node in tree.entries.items():
            if not isinstance(node, Mapping):
                self.findings.add(node.place, f"“{section}” is no section", "Write “key: text” lines under it.")
                continue
            sections[section] = {}
            for key, text in node.entries.items():
                if not isinstance(text, Scalar) or text.is_null:
                    self.findings.add(text.place, f"“{section}.{key}” has no text", "Write a text after the colon.")
                else:
                    sections[section][key] = text.text
        return sections
