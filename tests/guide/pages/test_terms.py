"""Terms explain themselves once a page, the longest form first, in plain text only."""

import re

import pytest

from guide.model.sources import Term
from guide.pages.terms import PageTerms, Vocabulary
from guide.reading.shapes import Id, Words


def term(name: str, zh: str, en: str, aliases: dict[str, tuple[str, ...]] | None = None) -> Term:
    """A term whose meaning is its own id."""
    both = Words((("zh", zh), ("en", en)))
    return Term(id=Id(name), term=both, meaning=Words((("zh", f"<{name}>"), ("en", f"<{name}>"))), aliases=aliases)


TERMS = (
    term("retrofit", "技改", "retrofit", {"en": ("retrofits",)}),
    term("library", "技改项目库", "retrofit library"),
    term("entry", "进规", "entry"),
    term("new_entry", "新进规", "new entry"),
    term("rd", "研发", "R&D super deduction"),
)


def marked(language: str, *texts: str) -> str:
    """Texts of one page, one after the other."""
    page = PageTerms(Vocabulary(TERMS, language), "../")
    return "".join(page.mark(text) for text in texts)


def words_of(html: str) -> list[str]:
    """The words that are marked."""
    return re.findall(r'<a class="term__word"[^>]*>([^<]*)</a>', html)


def test_the_markup_is_what_the_stylesheet_and_the_screen_reader_expect() -> None:
    """A link to the glossary, described by its meaning, which search leaves out."""
    assert marked("zh", "做技改。") == (
        '做<span class="term"><a class="term__word" href="../glossary/#retrofit" aria-describedby="term-1">技改</a>'
        '<span class="term__meaning" role="tooltip" id="term-1" data-search-exclude>&lt;retrofit&gt;</span></span>。'
    )


def test_the_longest_term_wins() -> None:
    """The library of retrofits is no retrofit."""
    assert words_of(marked("zh", "技改项目库和技改")) == ["技改项目库", "技改"]
    assert words_of(marked("en", "a retrofit library for a retrofit")) == ["retrofit library", "retrofit"]


def test_a_term_inside_a_longer_one_that_was_marked_before_stays_plain() -> None:
    """新进规 a second time is not an entry."""
    assert words_of(marked("zh", "新进规", "新进规", "进规")) == ["新进规", "进规"]


def test_the_title_of_a_document_is_left_whole() -> None:
    """《…技改…》 is a name; the same word after it is a term."""
    assert words_of(marked("zh", "《某市技改方案》支持技改")) == ["技改"]
    assert "《某市技改方案》" in marked("zh", "《某市技改方案》支持技改")


def test_a_term_is_marked_once_a_page_under_all_its_names() -> None:
    """The plural after the singular is not marked again, and the next page begins anew."""
    assert words_of(marked("en", "retrofit, retrofits.", "Retrofit")) == ["retrofit"]
    assert words_of(marked("en", "Retrofits first")) == ["Retrofits"]


@pytest.mark.parametrize("text", ["retrofitting", "preretrofit", "entry-level2entry3", "rentry"])
def test_english_terms_are_whole_words(text: str) -> None:
    """A part of a word is not a term; beside a hyphen a word is whole."""
    assert words_of(marked("en", text)) == (["entry"] if "entry-" in text else [])


def test_html_in_text_and_meaning_is_escaped() -> None:
    """Neither the text around a term nor the term itself can bring in a tag."""
    html = marked("en", '<b onclick="x">retrofit</b> & R&D super deduction')
    assert "<b" not in html
    assert "&lt;b onclick=&#34;x&#34;&gt;" in html
    assert words_of(html) == ["retrofit", "R&amp;D super deduction"]


def test_numbers_of_tooltips_are_different() -> None:
    """Each explanation has an id of its own."""
    html = marked("zh", "技改、新进规、研发")
    assert re.findall(r'id="(term-\d)"', html) == ["term-1", "term-2", "term-3"]
    assert re.findall(r'describedby="(term-\d)"', html) == ["term-1", "term-2", "term-3"]


def test_a_guide_without_terms_marks_nothing() -> None:
    """An empty glossary is no mistake."""
    assert PageTerms(Vocabulary((), "zh"), "./").mark("技改") == "技改"
