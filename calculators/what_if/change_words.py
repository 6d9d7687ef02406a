"""What changes between two neighbouring answers, in sentences made of the words that the policy's YAML has for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from calculators.exact import plain
from calculators.limit_words import LimitWords
from calculators.result_words import ResultWords
from calculators.shown import Shown
from calculators.what_if.changes import Change
from calculators.what_if.survey import STATUS, Survey
from calculators.wording import Wording

_POINT = Fraction(1, 100)
"""What a share is varied by when one more of it is spoken of: a percentage point."""


def is_named_by_end(change: Change) -> bool:
    """Whether the answer after the change is at least as round as the one before, and so the one to name.

    2000 is named for 1999.999999 and 2000, and 6250 for 6250 and 6250.000001.
    """
    before, after = (abs(case.place) for case in (change.before, change.after))
    return _zeros(after) >= _zeros(before)


def _zeros(place: int) -> int:
    text = str(place)
    return len(text) - len(text.rstrip("0")) if place else len(text) + 99


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Tells changes of one survey in one language."""

    seen: Survey
    language: str

    @property
    def _words(self) -> dict[str, str]:
        return self.seen.cases.policy.words[self.language]

    @property
    def _yaml(self) -> dict[str, Any]:
        return self.seen.cases.policy.calculators[self.seen.cases.calculator].words

    def sentences(self, change: Change) -> list[str]:
        """All that the rules say of the change: wrong answers, status, results in words, values in force, criteria, steps."""
        one, other = change.before.outcome, change.after.outcome
        if "errors" in one or "errors" in other:
            return list(self._wrong(one, other))
        told = [*self._status(one, other), *self._results(change), *self._parameters(one, other)]
        told += self._criteria(one, other, told_already=bool(told))
        return [*told, *self._steps(one, other)]

    def jump(self, change: Change) -> str:
        """That the result leaps."""
        before, after = (self.value(self.seen.measure, case.outcome) for case in (change.before, change.after))
        return self._words["what_if.jump"].format(label=self.label(self.seen.measure), before=before, after=after)

    def bend(self, before: Fraction, after: Fraction) -> str:
        """That the result goes on at another slope; slopes are those a step of the scale."""
        question = self.seen.cases.varied.question
        per = (_POINT if question.unit == "ratio" else 1) / self.seen.cases.scale.step
        one = Shown(self._words).distance(Fraction(per * self.seen.cases.scale.step), question.unit or "number")
        return self._words["what_if.bend"].format(
            one=one, label=self.label(self.seen.measure), before=self._rise(before * per), after=self._rise(after * per)
        )

    def label(self, measure: str) -> str:
        """What a result is called."""
        if measure == STATUS:
            return self._words["what_if.status"]
        return str(self._result(measure)["label"][self.language])

    def value(self, measure: str, outcome: dict[str, Any]) -> str:
        """A result of an outcome in words; empty where it has none."""
        if "errors" in outcome:
            return ""
        if measure == STATUS:
            return self._words[f"status.{outcome['status']}"]
        if measure not in outcome["results"]:
            return ""
        given = outcome["results"][measure]
        return str(ResultWords(self.language, self._words).amount(self._result(measure), given)["text"])

    def wrong(self, outcome: dict[str, Any]) -> str:
        """Why an answer cannot be used."""
        wording = Wording(self.seen.cases.policy, self.seen.cases.calculator, self.language)
        return " ".join(wording.error(error)["text"] for error in outcome["errors"])

    def _result(self, measure: str) -> dict[str, Any]:
        return next(result for result in self._yaml["results"] if result["id"] == measure)

    def _rise(self, slope: Fraction) -> str:
        unit = self._result(self.seen.measure).get("unit") or "number"
        key = "flat" if plain(slope) == "0" else "up" if slope > 0 else "down"
        return self._words[f"what_if.{key}"].format(amount=Shown(self._words).distance(abs(slope), unit))

    def _wrong(self, one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
        if "errors" in other:
            yield self._words["what_if.unusable"].format(reason=self.wrong(other))
        else:
            yield self._words["what_if.usable"].format(reason=self.wrong(one))

    def _status(self, one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
        if one["status"] != other["status"]:
            labels = {"before": self.value(STATUS, one), "after": self.value(STATUS, other)}
            yield self._words["what_if.changed"].format(label=self.label(STATUS), **labels)

    def _results(self, change: Change) -> Iterator[str]:
        """Results that are no numbers and become others, and results that begin or cease to be had."""
        one, other = change.before.outcome, change.after.outcome
        for result in self._yaml["results"]:
            key = result["id"]
            had, has = key in one["results"], key in other["results"]
            if result["kind"] == "rows" or not (had or has):
                continue
            if had and has:
                if key not in change.after.exact and one["results"][key] != other["results"][key]:
                    values = {"before": self.value(key, one), "after": self.value(key, other)}
                    yield self._words["what_if.changed"].format(label=self.label(key), **values)
            else:
                yield self._words[f"what_if.{'lost' if had else 'had'}"].format(label=self.label(key))

    def _parameters(self, one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
        """Values that are in force on the one side and others on the other."""
        before = {used["id"]: used for used in one["parameters"]}
        for used in other["parameters"]:
            earlier = before.get(used["id"], used)
            if earlier["value"] != used["value"] and used["id"] in self.seen.cases.policy.parameters:
                name = self.seen.cases.policy.parameters[used["id"]].name[self.language]
                shown = [Shown(self._words).measure(each["value"], each["unit"]) for each in (earlier, used)]
                yield self._words["what_if.changed"].format(label=name, before=shown[0], after=shown[1])

    def _criteria(self, one: dict[str, Any], other: dict[str, Any], *, told_already: bool) -> Iterator[str]:
        """Criteria with another result; those that were not asked about before only where nothing else tells of the change."""
        before = {key: criterion["result"] for key, criterion in _numbered(one["criteria"])}
        after = list(_numbered(other["criteria"]))
        turned = [each for key, each in after if before.get(key, each["result"]) != each["result"]]
        new = [] if turned or told_already else [each for key, each in after if key not in before]
        limits = LimitWords(self.language, self._words)
        for criterion in turned or new:
            text = limits.condition(criterion, self._yaml["criteria"][criterion["id"]])
            yield self._words[f"what_if.{criterion['result']}"].format(text=text)

    def _steps(self, one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
        """Steps that begin to be taken; where none does, those that no longer are."""
        before, after = ([step["id"] for step in outcome["steps"]] for outcome in (one, other))
        begun = [key for key in dict.fromkeys(after) if after.count(key) > before.count(key)]
        ended = [key for key in dict.fromkeys(before) if before.count(key) > after.count(key)]
        for key in begun or ended:
            text = self._yaml["steps"][key]["words"][self.language]
            yield self._words[f"what_if.{'begun' if begun else 'ended'}"].format(text=text)


def _numbered(criteria: list[dict[str, Any]]) -> Iterator[tuple[tuple[str, int], dict[str, Any]]]:
    """Criteria with their ids, counted where one comes several times."""
    counts: dict[str, int] = {}
    for criterion in criteria:
        key = criterion["id"]
        counts[key] = counts.get(key, -1) + 1
        yield (key, counts[key]), criterion
