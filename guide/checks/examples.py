"""Every worked example gives what it promises, computed by the calculators themselves, and can be put into words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculators import Calculators, Policy
from calculators.wording import Wording
from guide.bundle import bundle_text
from guide.worked_examples import promised, situation_text

if TYPE_CHECKING:
    from guide.model.library import Library
    from guide.model.rules import Example
    from guide.reading.mistakes import Findings


def check(library: Library, findings: Findings) -> None:
    """Compute every example; tell each promise that does not hold, with both values."""
    calculators = Calculators(Policy.from_text(bundle_text(library.rulebook)))
    for calculator, examples in library.examples.items():
        if calculator in library.rulebook.calculators:
            for example in examples:
                _Case(calculators, calculator, example, findings).check()


@dataclass(frozen=True, slots=True)
class _Case:
    calculators: Calculators
    calculator: str
    example: Example
    findings: Findings

    def check(self) -> None:
        try:
            outcome = json.loads(self.calculators.answer(self.calculator, situation_text(self.example)))
            if "errors" in outcome:
                self.wrong_answers(outcome["errors"])
                return
            for language in self.calculators.policy.languages:
                Wording(self.calculators.policy, self.calculator, language).present(outcome)
        except Exception as error:  # noqa: BLE001 - whatever a rule misses in the YAML is a mistake in the YAML, told as one
            self.cannot(error)
            return
        for key, expected in promised(self.example).items():
            if outcome[key] != expected:
                self.broken(key, expected, outcome[key])

    def cannot(self, error: Exception) -> None:
        asked = (
            f"asks for “{error.args[0]}”"
            if isinstance(error, KeyError)
            else f"stumbles ({type(error).__name__}: {error})"
        )
        what = f"the example “{self.example.id}” cannot be computed: the code of “{self.calculator}” {asked}"
        cure = (
            f"Something that it needs was renamed or taken out: a question, a criterion, a step, a note, a parameter or a word. "
            f"Compare policy_data/calculators/{self.calculator}.yaml with calculators/rules/{self.calculator}.py."
        )
        self.findings.add(self.example.place, what, cure)

    def wrong_answers(self, errors: list[dict[str, str]]) -> None:
        told = ", ".join(f"{error['field'] or 'situation'}: {error['code']}" for error in errors)
        what = f"the example “{self.example.id}” has wrong answers: {told}"
        self.findings.add(self.example.at("situation"), what, "Mend its situation.")

    def broken(self, key: str, expected: Any, given: Any) -> None:
        wanted, had = (json.dumps(each, ensure_ascii=False) for each in (expected, given))
        what = f"the example “{self.example.id}” promises {key} {wanted} and gives {had}"
        cure = "If the policy changed, write the new result; if not, something else was changed by mistake."
        self.findings.add(self.example.expected.at(key), what, cure)
