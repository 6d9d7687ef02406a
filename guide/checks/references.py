"""Every id that is mentioned exists, and every section that is cited stands in the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculators.rules import RULES
from guide.model.plan import CARD_FIELDS
from guide.reading.mistakes import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from guide.model.library import Library, Rulebook
    from guide.model.plan import CardEntry, Chapter, Instrument, Provision
    from guide.model.rules import Calculator, Criterion, Note, Step
    from guide.reading.mistakes import Findings
    from guide.reading.shapes import Fact

OPEN_SECTIONS = ("标题", "全文", "一", "二", "三", "四", "结尾")
"""Places of the plan that are cited as a whole."""


def check_rulebook(rulebook: Rulebook, findings: Findings) -> None:
    """Documents, parameters and groups that calculators and parameters mention; calculators that code and YAML both know."""
    mentions = _Mentions(findings)
    for parameter in rulebook.parameters.values():
        for value in parameter.values:
            mentions.resolve(value, "document", [value.document], rulebook.documents)
    for calculator in rulebook.calculators.values():
        _check_calculator(calculator, rulebook, mentions)
    for missing in sorted(set(RULES) - set(rulebook.calculators)):
        place = Place(f"policy_data/calculators/{missing}.yaml")
        findings.add(
            place, f"the calculator “{missing}” has code and no words", "Write its questions and words in this file."
        )


def check_library(library: Library, findings: Findings) -> None:
    """Everything that the plan's pages mention."""
    _Plan(library, _Mentions(findings)).check()


def _check_calculator(calculator: Calculator, rulebook: Rulebook, mentions: _Mentions) -> None:
    mentions.resolve(calculator, "calculator", [calculator.id], RULES)
    mentions.resolve(calculator, "document", calculator.documents, rulebook.documents)
    mentions.resolve(calculator, "parameter", calculator.parameters, rulebook.parameters)
    groups = {group.id for group in calculator.groups}
    for question in calculator.questions:
        mentions.resolve(question, "group", [question.group], groups)
    cited_in: tuple[Criterion | Step | Note, ...] = (*calculator.criteria, *calculator.steps, *calculator.notes)
    for cited in cited_in:
        mentions.resolve(cited, "document", [cited.document] if cited.document else [], rulebook.documents)


@dataclass(frozen=True, slots=True)
class _Mentions:
    findings: Findings

    def resolve(self, fact: Fact, kind: str, mentioned: Iterable[str], known: Collection[str]) -> None:
        """Every mentioned id is known."""
        for name in mentioned:
            if name not in known:
                self.findings.unknown(fact.place, kind, name, known)


@dataclass(frozen=True, slots=True)
class _Plan:
    library: Library
    mentions: _Mentions

    def check(self) -> None:
        library, rulebook = self.library, self.library.rulebook
        self.mentions.resolve(library.plan, "document", [library.plan.document], rulebook.documents)
        for chapter in (*library.tasks, *library.safeguards):
            self.chapter(chapter)
        for provision in library.plan.closing:
            self.provision(provision)
        for entries in (library.catalogue.defaults, *(one.card for one in library.catalogue.instruments)):
            self.card(entries)
        self.defaults()
        for instrument in library.catalogue.instruments:
            self.instrument(instrument)
        for silence in library.silences.values():
            self.mentions.resolve(silence, "office", silence.offices, library.offices)
            self.mentions.resolve(silence, "section", silence.sections, self.sections)
        for term in library.terms:
            self.mentions.resolve(term, "section", term.sections, self.sections)
        for calculator in rulebook.calculators.values():
            self.mentions.resolve(calculator, "silence", calculator.silences, library.silences)
            self.mentions.resolve(calculator, "section", calculator.sections, self.sections)

    @property
    def sections(self) -> set[str]:
        """Every section that the plan has."""
        library = self.library
        chapters = (*library.tasks, *library.safeguards)
        provisions = [provision.section for chapter in chapters for provision in chapter.provisions]
        return {*OPEN_SECTIONS, *provisions, *(c.section for c in chapters), *(p.section for p in library.plan.closing)}

    def chapter(self, chapter: Chapter) -> None:
        self.mentions.resolve(chapter, "office", (*chapter.lead, *chapter.responsible), self.library.offices)
        self.mentions.resolve(chapter, "calculator", chapter.calculators, self.library.rulebook.calculators)
        for provision in chapter.provisions:
            self.provision(provision)

    def provision(self, provision: Provision) -> None:
        instruments = {instrument.id for instrument in self.library.catalogue.instruments}
        self.mentions.resolve(provision, "instrument", provision.instruments, instruments)
        self.mentions.resolve(provision, "silence", provision.silences, self.library.silences)
        self.mentions.resolve(provision, "parameter", provision.parameters, self.library.rulebook.parameters)

    def instrument(self, instrument: Instrument) -> None:
        rulebook = self.library.rulebook
        self.mentions.resolve(instrument, "office", instrument.offices, self.library.offices)
        self.mentions.resolve(instrument, "document", instrument.documents, rulebook.documents)
        self.mentions.resolve(instrument, "parameter", instrument.parameters, rulebook.parameters)
        self.mentions.resolve(instrument, "calculator", instrument.calculators, rulebook.calculators)
        self.mentions.resolve(instrument, "section", instrument.sections, self.sections)

    def card(self, entries: dict[str, CardEntry]) -> None:
        for name, entry in entries.items():
            self.mentions.resolve(entry, "card field", [name], CARD_FIELDS)
            self.mentions.resolve(entry, "silence", entry.silent, self.library.silences)
            if entry.says is None and not entry.silent:
                self.mentions.findings.add(
                    entry.place, f"“{name}” says nothing", "Write “says” with a “reference”, or “silent: [S…]”."
                )
            if entry.says is not None and not entry.reference:
                self.mentions.findings.add(
                    entry.place,
                    f"“{name}” has no source",
                    "Add “reference: …” with the section of the plan or the document's number.",
                )

    def defaults(self) -> None:
        catalogue = self.library.catalogue
        for name in CARD_FIELDS:
            if name not in catalogue.defaults:
                self.mentions.findings.add(
                    catalogue.place, f"the card field “{name}” has no default", f"Add “{name}: …” under “defaults”."
                )
