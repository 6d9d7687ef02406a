"""Every id that is mentioned exists, and every section that is cited stands in the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculators.rules import RULES
from guide.checks.doubts import Doubts
from guide.model.plan import CARD_FIELDS
from guide.reading.mistakes import Place

if TYPE_CHECKING:
    from collections.abc import Collection

    from guide.model.library import Library, Rulebook
    from guide.model.plan import CardEntry, Chapter, InstrumentCatalogue, Provision
    from guide.model.rules import Calculator, Criterion, Note, Step
    from guide.reading.mistakes import Findings
    from guide.reading.shapes import Fact

OPEN_SECTIONS = ("标题", "全文", "一", "二", "三", "四", "结尾")
"""Places of the plan that are cited as a whole."""


def check_rulebook(rulebook: Rulebook, findings: Findings, doubts: Doubts) -> None:
    """Documents, parameters and groups that calculators and parameters mention; calculators that code and YAML both know."""
    mentions = _Mentions(findings, doubts)
    for parameter in rulebook.parameters.values():
        for value in parameter.values:
            mentions.resolve(value, "document", "document", rulebook.documents)
    for name, calculator in rulebook.calculators.items():
        if name not in RULES:
            findings.unknown(calculator.place, "calculator (the file's name)", name, RULES)
        _check_calculator(calculator, rulebook, mentions)
    for missing in sorted(set(RULES) - set(rulebook.calculators)):
        name = f"calculators/{missing}.yaml"
        if name not in doubts.files:
            what = f"the calculator “{missing}” has code and no words"
            findings.add(Place(f"policy_data/{name}"), what, "Write its questions and words in this file.")


def check_library(library: Library, findings: Findings, doubts: Doubts) -> None:
    """Everything that the plan's pages mention."""
    _Plan(library, _Mentions(findings, doubts)).check()


def _check_calculator(calculator: Calculator, rulebook: Rulebook, mentions: _Mentions) -> None:
    mentions.resolve(calculator, "documents", "document", rulebook.documents)
    mentions.resolve(calculator, "parameters", "parameter", rulebook.parameters)
    groups = {group.id for group in calculator.groups}
    for question in calculator.questions:
        mentions.resolve(question, "group", "group", groups)
    cited_in: tuple[Criterion | Step | Note, ...] = (*calculator.criteria, *calculator.steps, *calculator.notes)
    for cited in cited_in:
        mentions.resolve(cited, "document", "document", rulebook.documents)


@dataclass(frozen=True, slots=True)
class _Mentions:
    findings: Findings
    doubts: Doubts

    def resolve(self, fact: Fact, key: str, kind: str, known: Collection[str]) -> None:
        """Every id that a fact mentions under a key is known."""
        if self.doubts.about(kind):
            return
        written: str | tuple[str, ...] | None = getattr(fact, key)
        for name in (written,) if isinstance(written, str) else written or ():
            if name not in known:
                self.findings.unknown(fact.at(key), kind, name, known)


@dataclass(frozen=True, slots=True)
class _Plan:
    library: Library
    mentions: _Mentions

    def check(self) -> None:
        library, rulebook = self.library, self.library.rulebook
        for chapter in (*library.tasks, *library.safeguards):
            self.chapter(chapter)
        if library.plan:  # None where its file could not be read
            self.mentions.resolve(library.plan, "document", "document", rulebook.documents)
            self.mentions.resolve(library.plan, "target_calculators", "calculator", rulebook.calculators)
            self.mentions.resolve(library.plan, "place_calculators", "calculator", rulebook.calculators)
            for provision in library.plan.closing:
                self.provision(provision)
        if library.catalogue:
            self.catalogue(library.catalogue)
        for office in library.offices.values():
            self.mentions.resolve(office, "calculators", "calculator", rulebook.calculators)
        for silence in library.silences.values():
            self.mentions.resolve(silence, "offices", "office", library.offices)
            self.mentions.resolve(silence, "sections", "section", self.sections)
        for term in library.terms:
            self.mentions.resolve(term, "sections", "section", self.sections)
        for calculator in rulebook.calculators.values():
            self.mentions.resolve(calculator, "silences", "silence", library.silences)
            self.mentions.resolve(calculator, "sections", "section", self.sections)

    @property
    def sections(self) -> set[str]:
        """Every section that the plan has."""
        library = self.library
        chapters = (*library.tasks, *library.safeguards)
        closing = library.plan.closing if library.plan else ()
        provisions = [provision.section for chapter in chapters for provision in chapter.provisions]
        return {*OPEN_SECTIONS, *provisions, *(c.section for c in chapters), *(p.section for p in closing)}

    def chapter(self, chapter: Chapter) -> None:
        self.mentions.resolve(chapter, "lead", "office", self.library.offices)
        self.mentions.resolve(chapter, "responsible", "office", self.library.offices)
        self.mentions.resolve(chapter, "calculators", "calculator", self.library.rulebook.calculators)
        for provision in chapter.provisions:
            self.provision(provision)

    def provision(self, provision: Provision) -> None:
        catalogue = self.library.catalogue
        instruments = {instrument.id for instrument in catalogue.instruments} if catalogue else set()
        self.mentions.resolve(provision, "instruments", "instrument", instruments)
        self.mentions.resolve(provision, "silences", "silence", self.library.silences)
        self.mentions.resolve(provision, "parameters", "parameter", self.library.rulebook.parameters)

    def catalogue(self, catalogue: InstrumentCatalogue) -> None:
        rulebook = self.library.rulebook
        for name in CARD_FIELDS:
            if name not in catalogue.defaults:
                what = f"the card field “{name}” has no default"
                self.mentions.findings.add(catalogue.at("defaults"), what, f"Add “{name}: …” under “defaults”.")
        for entries in (catalogue.defaults, *(instrument.card for instrument in catalogue.instruments)):
            for name, entry in entries.items():
                self.card_entry(name, entry)
        for instrument in catalogue.instruments:
            self.mentions.resolve(instrument, "offices", "office", self.library.offices)
            self.mentions.resolve(instrument, "documents", "document", rulebook.documents)
            self.mentions.resolve(instrument, "parameters", "parameter", rulebook.parameters)
            self.mentions.resolve(instrument, "calculators", "calculator", rulebook.calculators)
            self.mentions.resolve(instrument, "sections", "section", self.sections)

    def card_entry(self, name: str, entry: CardEntry) -> None:
        findings = self.mentions.findings
        if name not in CARD_FIELDS:
            findings.unknown(entry.place, "card field", name, CARD_FIELDS)
        self.mentions.resolve(entry, "silent", "silence", self.library.silences)
        if entry.says is None and not entry.silent:
            findings.add(entry.place, f"“{name}” says nothing", "Write “says” with a “reference”, or “silent: [S…]”.")
        if entry.says is not None and not entry.reference:
            cure = "Add “reference: …” with the section of the plan or the document's number."
            findings.add(entry.place, f"“{name}” has no source", cure)
