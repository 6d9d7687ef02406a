"""A question “what if” from a page, and its answer.

The request is that of a calculation - `{"calculator", "language", "as_of"?}` with `"typed"` or `"situation"` - and `"what_if"`:
`{"question"?, "measure"?, "from"?, "to"?}`. The question is named as errors name it (`base`, `loans[0].principal`); `from` and `to`
are typed texts. What is left out, or no longer there to be asked, is chosen. The response is `{"what_if": {...}}`: the questions
that can be varied, and either `errors`, by field, or what `picture.py` draws.
"""

from __future__ import annotations

from typing import Any

from calculators.answering import Calculators, on_the_day
from calculators.json_text import read_object, write
from calculators.questions import WrongAnswer
from calculators.shown import Shown
from calculators.typed import situation_of
from calculators.what_if.cases import Cases, Varied, varied_questions
from calculators.what_if.picture import Picture
from calculators.what_if.scale import Scale
from calculators.what_if.span import default_range
from calculators.what_if.survey import survey
from calculators.wording import Wording


def what_if(calculators: Calculators, request: dict[str, Any], situation_text: str) -> str:
    """Answer a request about a situation that is JSON text. Where nothing can be varied, the list of questions is empty."""
    calculator, language, wish = request["calculator"], request["language"], request["what_if"]
    situation, as_of = read_object(situation_text), request.get("as_of")
    if situation is None:
        return write({"what_if": {"questions": []}})
    known = calculators.policy.calculators[calculator]
    answers, errors = calculators.read(calculator, on_the_day(situation, as_of))
    offered = [] if errors else list(varied_questions(known.questions, situation, answers))
    wording = Wording(calculators.policy, calculator, language)
    response: dict[str, Any] = {
        "questions": [{"id": varied.id, "label": wording.field_label(varied.id)} for varied in offered]
    }
    if offered:
        varied = next((each for each in offered if each.id == wish.get("question")), _first(offered))
        cases = Cases(calculators, calculator, situation, as_of, varied)
        response |= {"question": varied.id} | _answered(cases, wish, language)
    return write({"what_if": response})


def _first(offered: list[Varied]) -> Varied:
    """What is most worth varying: an amount of money that the reader decides on; else whatever comes first."""
    money = [varied for varied in offered if varied.question.unit == "wan"]
    return next((each for each in money if each.id in {"base", "taxable_income"}), next(iter(money), offered[0]))


def _answered(cases: Cases, wish: dict[str, Any], language: str) -> dict[str, Any]:
    """The picture over the range that was wished for, or what is wrong with that range."""
    low, high = default_range(cases)
    ends: dict[str, int] = {"from": low, "to": high}
    errors = []
    for end, otherwise in list(ends.items()):
        try:
            ends[end] = _read(cases.scale, wish.get(end) or "", otherwise)
        except WrongAnswer as wrong:
            error = {"field": cases.varied.id, "code": wrong.code}
            text = Wording(cases.policy, cases.calculator, language).error(error)["text"]
            errors.append({"field": end, "text": text})
    if not errors and ends["from"] >= ends["to"]:
        errors.append({"field": "to", "text": cases.policy.words[language]["what_if.backwards"]})
    texts = {end: wish.get(end) or _written(cases, place, language) for end, place in ends.items()}
    if errors:
        return {"range": texts, "errors": errors}
    seen = survey(cases, ends["from"], ends["to"], wish.get("measure"))
    return {"range": texts} | Picture(seen, language).drawn()


def _written(cases: Cases, place: int, language: str) -> str:
    """An end of the range as a person would type it: a share in per cent."""
    text, question = cases.scale.text(place), cases.varied.question
    if question.unit == "ratio" or question.kind == "rate_choice":
        return Shown(cases.policy.words[language]).measure(text, "ratio")
    return text


def _read(scale: Scale, typed: str, otherwise: int) -> int:
    """An end of the range as a person typed it. Raises `WrongAnswer`."""
    question = scale.question
    meant = situation_of((question,), {question.id: typed}).get(question.id)
    return otherwise if meant is None else scale.place(question.read(meant))
