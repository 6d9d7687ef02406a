"""Which targets are drawn, and how: each picture holds targets that can be read against one line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from guide import charts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from guide.model.plan import Target, TargetGroup
    from guide.pages.edition import Edition

NESTED = ("T09", "T10", "T11", "T12", "T13")
"""Targets each of which counts the enterprises of the next one too: they are drawn within one another."""
GROWTH_STEP = Decimal(4)


@dataclass(frozen=True)
class Chart:
    """A picture, its title, and what to know when reading it."""

    title: str
    svg: Markup
    remark: Markup
    key: tuple[tuple[int, str], ...] = ()
    """For dots: how many there are of each shade, and what they are."""


def charts_of(edition: Edition, group: TargetGroup) -> Iterator[Chart]:
    """The pictures of a group, each for targets that can be read against one line; a single number needs no picture."""
    plain = [target for target in group.targets if target.op != "decrease"]
    shares = [target for target in plain if target.unit == "percent"]
    growth = [target for target in plain if target.unit == "percent_a_year"]
    firsts = [target for target in plain if target.unit == "projects"]
    nested = [target for target in plain if target.id in NESTED]
    numbers = [target for target in plain if target.unit == "enterprises" and target not in nested]
    drawing = _Drawing(edition, group)
    if len(shares) > 1:
        yield drawing.shares(shares)
    if len(growth) > 1:
        yield drawing.growth(growth)
    if firsts:
        yield drawing.firsts(firsts)
    if len(nested) > 1:
        yield drawing.nested(nested)
    if len(numbers) > 1:
        yield drawing.numbers(numbers)
    yield from (
        drawing.decrease(target) for target in group.targets if target.op == "decrease" and target.unit == "percent"
    )


@dataclass(frozen=True)
class _Drawing:
    edition: Edition
    group: TargetGroup

    def shares(self, targets: Sequence[Target]) -> Chart:
        axis = charts.linear(Decimal(100), Decimal(25), "%")
        return self._bars("shares", targets, [target.value / 100 for target in targets], axis)

    def growth(self, targets: Sequence[Target]) -> Chart:
        top = charts.rounded_up(max(target.value for target in targets) * Decimal("1.1"), GROWTH_STEP)
        axis = charts.linear(top, GROWTH_STEP, "%")
        return self._bars("growth", targets, [target.value / top for target in targets], axis)

    def numbers(self, targets: Sequence[Target]) -> Chart:
        count = max(len(f"{int(target.value)}") for target in targets)
        shares = [charts.logarithmic(target.value, count) for target in targets]
        return self._bars("numbers", targets, shares, charts.decades(count))

    def decrease(self, target: Target) -> Chart:
        """The base year as 100, and what is left of it."""
        left = 100 - target.value
        rows = [
            charts.Bar(str(self.edition.say("targets.base_year").unescape()), "100", Decimal(1), "reach"),
            charts.Bar(str(self.edition.say("targets.target_year").unescape()), f"{left:f}", left / 100, "decrease"),
        ]
        name = f"chart-{target.id}"
        metric = self.edition.text(target.metric)
        title = self._say("decrease", metric=metric)
        axis = charts.linear(Decimal(100), Decimal(25), "")
        described = self._say("decrease_desc", metric=metric, value=f"{target.value:f}", left=f"{left:f}")
        return Chart(title, charts.bars(name, title, described, rows, axis), self.edition.say("chart.decrease_remark"))

    def firsts(self, targets: Sequence[Target]) -> Chart:
        labels = [self._label(target) for target in targets]
        title, described = self._say("firsts"), self._listed(targets)
        svg = charts.first_ones(f"chart-{self.group.id}-firsts", title, described, labels, ("0", "≥ 1"))
        return Chart(title, svg, self.edition.say("chart.firsts_remark"))

    def nested(self, targets: Sequence[Target]) -> Chart:
        outermost_first = sorted(targets, key=lambda target: target.value, reverse=True)
        key = tuple((int(target.value), self._label(target)) for target in outermost_first)
        title = self._say("nested")
        name = f"chart-{self.group.id}-nested"
        svg = charts.nested_dots(name, title, self._listed(targets), [number for number, _label in key])
        return Chart(title, svg, self.edition.say("chart.nested_remark"), key)

    def _bars(self, kind: str, targets: Sequence[Target], shares: Sequence[Decimal], axis: charts.Axis) -> Chart:
        rows = [
            charts.Bar(self._label(target), self._shown(target), share, target.op)
            for target, share in zip(targets, shares, strict=True)
        ]
        title = self._say(kind)
        svg = charts.bars(f"chart-{self.group.id}-{kind}", title, self._listed(targets), rows, axis)
        return Chart(title, svg, self.edition.say(f"chart.{kind}_remark"))

    def _label(self, target: Target) -> str:
        return f"{target.id} {self.edition.text(target.metric)}"

    def _shown(self, target: Target) -> str:
        unit = "%" if target.unit.startswith("percent") else ""
        sign = {"at_least": "≥ ", "about": "≈ "}.get(target.op, "")
        return f"{sign}{target.value:,f}{unit}"

    def _listed(self, targets: Sequence[Target]) -> str:
        """The same in words, for those who cannot see the picture."""
        return self._say("semicolon").join(f"{self._label(target)} {self._shown(target)}" for target in targets)

    def _say(self, key: str, **values: object) -> str:
        return self.edition.say(f"chart.{key}", **values).unescape()
