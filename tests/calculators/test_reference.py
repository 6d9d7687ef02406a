"""Every calculator against a naive reading of the contract, on situations by the thousand.

`SITUATIONS=50000 .venv/bin/pytest tests/calculators/test_reference.py` tries that many for each calculator.
"""

import json
import os
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from calculators import Calculators
from calculators.exact import plain
from calculators.rules import RULES
from tests.calculators.asking import errors_of
from tests.calculators.generated import Situations
from tests.calculators.reference import measures, support, taxes
from tests.calculators.reference.reading import Answers, parsed, read
from tests.calculators.reference.support import Told
from tests.calculators.spoiled import Spoiler
from tests.calculators.written import Writer

pytestmark = pytest.mark.no_cover  # chance covers nothing on purpose, and is slow enough

EACH = int(os.environ.get("SITUATIONS", "500"))
REFERENCE: dict[str, Callable[[Answers], Told]] = {
    name: getattr(module, name) for module in (support, taxes, measures) for name in RULES if hasattr(module, name)
}
"""Each calculator's naive counterpart."""


def written(finding: Any) -> Any:
    """A result as the contract writes it."""
    if isinstance(finding, bool | str):
        return finding
    if isinstance(finding, list):
        return [{key: written(cell) for key, cell in one.items()} if isinstance(one, dict) else one for one in finding]
    return plain(taxes.to_the_fen(finding))


OUR_OWN_NOTES = {"rate_not_listed", "before_2008_assumed"}
"""Notes that the contract does not ask for, about values of the law that nobody has found."""


def compare(calculators: Calculators, calculator: str, text: str) -> bool:
    """The calculator and its counterpart say the same; tells whether there was anything to compute."""
    outcome = json.loads(calculators.answer(calculator, text))
    answers, errors = read(calculator, text)
    text = ascii(text)  # half characters are more than a failing test could tell
    if errors:
        assert errors_of(outcome) == errors, text
        return False
    assert "errors" not in outcome, (text, outcome)
    told = REFERENCE[calculator](answers)
    expected = {key: written(finding) for key, finding in told.results.items()}
    assert outcome["results"] == expected, text
    assert (outcome["status"], outcome["missing"]) == (told.status, told.missing), text
    notes = [note for note in outcome["notes"] if note not in OUR_OWN_NOTES]
    assert (set(notes), len(notes)) == (told.notes, len(told.notes)), text
    return True


def test_every_calculator_has_a_counterpart() -> None:
    """All nineteen."""
    assert set(REFERENCE) == set(RULES)


@pytest.mark.parametrize("calculator", RULES)
def test_right_answers_give_what_the_contract_says(calculators: Calculators, calculator: str) -> None:
    """Status, results to the last digit, missing answers and notes."""
    random, questions = Random(f"right {calculator}"), calculators.policy.calculators[calculator].questions
    situations, writer = Situations(random), Writer(random)
    texts = [writer.written(situations.situation(questions), questions) for _ in range(EACH)]
    computed = [compare(calculators, calculator, text) for text in texts if parsed_at_all(text)]
    assert sum(computed) > EACH / 2


@pytest.mark.parametrize("calculator", RULES)
def test_wrong_answers_give_the_errors_of_the_contract(calculators: Calculators, calculator: str) -> None:
    """Every wrong field with the first code that applies, and no other."""
    random, questions = Random(f"wrong {calculator}"), calculators.policy.calculators[calculator].questions
    situations, spoiler, writer = Situations(random), Spoiler(random), Writer(random)
    spoiled = [spoiler.spoiled(situations.situation(questions), questions) for _ in range(EACH)]
    texts = [writer.written(situation, questions) for situation in spoiled]
    computed = [compare(calculators, calculator, text) for text in texts if parsed_at_all(text)]
    assert computed.count(False) > EACH / 2


def parsed_at_all(text: str) -> bool:
    """Depths are beyond the standard library's reader; other tests see to them."""
    try:
        parsed(text)
    except RecursionError:
        return False
    return True
