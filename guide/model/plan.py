"""The plan itself: what it is, aims at, asks for, offers and leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from guide.reading.shapes import Fact, Id, Words

CARD_FIELDS = (
    "beneficiaries", "places", "industries", "support", "standard", "period", "conditions", "exclusions", "stacking", "materials",
    "procedure", "window", "office", "funding", "contact", "entrance", "payment", "payment_time", "interpretation", "example",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint(Fact):
    """A fact about the plan that is not known, and why: a metadata field shown as unknown."""

    id: Id
    name: Words
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Fact):
    """A titled paragraph of our own words on a section of the plan."""

    section: str
    title: Words
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Fact):
    """The plan as a document: `plan/plan.yaml`."""

    id: Id
    document: Id
    short_title: Words
    summary: Words
    period_from: date
    period_to: date
    page_published: date
    campaign: Words
    hotline: str
    hotline_note: Words
    unknown: tuple[OpenPoint, ...]
    general: tuple[Passage, ...]
    """General requirements (一)."""
    priorities: tuple[Words, ...]
    """The five priorities of section 一."""
    closing: tuple[Provision, ...]
    """The four closing principles."""
    target_calculators: tuple[Id, ...] = ()
    """What the page on the targets carries."""
    place_calculators: tuple[Id, ...] = ()
    """What the page on the places carries."""
    corrections: tuple[Words, ...] = ()
    """Points in which the guide's sources differ from one another, and which it follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Fact):
    """One measure (三), rule (四) or closing principle, in our own words."""

    section: str
    text: Words
    force: Literal["binding", "supported", "encouraged", "organised"]
    """How strongly it is put.

    Binding on an authority or project, support promised, encouraged only, or work the authorities organise.
    """
    instruments: tuple[Id, ...] = ()
    silences: tuple[Id, ...] = ()
    parameters: tuple[Id, ...] = ()
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Fact):
    """A main task (三) or a safeguard (四): `plan/tasks.yaml`, `plan/safeguards.yaml`."""

    id: Id
    section: str
    title: Words
    summary: Words
    lead: tuple[Id, ...]
    responsible: tuple[Id, ...]
    provisions: tuple[Provision, ...]
    calculators: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Fact):
    """One of the city's 35 numbered targets (二)."""

    id: Id
    metric: Words
    op: Literal["at_least", "about", "reach", "decrease"]
    """以上 · 左右 · a bare number · 下降."""
    value: Decimal
    unit: Literal["percent", "percent_a_year", "percentage_points", "enterprises", "projects"]
    baseline: Words
    """What the plan says of the baseline, or that it says nothing."""
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup(Fact):
    """A group of targets: `plan/targets.yaml`."""

    id: Id
    title: Words
    summary: Words
    targets: tuple[Target, ...]
    qualitative: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEntry(Fact):
    """A field of a policy card: either what the plan or the law says, or the silence that stands there instead."""

    says: Words | None = None
    reference: str | None = None
    """The section of the plan or the document behind `says`."""
    silent: tuple[Id, ...] = ()
    """The silences that apply where the plan says nothing or only a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Fact):
    """One of the 39 instruments as a policy card: `plan/instruments.yaml`."""

    id: Id
    kind: Literal["fiscal", "tax", "finance", "procedure", "service"]
    name: Words
    summary: Words
    """What it is and what it is not, in two or three short sentences."""
    sections: tuple[str, ...]
    force: Literal["binding", "supported", "encouraged", "organised", "mentioned"]
    offices: tuple[Id, ...]
    """Whom to ask, in this order."""
    documents: tuple[Id, ...] = ()
    parameters: tuple[Id, ...] = ()
    calculators: tuple[Id, ...] = ()
    prepare: tuple[Words, ...] = ()
    """What an enterprise needs to have at hand to find out; never presented as the plan's own list of materials."""
    card: dict[str, CardEntry]
    """Entries by field (`CARD_FIELDS`); a field left out falls back to the defaults of the file."""
    warning: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentCatalogue(Fact):
    """The file `plan/instruments.yaml`: what a card says unless the instrument says otherwise, and the instruments."""

    defaults: dict[str, CardEntry]
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence(Fact):
    """A point on which the plan says nothing: `plan/silences.yaml`."""

    id: Id
    point: Words
    sections: tuple[str, ...]
    answered_by: Words
    """Who or what can answer."""
    offices: tuple[Id, ...] = ()
    treatment: Words | None = None
    """What the guide does about it meanwhile."""
