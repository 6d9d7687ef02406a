"""What a county's annual award plan may hold: `county_plans/<place>/<year>.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guide.reading.located import Node
from guide.reading.shapes import Fact, Id, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyValue(Fact):
    """A value of the plan, written as an answer to the calculators' question, and the clause that it stands in."""

    value: Node
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyPlan(Fact):
    """A county's annual award plan of one year. Unknown facts are null; both days of its time are in."""

    locality: Id
    """One of `places.yaml`; an invented example stands for none of them."""
    name: Words
    """The place's name; a real one's is that of `places.yaml`."""
    year: int
    example: bool
    """Whether it is invented, to show how such a plan works; shown as such everywhere."""
    title: Words
    """The official title; the English one is our rendering of it."""
    number: str | None
    issuer: Words | None
    issued: date | None
    link: str | None
    """An official address, or null: never another host."""
    since: date
    until: date | None
    confidence: Literal["official", "secondary", "unverified", "example"]
    values: dict[str, CountyValue]
    """Values by the key under which a reader's project knows them: `rate`, `interest_discount.cap`."""
    note: Words | None = None

    @property
    def id(self) -> str:
        """Place and year, by which a situation chooses the plan."""
        return f"{self.locality}/{self.year}"
