"""The words of a result, in one language: the same for the terminal, for pages built ahead and for the browser, which only paints.

Everything comes from the outcome and from the words that stand in the policy's YAML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from calculators.answer_words import AnswerWords
from calculators.charts import Charts
from calculators.county_plan_words import CountyPlanWords
from calculators.county_plans import COUNTY_PLAN
from calculators.exact import plain
from calculators.limit_words import LimitWords
from calculators.policy import Policy
from calculators.questions import MONEY_LIMIT
from calculators.result_words import ResultWords
from calculators.shown import Shown
from calculators.working import EXAMPLE_NOTE

_ROW_FIELD = re.compile(r"([a-z_0-9]+)\[([0-9]{1,3})\](?:\.(.+))?", re.DOTALL)
_RATIO_LIMIT = 1


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for the outcomes of one calculator in one language."""

    policy: Policy
    calculator: str
    language: str

    def present(self, outcome: dict[str, Any]) -> dict[str, Any]:
        """The presentation of an outcome, or of an errors object: what a page or a terminal shows, in the order of showing."""
        if "errors" in outcome:
            return {"language": self.language, "errors": [self.error(error) for error in outcome["errors"]]}
        status, results = outcome["status"], ResultWords(self.language, self._words)
        return {
            "language": self.language,
            "status": {
                "id": status,
                "label": self._words[f"status.{status}"],
                "text": self._yaml["statuses"][status][self.language],
            },
            "amounts": [
                results.amount(result, outcome["results"][result["id"]])
                for result in self._given(outcome, tables=False)
            ],
            "charts": self._charts(outcome),
            "tables": [
                results.table(result, outcome["results"][result["id"]]) for result in self._given(outcome, tables=True)
            ],
            "criteria": [self._criterion(criterion) for criterion in outcome["criteria"]],
            "steps": [self._step(steps) for steps in _of_one_kind(outcome["steps"])],
            "parameters": [self._parameter(parameter) for parameter in outcome["parameters"]],
            "missing": [self._missing(key) for key in outcome["missing"]],
            "notes": [self._note(key) for key in outcome["notes"] if key != EXAMPLE_NOTE],
            "estimate": self._words["result.estimate"],
            "policy_version": outcome["policy_version"],
        } | CountyPlanWords(self.policy, self.language).illustrative(outcome)

    def error(self, error: dict[str, str]) -> dict[str, str]:
        """One input error: the field, its label, and a sentence that says how to mend it."""
        question = self._question(error["field"])
        label = self.field_label(error["field"])
        most = question.get("most") or (str(_RATIO_LIMIT) if question.get("unit") == "ratio" else plain(MONEY_LIMIT))
        values = {
            "label": label,
            "other": self.field_label(error.get("with", "")),
            "most": self._shown.measure(most, question.get("unit") or ""),
            "least": str(question.get("least") or 0),
            "rows_least": str(question.get("rows_least", 1)),
            "rows_most": str(question.get("rows_most", 200)),
            "decimals": "4" if question.get("unit") == "mu" else "6",
        }
        return {
            "field": error["field"],
            "code": error["code"],
            "label": label,
            "text": self._error_text(error, question, values),
        }

    def _error_text(self, error: dict[str, str], question: dict[str, Any], values: dict[str, str]) -> str:
        """The most particular words there are: by code and kind of question, by code and unit, by code."""
        code = error["code"]
        particular = [f"error.{code}_{question.get('kind')}", f"error.{code}_{question.get('unit')}"]
        if code == "out_of_range" and question.get("above_zero"):
            particular.insert(0, "error.out_of_range_zero")
        key = next((key for key in particular if key in self._words), f"error.{code}")
        return self._words[key].format(**values)

    @property
    def _yaml(self) -> dict[str, Any]:
        return self.policy.calculators[self.calculator].words

    @property
    def _words(self) -> dict[str, str]:
        return self.policy.words[self.language]

    @property
    def _shown(self) -> Shown:
        return Shown(self._words)

    def _question(self, field: str) -> dict[str, Any]:
        """What the YAML says of a field; nothing for a field that it does not know."""
        match = _ROW_FIELD.fullmatch(field)
        name, column = (match[1], match[3]) if match else (field, None)
        questions = {question["id"]: question for question in self._yaml["questions"]}
        question: dict[str, Any] = questions.get(name, {})
        if column is None:
            return question
        columns: dict[str, dict[str, Any]] = {each["id"]: each for each in question.get("columns", ())}
        return columns.get(column, {})

    def field_label(self, field: str) -> str:
        """What a field is called, in a row of a table too."""
        match = _ROW_FIELD.fullmatch(field)
        if not match:
            return self._label(self._question(field), field)
        table = self._label(self._question(match[1]), match[1])
        column = self._label(self._question(field), match[3]) if match[3] else ""
        return self._words["result.row_label"].format(table=table, row=int(match[2]) + 1, column=column).strip()

    def _label(self, question: dict[str, Any], otherwise: str) -> str:
        if question:
            return str(question["label"][self.language])
        return self._words.get(f"question.{otherwise}", otherwise)

    def _given(self, outcome: dict[str, Any], *, tables: bool) -> list[dict[str, Any]]:
        return [
            result
            for result in self._yaml["results"]
            if result["id"] in outcome["results"] and (result["kind"] == "rows") is tables
        ]

    def _charts(self, outcome: dict[str, Any]) -> list[dict[str, Any]]:
        """A picture of every figure that repeats and is worth one."""
        criteria: dict[str, list[dict[str, Any]]] = {}
        for criterion in outcome["criteria"]:
            criteria.setdefault(criterion["id"], []).append(criterion)
        figures = [(result, outcome["results"][result["id"]]) for result in self._given(outcome, tables=True)]
        figures += [(self._yaml["criteria"][key], told) for key, told in criteria.items()]
        charts = Charts(self._shown, self.language)
        drawn = (charts.chart(words["chart"], rows) for words, rows in figures if "chart" in words)
        return [chart for chart in drawn if chart]

    def _source(self, written: dict[str, Any]) -> dict[str, str]:
        """The clause, and the document that it stands in."""
        source = {"reference": written.get("reference") or ""}
        document = written.get("document")
        if document:
            source |= {"document": document, "document_title": self.policy.documents[document]["title"][self.language]}
        if COUNTY_PLAN in written:
            source |= CountyPlanWords(self.policy, self.language).source(written[COUNTY_PLAN])
        return source

    def _criterion(self, criterion: dict[str, Any]) -> dict[str, Any]:
        words, limits = self._yaml["criteria"][criterion["id"]], LimitWords(self.language, self._words)
        shown = {
            "id": criterion["id"],
            "text": limits.condition(criterion, words),
            "result": criterion["result"],
            "result_label": self._words[f"criterion.{criterion['result']}"],
        }
        if "threshold" in criterion:
            shown["detail"] = limits.distance(criterion, words)
        return shown | self._source(words)

    def _step(self, steps: list[dict[str, Any]]) -> dict[str, Any]:
        """A step with its formula, once for each loan, invoice or year that it was taken for."""
        step = steps[0]
        words = self._yaml["steps"][step["id"]]
        template = words["formula"]
        template = template if isinstance(template, str) else template[self.language]
        return {
            "id": step["id"],
            "text": words["words"][self.language],
            "formulas": [self._shown.formula(template, each["value"], each["unit"], each["inputs"]) for each in steps],
            "origin": step["origin"],
            "origin_label": self._words[f"origin.{step['origin']}"],
        } | self._source(words)

    def _parameter(self, used: dict[str, Any]) -> dict[str, Any]:
        known = self.policy.parameters.get(used["id"])
        question = self._question(used["id"])
        shown = {
            "id": used["id"],
            "name": known.name[self.language] if known else self._label(question, used["id"]),
            "text": AnswerWords(self.language, self._words).text(question or {"kind": "", **used}, used["value"]),
            "origin": used["origin"],
            "origin_label": self._words[f"origin.{used['origin']}"],
        } | self._source(used)
        if "in_force_from" in used:
            shown["validity"] = self._validity(used)
        if "confidence" in used:
            shown["confidence"] = used["confidence"]
            shown["confidence_label"] = self._words[f"confidence.{used['confidence']}"]
            if used["confidence"] == "unverified":
                shown |= self._doubt(used)
        return shown

    def _doubt(self, used: dict[str, Any]) -> dict[str, str]:
        """What is to be said of a value that nobody has checked."""
        if used["id"] not in self.policy.parameters:  # a value of a county's plan, whose document stands beside it
            return {}
        values = self.policy.parameters[used["id"]].values
        note = next(value.note for value in values if value.since.isoformat() == used["in_force_from"])
        return {"note": note[self.language]} if note else {}

    def _validity(self, used: dict[str, str]) -> str:
        key = "validity.between" if "in_force_to" in used else "validity.since"
        return self._words[key].format(since=used["in_force_from"], until=used.get("in_force_to", ""))

    def _missing(self, key: str) -> dict[str, str]:
        question = self._question(key)
        supplied_by = question.get("supplied_by")
        who = supplied_by[self.language] if supplied_by else self._words["result.you"]
        return {"id": key, "label": self.field_label(key), "who": who, "origin": question.get("origin", "user")}

    def _note(self, key: str) -> dict[str, str]:
        words = self._yaml["notes"][key]
        return {"id": key, "text": words["words"][self.language]} | self._source(words)


def _of_one_kind(steps: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Steps of the same id together, at the place of the first."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for step in steps:
        kinds.setdefault(step["id"], []).append(step)
    return list(kinds.values())
