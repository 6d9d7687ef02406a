"""What cannot be known because its file could not be read whole: nobody is told that such a thing does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.reading.mistakes import Findings

_WRITTEN_IN = {
    "document": ("documents.yaml",),
    "parameter": ("parameters/",),
    "calculator": ("calculators/",),
    "silence": ("plan/silences.yaml",),
    "office": ("offices.yaml",),
    "locality": ("places.yaml",),
    "instrument": ("plan/instruments.yaml",),
    "section": ("plan/plan.yaml", "plan/tasks.yaml", "plan/safeguards.yaml"),
}
_QUESTIONS = ("languages.yaml", "interface/", "documents.yaml", "parameters/", "calculators/", "plan/targets.yaml")
_RULEBOOK = (*_QUESTIONS, "county_plans/", "project.yaml", "offices.yaml", "plan/instruments.yaml")


@dataclass(frozen=True, slots=True)
class Doubts:
    """The files in which reading found mistakes."""

    files: frozenset[str] = frozenset()

    @classmethod
    def after(cls, findings: Findings) -> Doubts:
        """The doubts that remain when everything has been read."""
        return cls(frozenset(file.removeprefix("policy_data/") for file in findings.files()))

    def about(self, kind: str) -> bool:
        """Whether facts of this kind may be missing."""
        return self._in(_WRITTEN_IN.get(kind, ()))

    def about_questions(self) -> bool:
        """Whether anything is wrong by which answers are read."""
        return self._in(_QUESTIONS)

    def about_rulebook(self) -> bool:
        """Whether anything is wrong that the calculators need."""
        return self._in(_RULEBOOK)

    def _in(self, names: tuple[str, ...]) -> bool:
        return any(file.startswith(name) for file in self.files for name in names)
