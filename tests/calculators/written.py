"""Situations as JSON text, in all the forms that JSON text may have, and some that it may not."""

import json
from collections.abc import Mapping
from random import Random
from typing import Any

from calculators.questions import Question

NO_OBJECTS = (
    *(
        "",
        " ",
        "null",
        "true",
        "[]",
        "[{}]",
        '"{}"',
        "1e999999",
        "{",
        "}",
        "{]",
        '{"a"}',
        '{"a":}',
        '{"a":1,}',
        "{'a': 1}",
    ),
    *(
        '{"a": 01}',
        '{"a": +1}',
        '{"a": .5}',
        '{"a": "\t"}',
        '{"a": "\\x"}',
        "{} {}",
        "{}x",
        "\ufeff{}",
        "nul",
        "[" * 10_000,
    ),
    *('{"total_investment":' * 3000, '{"base": ' + "[" * 10_000 + "]" * 9_999 + "}"),
)
DEEP = ("[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000, "[{}," * 500 + "1" + "]" * 500)
LONG = ("9" * 5000, f'"{"9" * 5000}"', f'"{"字" * 5000}"', "1e" + "9" * 90, "-" + "0" * 99, "0." + "0" * 97 + "1")
NUMBERS = {"number", "whole", "rate_choice"}


def with_bare_numbers(answers: Mapping[str, Any], questions: tuple[Question, ...]) -> str:
    """The same situation as JSON text whose numbers stand without quotes, digit for digit."""
    return _object(answers, questions, lambda text: text)


def _object(answers: Mapping[str, Any], questions: tuple[Question, ...], number: Any) -> str:
    kinds = {question.id: question for question in questions}
    members = [f"{json.dumps(key)}: {_answer(answer, kinds.get(key), number)}" for key, answer in answers.items()]
    return "{" + ", ".join(members) + "}"


def _answer(answer: Any, question: Question | None, number: Any) -> str:
    if question and question.kind in NUMBERS and isinstance(answer, str) and _is_json_number(answer):
        return str(number(answer))
    if question and question.kind == "rows" and isinstance(answer, list):
        rows = [_object(r, question.columns, number) if isinstance(r, dict) else json.dumps(r) for r in answer]
        return "[" + ", ".join(rows) + "]"
    return json.dumps(answer)


def _is_json_number(text: str) -> bool:
    try:
        return isinstance(json.loads(text, parse_int=str, parse_float=str, parse_constant=str), str)
    except ValueError:
        return False


class Writer:
    """Writes one situation after another, each in a form of its own."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def written(self, situation: dict[str, Any], questions: tuple[Question, ...]) -> str:
        """As JSON text; one in twenty is hostile: repeated keys, depths, lengths, or no object at all."""
        keys = self.random.sample(list(situation), len(situation))
        situation = {key: situation[key] for key in keys}
        way = self.random.random()
        if way < 0.3:
            return _object(situation, questions, lambda text: text)
        if way < 0.45:
            return _object(situation, questions, self._other_number)
        if way < 0.5:
            return self._hostile(situation, questions)
        indent = self.random.choice([None, None, 1])
        return json.dumps(situation, ensure_ascii=self.random.random() < 0.5, indent=indent)

    def _other_number(self, text: str) -> str:
        """The number in quotes, with a capital letter, or with more zeros; a repeated minus is left to others."""
        return self.random.choice([text, json.dumps(text), f"{text}E0" if "e" not in text else text.replace("e", "E")])

    def _hostile(self, situation: dict[str, Any], questions: tuple[Question, ...]) -> str:
        whole = _object(situation, questions, lambda text: text)
        way = self.random.random()
        if way < 0.25:
            return self.random.choice(NO_OBJECTS)
        if way < 0.35:
            return whole[: self.random.randint(0, len(whole))]
        question = self.random.choice(questions)
        answer = json.dumps(situation.get(question.id))
        odd = [answer, answer, "null", "[]", "-1", '"x"', *self.random.choice([DEEP, LONG])]
        members = [whole[1:-1]] if situation else []
        members.insert(self.random.randint(0, len(members)), f"{json.dumps(question.id)}: {self.random.choice(odd)}")
        return "{" + ", ".join(members) + "}"
