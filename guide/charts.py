"""Pictures of targets as inline SVG, drawn when the site is built.

A picture is as wide as its place and its text never scales, so that it can be read on a phone: positions along a line are
percentages, everything else is in pixels. Colours come from the stylesheet (`pages.css`), so that they follow the scheme.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup, escape

from guide.pages.label_lines import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE = 20
"""Height of a line of text."""


@dataclass(frozen=True)
class Bar:
    """A target as a bar: its name, its value as shown, and how far along the line the value lies, from 0 to 1."""

    label: str
    shown: str
    share: Decimal
    mark: Literal["at_least", "about", "reach", "decrease"]


@dataclass(frozen=True)
class Axis:
    """The line that bars are read against: ticks with their texts."""

    ticks: tuple[tuple[Decimal, str], ...]


def linear(top: Decimal, step: Decimal, unit: str) -> Axis:
    """A line from 0 to `top` with a tick at every step."""
    count = int(top / step)
    return Axis(tuple((step * number / top, f"{step * number:f}{unit}") for number in range(count + 1)))


def decades(count: int) -> Axis:
    """A line on which each tick is ten times the one before: 1, 10, 100 and so on."""
    return Axis(tuple((Decimal(power) / count, f"{10**power:,}") for power in range(count + 1)))


def logarithmic(value: Decimal, count: int) -> Decimal:
    """How far along a line of decades a value lies."""
    return (value.log10() / count).quantize(Decimal("0.0001"))


def rounded_up(value: Decimal, step: Decimal) -> Decimal:
    """The next multiple of a step."""
    return (value / step).to_integral_value(ROUND_CEILING) * step


def bars(name: str, title: str, description: str, rows: Sequence[Bar], axis: Axis) -> Markup:
    """Bars below one another, each under its name, with the axis at the foot."""
    drawn: list[Markup] = []
    top = 0
    for row in rows:
        lines = folded(row.label)
        drawn += (_text(line, top + LINE * (number + 1) - 5) for number, line in enumerate(lines))
        top += LINE * len(lines)
        drawn.append(_bar(row, axis, top + 4))
        top += 38
    return _picture(name, title, description, top + 18, [*drawn, _ticks(axis, top + 10)])


def _bar(row: Bar, axis: Axis, top: int) -> Markup:
    grid = Markup().join(
        Markup('<line class="chart__grid" x1="{0}" x2="{0}" y1="-4" y2="20"/>').format(_percent(at))
        for at, _text in axis.ticks
    )
    fill = Markup('<rect class="chart__fill chart__fill--{}" width="{}" height="16" rx="3"/>').format(
        row.mark, _percent(row.share)
    )
    sign = Markup('<svg class="chart__sign" x="{}" overflow="visible">{}</svg>').format(
        _percent(row.share), _SIGNS[row.mark]
    )
    return Markup(
        '<svg y="{}" width="76%" height="20" overflow="visible"><rect class="chart__track" width="100%" height="16" rx="3"/>'
        '{}{}{}</svg><text class="chart__value" x="100%" y="{}" text-anchor="end">{}</text>'
    ).format(top, grid, fill, sign, top + 14, row.shown)


_SIGNS = {
    "at_least": Markup('<path class="chart__mark" d="M0-3V19"/><path class="chart__more" d="M4 3l8 5-8 5z"/>'),
    "about": Markup('<path class="chart__mark chart__mark--about" d="M0-3V19"/>'),
    "reach": Markup('<path class="chart__mark" d="M0-3V19"/>'),
    "decrease": Markup('<path class="chart__mark" d="M0-3V19"/>'),
}


def _ticks(axis: Axis, baseline: int) -> Markup:
    texts = Markup().join(
        Markup('<text class="chart__tick" x="{}" y="{}" text-anchor="{}">{}</text>').format(
            _percent(at), baseline, "start" if at == 0 else "middle", text
        )
        for at, text in axis.ticks
    )
    return Markup('<svg width="76%" overflow="visible">{}</svg>').format(texts)


def nested_dots(name: str, title: str, description: str, levels: Sequence[int], columns: int = 30) -> Markup:
    """One dot for each of the largest number; each smaller number is the part of these dots nearest to the corner."""
    rows = -(-levels[0] // columns)
    places = sorted((max(x, y), y, x) for y in range(rows) for x in range(columns))[: levels[0]]
    paths = Markup().join(
        Markup('<path class="chart__dots chart__dots--{}" d="{}"/>').format(
            number, "".join(f"M{x * 10 + 5} {y * 10 + 5}h0" for _shell, y, x in places[smaller:larger])
        )
        for number, (larger, smaller) in enumerate(zip(levels, (*levels[1:], 0), strict=True))
    )
    head = _head(name, title, description)
    return Markup('<svg class="chart chart--dots" role="img" {} viewBox="0 0 {} {}">{}{}</svg>').format(
        head.attributes, columns * 10, rows * 10, head.elements, paths
    )


def first_ones(name: str, title: str, description: str, labels: Iterable[str], steps: tuple[str, str]) -> Markup:
    """For each name an empty circle, an arrow and a full circle: from none to the first."""
    drawn: list[Markup] = []
    top = 0
    for label in labels:
        lines = folded(label)
        drawn += (_text(line, top + LINE * (number + 1) - 5) for number, line in enumerate(lines))
        top += LINE * len(lines)
        drawn.append(
            Markup(
                '<svg y="{}" overflow="visible"><circle class="chart__none" cx="13" cy="16" r="11"/><path class="chart__arrow" '
                'd="M32 16h52m-7-6 7 6-7 6"/><circle class="chart__one" cx="106" cy="16" r="11"/>'
                '<text class="chart__tick" x="13" y="21" text-anchor="middle">{}</text>'
                '<text class="chart__value" x="126" y="21">{}</text></svg>'
            ).format(top, *steps)
        )
        top += 46
    return _picture(name, title, description, top, drawn)


@dataclass(frozen=True)
class _Head:
    attributes: Markup
    elements: Markup


def _head(name: str, title: str, description: str) -> _Head:
    return _Head(
        Markup('aria-labelledby="{0}-title" aria-describedby="{0}-desc"').format(name),
        Markup('<title id="{0}-title">{1}</title><desc id="{0}-desc">{2}</desc>').format(name, title, description),
    )


def _picture(name: str, title: str, description: str, height: int, drawn: Iterable[Markup]) -> Markup:
    head = _head(name, title, description)
    return Markup('<svg class="chart" role="img" {} width="100%" height="{}">{}{}</svg>').format(
        head.attributes, height, head.elements, Markup().join(drawn)
    )


def _text(line: str, baseline: int) -> Markup:
    return Markup('<text class="chart__label" y="{}">{}</text>').format(baseline, escape(line))


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.01')).normalize():f}%"
