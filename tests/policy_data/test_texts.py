"""Texts are clean in both languages: punctuation of their own, the same figures, nothing that a browser could run."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from guide.model.library import Library
from guide.reading.shapes import Words

HAN = "\u4e00-\u9fff"
SECTION = re.compile(r"(?:[一二三四]\([一二三四五六]\)[0-9]*|结尾[1-4]?|标题|全文|\b[一二三四]\b)")
NUMBER_OF_DOCUMENT = re.compile(rf"[{HAN} ]*〔[0-9]{{4}}〕[0-9]+号|[{HAN} ]*[0-9]{{4}}年第[0-9]+号|国务院令第[0-9]+号")
QUOTED_CHINESE = re.compile(rf"[“(][{HAN}，、+ ]{{1,16}}[”)]")
WORDS_OF_THE_PLAN = re.compile("左右|以上|以下|超过|不满|力争|零的突破|均|建筑建材|家居建材|亿元|有关政策")
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
NUMERALS = "one two three four five six seven eight nine ten".split()  # noqa: SIM905
OTHER_FIGURES = {"已得支持大于 0 时才需要回答。"}
"""Texts whose translation says a figure in other words."""


def words_in(fact: Any) -> Iterator[Words]:
    """Yield every text of a fact and of the facts in it."""
    if isinstance(fact, Words):
        yield fact
    elif is_dataclass(fact):
        for item in fields(fact):
            yield from words_in(getattr(fact, item.name))
    elif isinstance(fact, dict):
        for value in fact.values():
            yield from words_in(value)
    elif isinstance(fact, tuple):
        for value in fact:
            yield from words_in(value)


@pytest.fixture(scope="session")
def texts(library: Library) -> list[Words]:
    """Return every text that is written in both languages."""
    return [*words_in(library), *_interface(library)]


def _interface(library: Library) -> Iterator[Words]:
    chinese, english = (library.rulebook.interface[language] for language in ("zh", "en"))
    for section, keys in chinese.items():
        for key, text in keys.items():
            yield Words((("zh", text), ("en", english[section][key])))


def wrong(texts: list[Words], language: str, pattern: str) -> list[str]:
    """Return the texts in which a pattern occurs, each with its place."""
    return [f"{text.place} {text[language]}" for text in texts if re.search(pattern, text[language])]


def test_chinese_has_full_width_punctuation(texts: list[Words]) -> None:
    """No half-width comma, colon, semicolon, question mark or full stop touches a Chinese character."""
    assert wrong(texts, "zh", rf"[{HAN}][,:;?!]|[,:;?!][{HAN}]|[{HAN}]\.(?![0-9A-Za-z])") == []


def test_chinese_has_full_width_brackets(texts: list[Words]) -> None:
    """Half-width brackets stand in Chinese only inside section numbers such as 四(二)4."""
    plain = [Words((("zh", SECTION.sub("", text["zh"])),), text.place) for text in texts]
    assert wrong(plain, "zh", rf"[{HAN}]\(|\)[{HAN}]") == []


def test_chinese_has_chinese_quotes(texts: list[Words]) -> None:
    """Quotation marks in Chinese are “ ”."""
    assert wrong(texts, "zh", f"[{HAN}]['\"]|['\"][{HAN}]") == []


def test_english_has_no_chinese_but_what_it_explains(texts: list[Words]) -> None:
    """Chinese stands in English only as a section, a document's number, a term in brackets or quotes, or a word of the plan."""
    for pattern in (NUMBER_OF_DOCUMENT, SECTION, QUOTED_CHINESE, WORDS_OF_THE_PLAN):
        texts = [Words((("en", pattern.sub("", text["en"])),), text.place) for text in texts]
    assert wrong(texts, "en", f"[{HAN}]") == []


def test_english_has_no_full_width_punctuation(texts: list[Words]) -> None:
    """Full-width punctuation stands in English only inside Chinese words."""
    assert wrong(texts, "en", rf"(?<![{HAN}])[，。：；？！、（）]|[。：；？！（）]") == []


def test_no_text_holds_markup(texts: list[Words]) -> None:
    """No tag, no entity and no script address: texts are words."""
    for language in ("zh", "en"):
        assert wrong(texts, language, r"<[A-Za-z/!?]|&(?:#|[a-z]{2,};)|javascript:|\]\(") == []


def test_no_text_is_longer_than_a_paragraph(texts: list[Words]) -> None:
    """A text that nobody would read through is broken up."""
    assert [text.place for text in texts if len(text["zh"]) > 400 or len(text["en"]) > 1200] == []


def figures(text: str) -> set[str]:
    """Return the figures of a text; conversions to CNY, which only English needs, are left out."""
    text = re.sub(r"(?:1 \w+ yuan is )?CNY [0-9][0-9 .]*(?:to [0-9.]+ )?(?:million|billion)?", "", text)
    text = re.sub("第([零一二三四五六七八九十百千]+)条", lambda match: f" {from_chinese(match[1])} ", text)
    for number, month in enumerate(MONTHS, 1):
        text = re.sub(rf"\b{month}\b", f" {number} ", text)
    return set(re.findall(r"[0-9]+(?:\.[0-9]+)?", text))


def from_chinese(numeral: str) -> int:
    """Return the number of an article: 一千二百五十九 is 1259."""
    total, digit = 0, 0
    for sign in numeral:
        unit = {"十": 10, "百": 100, "千": 1000}.get(sign)
        if unit is None:
            digit = "零一二三四五六七八九".index(sign)
        else:
            total, digit = total + (digit or 1) * unit, 0
    return total + digit


def test_both_languages_have_the_same_figures(texts: list[Words]) -> None:
    """No figure is lost or changed in translation; English may write small numbers as words."""
    differing = []
    for text in texts:
        chinese, english = figures(text["zh"]), figures(text["en"])
        spelt = {
            str(number) for number, word in enumerate(NUMERALS, 1) if re.search(rf"\b{word}\b", text["en"].lower())
        }
        if english - chinese or chinese - english - spelt:
            differing.append(text["zh"])
    assert set(differing) == OTHER_FIGURES


def test_no_term_has_the_form_of_another(library: Library) -> None:
    """A word in running text leads to one term of the glossary only."""
    for language in ("zh", "en"):
        forms = [
            form.lower()
            for term in library.terms
            for form in (term.term[language], *(term.aliases or {}).get(language, ()))
        ]
        assert sorted(forms) == sorted(set(forms))


def test_aliases_are_in_known_languages(library: Library) -> None:
    """Other forms of a term stand under a language of the guide."""
    known = {language.id for language in library.rulebook.languages}
    assert all(set(term.aliases or {}) <= known for term in library.terms)


def test_every_term_has_both_languages(library: Library) -> None:
    """A term and its meaning are written in Chinese and in English."""
    for term in library.terms:
        assert re.search(f"[{HAN}]", term.term["zh"]), term.id
        assert re.search("[a-z]", term.term["en"]), term.id
        assert not re.search(f"[{HAN}]", term.term["en"]), term.id
