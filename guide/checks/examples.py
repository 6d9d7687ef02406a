"""Every worked example gives what it promises, computed by the calculators themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from calculators import Calculators, Policy
from guide.bundle import bundle_text
from guide.worked_examples import promised, situation_text

if TYPE_CHECKING:
    from guide.model.library import Library
    from guide.reading.mistakes import Findings


def check(library: Library, findings: Findings) -> None:
    """Compute every example; tell each promise that does not hold, with both values."""
    calculators = Calculators(Policy.from_text(bundle_text(library.rulebook)))
    for calculator, examples in library.examples.items():
        for example in examples:
            outcome = json.loads(calculators.answer(calculator, situation_text(example)))
            if "errors" in outcome:
                told = ", ".join(f"{error['field'] or 'situation'}: {error['code']}" for error in outcome["errors"])
                findings.add(
                    example.place, f"the example “{example.id}” has wrong answers: {told}", "Mend its situation."
                )
                continue
            for key, expected in promised(example).items():
                if outcome[key] != expected:
                    given = json.dumps(outcome[key], ensure_ascii=False)
                    wanted = json.dumps(expected, ensure_ascii=False)
                    what = f"the example “{example.id}” promises {key} {wanted} and gives {given}"
                    cure = "If the policy changed, write the new result; if not, something else was changed by mistake."
                    findings.add(example.place, what, cure)
