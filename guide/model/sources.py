"""Where facts come from: documents, offices, localities, terms, languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guide.reading.shapes import Fact, FolderName, Id, Words

Confidence = Literal["official", "secondary", "unverified"]
Standing = Literal["in_force", "ended", "superseded", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Fact):
    """A language of the guide: `languages.yaml`. The first one is served at the root."""

    id: Id
    name: str
    """Its name in itself."""
    locale: str
    """BCP 47 tag for `<html lang>` and `hreflang`."""
    theme: str
    """The theme's own code for its strings."""
    path: FolderName
    """The folder that its pages are served from; empty for the root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Fact):
    """A cited document: `documents.yaml`. Unknown facts are null."""

    id: Id
    title: Words
    """The official title; the English one is our rendering of it."""
    number: str | None
    issuer: Words | None
    kind: Literal["plan", "policy", "law", "regulation", "notice", "standard", "statistics"]
    level: Literal["national", "provincial", "municipal"]
    issued: date | None
    in_force_from: date | None
    in_force_to: date | None
    standing: Standing
    confidence: Confidence
    link: str | None
    """An official address, or null: never another host."""
    about: Words
    """What the guide takes from it."""
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Fact):
    """A unit that leads or is responsible for a part of the plan: `offices.yaml`."""

    id: Id
    name: Words
    kind: Literal["bureau", "collective"]
    about: Words
    """What the plan gives it to do, in a sentence or two of our own."""
    calculators: tuple[Id, ...] = ()
    """Those that belong to it besides the ones of its chapters and of the support that it is asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality(Fact):
    """A place in the city where a project can stand: `places.yaml`."""

    id: Id
    name: Words
    kind: Literal["district", "zone", "park", "county_level_city", "county"]
    urban: bool
    """Whether the urban clause on who pays (结尾4) governs it."""
    named_in_plan: bool
    payer: Words
    """Who bears the cost of support there, in a sentence (结尾3 or 4)."""
    payers: tuple[Id, ...]
    """The payers' ids, as the calculator `payer` names them."""
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Fact):
    """A term of the field: `glossary.yaml`."""

    id: Id
    term: Words
    meaning: Words
    sections: tuple[str, ...] = ()
    aliases: dict[str, tuple[str, ...]] | None = None
    """Other written forms by language, such as plurals and short forms, under which the term is found in running text."""
