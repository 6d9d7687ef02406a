"""A survey as a picture and a table: places as exact shares of the range, all else in words. Whoever paints computes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from calculators.what_if.axes import Axes
from calculators.what_if.cases import Case
from calculators.what_if.change_words import ChangeWords, is_named_by_end
from calculators.what_if.changes import Change
from calculators.what_if.lines import Lines
from calculators.what_if.survey import STATUS, Survey


@dataclass(frozen=True)
class Picture:
    """Draws one survey in one language."""

    seen: Survey
    language: str

    def drawn(self) -> dict[str, Any]:
        """Points, the lines that join them, bands, changes, axes, and a sentence that sums it up."""
        changes = [told for told in map(self._change, self.seen.changes) if told["said"]]
        return {
            "measures": [{"id": key, "label": self._changes.label(key)} for key in self.seen.measures],
            "measure": self.seen.measure,
            "numeric": self.seen.is_numeric,
            "points": [self._point(case) for case in self.seen.points],
            "own": self.seen.points.index(self.seen.cases.own) if self.seen.cases.own in self.seen.points else None,
            "pieces": self._lines.pieces(),
            "bands": self._bands(),
            "changes": changes,
            "x": self._axes.x(),
            "y": self._axes.y(self._label) if self.seen.is_numeric else None,
            "columns": self._columns(),
            "summary": self._summary(len(changes)),
            "complete": self.seen.complete,
        }

    @cached_property
    def _changes(self) -> ChangeWords:
        return ChangeWords(self.seen, self.language)

    @cached_property
    def _axes(self) -> Axes:
        return Axes(self.seen, self.language)

    @cached_property
    def _lines(self) -> Lines:
        bottom, top = self._axes.bounds
        return Lines(self.seen, top - bottom)

    @property
    def _label(self) -> str:
        return self._changes.label(self.seen.measure)

    @property
    def _words(self) -> dict[str, str]:
        return self.seen.cases.policy.words[self.language]

    def _point(self, case: Case) -> dict[str, Any]:
        """One point: where it is, what was answered, what comes out."""
        answer, value = self._axes.answer(case.place), self._changes.value(self.seen.measure, case.outcome)
        status = self._changes.value(STATUS, case.outcome)
        point: dict[str, Any] = {"at": self.seen.cases.scale.text(case.place), "answer": answer}
        point["share"] = self._axes.share(case.place)
        point |= {"value": value, "status": status}
        if self.seen.measure in case.exact:
            point["height"] = self._axes.height(case.exact[self.seen.measure])
        if "errors" in case.outcome:
            point["reason"] = self._changes.wrong(case.outcome)
        key = "point" if self.seen.measure == STATUS or "reason" in point else "point_status"
        point["said"] = self._words[f"what_if.{key}"].format(
            question=self._axes.question,
            answer=answer,
            own=self._words["what_if.own"] if case == self.seen.cases.own else "",
            label=self._label,
            value=point.get("reason") or value or self._words["what_if.nothing"],
            status=status,
        )
        return point

    def _change(self, change: Change) -> dict[str, Any]:
        """A change: where, and what is said of it. What begins with the first step above 0 and changes nothing else is not told."""
        first = change.before.place == 0 and change.before.traits[:2] == change.after.traits[:2]
        said = [] if first else self._changes.sentences(change)
        before, after = self._lines.slopes(change)
        if change in self._lines.leaps:
            said.append(self._changes.jump(change))
        elif before is not None and after is not None and before != after and not self.seen.cases.scale.in_time:
            said.append(self._changes.bend(before, after))
        later = self.seen.cases.scale.step == 1 or is_named_by_end(change)
        place = change.after.place if later else change.before.place
        day = "" if self.seen.cases.scale.is_number else "_day"
        title = self._words[f"what_if.from{day}" if later else "what_if.above"]
        return {
            "share": self._axes.share(place),
            "title": title.format(answer=self._axes.answer(place)),
            "from": self.seen.cases.scale.text(change.after.place),
            "before": self.seen.cases.scale.text(change.before.place),
            "said": said,
        }

    def _bands(self) -> list[dict[str, str]]:
        """Stretches over which a result in words, or the status, stays the same; none where there is only one status."""
        followed = STATUS if self.seen.is_numeric else self.seen.measure
        labels = [
            self._changes.value(followed, case.outcome) or self._words["what_if.nothing"] for case in self.seen.points
        ]
        if self.seen.is_numeric and len(set(labels)) == 1:
            return []
        kinds = list(dict.fromkeys(labels))
        starts = [0, *(index for index, (one, other) in enumerate(pairwise(labels), start=1) if one != other)]
        ends = [*starts[1:], len(labels) - 1]
        return [
            {
                "label": labels[start],
                "kind": str(kinds.index(labels[start])),
                "from": self._axes.share(self.seen.points[start].place),
                "to": self._axes.share(self.seen.points[end].place),
            }
            for start, end in zip(starts, ends, strict=True)
        ]

    def _columns(self) -> list[str]:
        names = [self._axes.question, self._label]
        return names if self.seen.measure == STATUS else [*names, self._words["what_if.status"]]

    def _summary(self, count: int) -> str:
        """The range, what the result goes between, and how many changes there are."""
        values = self._axes.values
        said = {
            "question": self._axes.question,
            "from": self._axes.answer(self.seen.low),
            "to": self._axes.answer(self.seen.high),
            "label": self._label,
            "count": str(count),
        }
        if values:
            least, most = self._axes.measure(min(values)), self._axes.measure(max(values))
            key = "what_if.summary_same" if least == most else "what_if.summary"
            return self._words[key].format(least=least, most=most, **said)
        named = dict.fromkeys(self._changes.value(self.seen.measure, case.outcome) for case in self.seen.points)
        listed = self._words["answer.separator"].join(label for label in named if label)
        return self._words["what_if.summary_words"].format(values=listed or self._words["what_if.nothing"], **said)
