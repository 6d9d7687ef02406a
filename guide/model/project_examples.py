"""Worked examples of “My project”: a whole profile and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass

from guide.reading.located import Mapping
from guide.reading.shapes import Fact, Id, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectExpectation(Fact):
    """What a project must come to."""

    statuses: Mapping
    """The status of every calculator that can be computed, by its id."""
    benefit: Mapping
    """The parts of the combined benefit by source, in 万元."""
    total: str
    """Their sum, in 万元."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectExample(Fact):
    """A worked example: `project_examples.yaml`. Shown on the page, offered in the form, run by the tests."""

    id: Id
    name: Words
    why: Words
    """How the combined benefit comes about, so that a reader can check it."""
    profile: Mapping
    """Answers by the keys of the profile, with `as_of`."""
    expected: ProjectExpectation
