"""The words of a project's outcome, in one language: overview, flows, what is missing and from whom, payers, checklist.

Contract, section 3. All of it comes from the outcome and from words in the policy's YAML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.policy import Policy
from calculators.project.answering import Answered
from calculators.project.money_words import MoneyWords
from calculators.project.profile import Profile
from calculators.project.reading import in_profile
from calculators.questions import AS_OF
from calculators.shown import Shown
from calculators.wording import Wording

_STANDINGS = {
    "eligible": "covered",
    "not_covered": "not_covered",
    "need_info": "open",
    "computed": "computed",
    "before_period": "ended",
    "period_ended": "ended",
}


@dataclass(frozen=True, slots=True)
class ProjectWording:
    """Words for the outcomes of profiles in one language."""

    policy: Policy
    profile: Profile
    language: str

    def present(self, answered: Answered) -> dict[str, Any]:
        """The presentation of an outcome, or of an errors object: what a page or a terminal shows, in the order of showing."""
        outcome = answered.outcome
        done, of = answered.progress
        shown: dict[str, Any] = {"language": self.language, "asked": list(answered.asked), "answered": done, "of": of}
        if "errors" in outcome:
            return shown | {"errors": [self.error(error) for error in outcome["errors"]]}
        results = {name: self._result(name, one) for name, one in outcome["outcomes"].items()}
        money = MoneyWords(self._words, self._sources())
        return shown | {
            "overview": self._overview(answered, results),
            "caution": self._caution(outcome),
            "illustrative": next((one["illustrative"] for one in results.values() if "illustrative" in one), None),
            "filled": outcome["filled"],
            "benefit": money.benefit(outcome.get("benefit"), self._pending(answered)),
            "years": money.years(outcome["by_year"]),
            "flows": [self._flow(flow) for flow in outcome["flows"]],
            "missing": self._missing(outcome["missing"]),
            "payers": [self._payer(payer) for payer in outcome["payers"]],
            "offices": [
                {
                    "id": entry["office"],
                    "name": self.policy.offices[entry["office"]][self.language],
                    "for": self._titles(entry["calculators"]),
                }
                for entry in outcome["offices"]
            ],
            "checklist": [self._to_prepare(entry["instrument"]) for entry in outcome["prepare"]],
            "results": results,
            "estimate": self._words["result.estimate"],
            "policy_version": outcome["policy_version"],
        }

    def error(self, error: Mapping[str, str]) -> dict[str, str]:
        """One input error in the words of the calculator that asks the question, under the profile's key."""
        name = self._asker(error["field"])
        known = self.profile.keys[name]
        plain = {question_key: question for question, question_key in known.items()}
        local = {key: in_profile(text, plain) if key in {"field", "with"} else text for key, text in error.items()}
        return Wording(self.policy, name, self.language).error(local) | {"field": error["field"]}

    def _asker(self, field: str) -> str:
        """A calculator that asks the question of a field; for a key that is unknown, one that asks nothing of that name."""
        key = field.partition("[")[0]
        if key in self.profile.askers:
            return self.profile.askers[key][0]
        return next(name for name, keys in self.profile.keys.items() if key not in keys)

    @property
    def _words(self) -> dict[str, str]:
        return self.policy.words[self.language]

    def _title(self, calculator: str) -> str:
        return str(self.policy.calculators[calculator].words["title"][self.language])

    def _titles(self, calculators: list[str]) -> list[str]:
        return [self._title(name) for name in calculators]

    def _sources(self) -> dict[str, str]:
        return {source["id"]: source["label"][self.language] for source in self.policy.project["sources"]}

    def _result(self, name: str, outcome: dict[str, Any]) -> dict[str, Any]:
        """A calculator's own presentation; what is missing goes by the profile's keys, where its fields are."""
        shown = Wording(self.policy, name, self.language).present(outcome)
        keys = self.profile.keys[name]
        return shown | {"missing": [{**missing, "id": keys[missing["id"]]} for missing in shown["missing"]]}

    def _overview(self, answered: Answered, results: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
        """Every calculator: what it found, or what it still needs."""
        lacking = {entry["calculator"]: entry["required"] for entry in answered.outcome["open"]}
        overview = []
        for name in self.profile.keys:
            if name in results:
                status = results[name]["status"]
                main = next((amount for amount in results[name]["amounts"] if amount["main"]), None)
                told = {"standing": _STANDINGS[status["id"]], "status": status["label"], "detail": status["text"]}
                told["main"] = main and {"label": main["label"], "text": main["text"]}
            elif name in lacking:
                told = self._open(lacking[name], answered.asked)
            else:
                continue  # who pays stands under `payers`, for every form of support
            overview.append({"calculator": name, "title": self._title(name), **told, "begun": name in answered.begun})
        return overview

    def _open(self, lacking: list[str], asked: tuple[str, ...]) -> dict[str, Any]:
        """A calculator that lacks answers; where an earlier answer settled it, none of them matters any more."""
        if not set(lacking) & set(asked):
            settled = {"standing": "not_covered", "status": self._words["status.not_covered"]}
            return settled | {"detail": self._words["project.settled"], "main": None}
        needs = [{"key": key, "label": self._label(key)} for key in lacking]
        listed = self._words["answer.separator"].join(need["label"] for need in needs)
        detail = self._words["project.open_needs"].format(questions=listed)
        open_yet = {"standing": "open", "status": self._words["project.open"]}
        return open_yet | {"detail": detail, "needs": needs, "main": None}

    def _caution(self, outcome: dict[str, Any]) -> str | None:
        """That the plan does not cover the project, where the amounts below could make a reader forget it."""
        scope = outcome["outcomes"].get("scope", {}).get("status")
        return self._words.get(f"project.caution_{scope}")

    def _pending(self, answered: Answered) -> list[str]:
        """The titles of calculators that would feed the benefit and have been begun, but lack answers."""
        outcomes = answered.outcome["outcomes"]
        pending: dict[str, None] = {}
        for flow in self.policy.project["flows"]:
            name, _dot, result = flow["result"].partition(".")
            status = outcomes[name]["status"] if name in outcomes else "need_info"
            found = name in outcomes and result in outcomes[name]["results"]
            if flow["question"].startswith("combined_benefit.") and name in answered.begun and not found:
                pending |= {} if status == "not_covered" else {self._title(name): None}
        return list(pending)

    def _question(self, key: str) -> dict[str, Any]:
        name = self.profile.askers[key][0]
        questions = self.policy.calculators[name].words["questions"]
        return next(question for question in questions if self.profile.keys[name][question["id"]] == key)

    def _label(self, key: str) -> str:
        return self._words["question.as_of"] if key == AS_OF.id else str(self._question(key)["label"][self.language])

    def _flow(self, flow: dict[str, str]) -> dict[str, str]:
        """A flow in the words that the policy has for it; a row of a table is counted from 1."""
        table, bracket, place = flow["to"].partition("[")
        index, _bracket, column = place.partition("].")
        question = f"{table}.{column}" if bracket else table
        known = next(
            each
            for each in self.policy.project["flows"]
            if each["result"] == flow["from"] and each["question"] == question
        )
        value = Shown(self._words).measure(flow["value"], "wan")
        return {
            "text": known["words"][self.language].format(value=value, row=int(index or 0) + 1),
            "from": flow["from"].partition(".")[0],
            "to": flow["to"].partition(".")[0],
        }

    def _missing(self, missing: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What is missing, by who can give it."""
        givers: dict[tuple[str, bool], list[dict[str, Any]]] = {}
        for entry in missing:
            supplied_by = self._question(entry["key"]).get("supplied_by")
            who = supplied_by[self.language] if supplied_by else self._words["result.you"]
            question = {
                "key": entry["key"],
                "label": self._label(entry["key"]),
                "for": self._titles(entry["calculators"]),
            }
            givers.setdefault((who, entry["origin"] == "county"), []).append(question)
        return [{"who": who, "county": county, "questions": questions} for (who, county), questions in givers.items()]

    def _payer(self, payer: dict[str, Any]) -> dict[str, Any]:
        words = self.policy.calculators["payer"].words
        asked = next(question for question in words["questions"] if question["id"] == "instrument")
        named = {result["id"]: self._choices(result) for result in words["results"]}
        notes = [words["notes"][note]["words"][self.language] for note in payer["notes"]]
        return {
            "instrument": payer["instrument"],
            "label": self._choices(asked)[payer["instrument"]],
            "payers": [named["payers"][one] for one in payer["payers"]],
            "offices": [named["offices"][one] for one in payer["offices"]],
            "words": " ".join(notes) or None,
        }

    def _choices(self, asked: dict[str, Any]) -> dict[str, str]:
        return {choice["id"]: choice["label"][self.language] for choice in asked["choices"]}

    def _to_prepare(self, name: str) -> dict[str, Any]:
        instrument = self.policy.instruments[name]
        items = [item[self.language] for item in instrument["prepare"]]
        return {"instrument": name, "title": instrument["name"][self.language], "items": items}
