"""Pictures are well-formed, tell in words what they show, and show the right values."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from guide import charts
from guide.model.library import Library
from guide.pages import Page
from guide.pages.label_lines import NARROWEST, folded

BARS = (
    charts.Bar("T02 <面> & 广", "≥ 80%", Decimal("0.8"), "at_least"),
    charts.Bar("T08", "≈ 8%", Decimal("0.08"), "about"),
)
AXIS = charts.linear(Decimal(100), Decimal(25), "%")


def drawn(svg: str) -> ET.Element:
    """The picture as XML."""
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def test_a_picture_is_an_image_with_title_and_description() -> None:
    """A screen reader gets the same as an eye."""
    picture = drawn(charts.bars("c", "Shares & more", "T02 ≥ 80%", BARS, AXIS))
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "c-title"
    assert picture.get("aria-describedby") == "c-desc"
    assert picture.findtext("title") == "Shares & more"
    assert picture.findtext("desc") == "T02 ≥ 80%"


def test_a_bar_is_as_long_as_its_share() -> None:
    """80 of 100 is 80 % of the line, and the mark stands at its end."""
    picture = drawn(charts.bars("c", "t", "d", BARS, AXIS))
    fills = [rect.get("width") for rect in picture.iter("rect") if "chart__fill" in (rect.get("class") or "")]
    signs = [svg.get("x") for svg in picture.iter("svg") if svg.get("class") == "chart__sign"]
    assert fills == signs == ["80%", "8%"]


def test_at_least_and_about_look_different() -> None:
    """An arrow leads on from at least; about has a dashed line."""
    at_least, about = (charts.bars("c", "t", "d", [bar], AXIS) for bar in BARS)
    assert "chart__more" in at_least
    assert "chart__more" not in about
    assert "chart__mark--about" in about


def test_ticks_of_a_line_and_of_decades() -> None:
    """0 to 100 in quarters; 1, 10, 100."""
    assert AXIS.ticks[1] == (Decimal("0.25"), "25%")
    assert [text for _at, text in charts.decades(2).ticks] == ["1", "10", "100"]


@pytest.mark.parametrize(("value", "share"), [(1, "0"), (10, "0.25"), (1000, "0.75"), (4000, "0.9005")])
def test_decades_place_a_number_by_its_size(value: int, share: str) -> None:
    """Each tick is ten times the one before."""
    assert charts.logarithmic(Decimal(value), 4) == Decimal(share)


def test_dots_are_as_many_as_enterprises_and_lie_within_one_another() -> None:
    """600 dots in all, 3 of them in the corner."""
    picture = drawn(charts.nested_dots("c", "t", "d", [600, 25, 10, 5, 3]))
    counts = [len(re.findall("M", path.get("d") or "")) for path in picture.iter("path")]
    assert counts == [575, 15, 5, 2, 3]
    assert picture.get("viewBox") == "0 0 300 200"


def test_long_labels_fold_and_lose_nothing() -> None:
    """Between English words, between Chinese characters, never before a full stop."""
    english = "Average annual growth of the main business revenue of above-scale industrial enterprises"
    assert len(folded(english)) > 1
    assert " ".join(folded(english)) == english
    chinese = "制造业与互联网融合发展试点示范工程，均实现零的突破（国家级）。"
    assert "".join(folded(chinese)) == chinese
    assert all(len(line) * 14 <= NARROWEST + 14 for line in folded(chinese))
    assert not [line for line in folded(chinese) if line[0] in "，。）"]


def test_every_picture_of_the_policy_is_well_formed(library: Library, pages: tuple[Page, ...]) -> None:
    """And its text is at least 12 pixels, which the stylesheet sees to: no picture sets a size of its own."""
    for page in pages:
        if page.path == "targets.md":
            figures = re.findall(r"<figure.*?</figure>", page.body, re.DOTALL)
            pictures = [
                image for figure in figures for image in drawn(figure).iter("svg") if image.get("role") == "img"
            ]
            assert len(pictures) == len(figures) >= 5
            assert "font-size" not in page.body
            for target in (target for group in library.target_groups for target in group.targets):
                assert page.body.count(f'id="{target.id}"') == 1
