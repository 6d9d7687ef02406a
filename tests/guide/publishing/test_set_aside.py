"""Calculators on a page, out of Markdown's and the search index's way."""

from guide.publishing.set_aside import put_back, set_aside

PAGE = (
    '<div>\n<policy-calculator id="a">\n\n# no heading\n</policy-calculator>\n</div>\n\n'
    "<policy-calculator>b \\1</policy-calculator>\n"
)


def test_page_comes_back_as_it_was() -> None:
    """Blank lines, hashes and backslashes inside a calculator included."""
    without, calculators = set_aside(PAGE)
    assert "heading" not in without
    assert len(calculators) == 2
    assert put_back(without, calculators) == PAGE


def test_page_without_calculator_stays_as_it_is() -> None:
    """Also where it speaks of one."""
    assert set_aside("policy-calculator") == ("policy-calculator", [])
