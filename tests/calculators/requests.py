"""Requests as a page sends them to the calculators, by the ten thousand: right, wrong, hostile, and as people type."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from calculators import Policy
from calculators.rules import RULES
from tests.calculators.generated import Situations
from tests.calculators.spoiled import Spoiler
from tests.calculators.written import Writer

DAY = "2026-11-23"
_FULL_WIDTH = str.maketrans("0123456789.-,%", "０１２３４５６７８９．－，％")


def requests(policy: Policy, each: int, seed: str) -> Iterator[dict[str, Any]]:
    """So many for each calculator, in turn; the same ones for the same seed."""
    random = Random(seed)
    for number in range(each):
        for calculator in RULES:
            request = {"calculator": calculator, "language": "zh" if number % 2 else "en"}
            if random.random() < 0.7:
                request["as_of"] = random.choice([DAY, "2022-06-01", "2030-01-01"])
            yield request | _situation(random, policy, calculator)


def _situation(random: Random, policy: Policy, calculator: str) -> dict[str, Any]:
    """Half of them right, half with something wrong; one in ten as typed into a form."""
    questions = policy.calculators[calculator].questions
    situation = Situations(random).situation(questions)
    if random.random() < 0.5:
        situation = Spoiler(random).spoiled(situation, questions)
    if random.random() < 0.1:
        return {"typed": {key: _typed(random, answer) for key, answer in situation.items()}}
    return {"situation": Writer(random).written(situation, questions)}


def _typed(random: Random, answer: Any) -> Any:
    """A person's way to write an answer."""
    if isinstance(answer, list):
        return [{k: _typed(random, a) for k, a in row.items()} if isinstance(row, dict) else row for row in answer]
    if isinstance(answer, bool):
        return random.choice(["是", "yes", "true"] if answer else ["否", "No", "false"])
    if not isinstance(answer, str):
        return json.dumps(answer)
    return random.choice([answer, f" {answer}\u3000", answer.translate(_FULL_WIDTH), f"{answer}%", f"{answer},000"])
