"""Glossary terms in running text: the first time that one occurs on a page it explains itself.

Only plain text is given to it, so that headings, links and other terms are never touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guide.model.sources import Term

_TITLE = r"《[^》]*》"
_MARK = Markup(
    '<span class="term"><a class="term__word" href="{root}glossary/#{id}" aria-describedby="term-{number}">{word}</a>'
    '<span class="term__meaning" role="tooltip" id="term-{number}" data-search-exclude>{meaning}</span></span>'
)


def written_forms(term: Term, language: str) -> tuple[str, ...]:
    """The forms under which a term is found in text of a language."""
    return (term.term[language], *(term.aliases or {}).get(language, ()))


class Vocabulary:
    """The terms of the glossary in one language, ready to be found."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self.language = language
        self._by_form: dict[str, Term] = {}
        for term in terms:
            for form in written_forms(term, language):
                self._by_form.setdefault(form.casefold(), term)
        longest_first = sorted(self._by_form, key=len, reverse=True)
        self._forms = re.compile("|".join([_TITLE, *map(_bounded, longest_first)]), re.IGNORECASE)

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Term]]:
        """Terms from left to right; where one holds another, the longer. The title of a document holds none."""
        for match in self._forms.finditer(text):
            if term := self._by_form.get(match[0].casefold()):
                yield match, term


def _bounded(form: str) -> str:
    """A form of letters must not begin or end within a word; Chinese has no such bounds."""
    before = r"(?<![0-9A-Za-z])" if form[0].isascii() else ""
    after = r"(?![0-9A-Za-z])" if form[-1].isascii() else ""
    return f"{before}{re.escape(form)}{after}"


@dataclass
class PageTerms:
    """Marks the terms of one page, each of them once."""

    vocabulary: Vocabulary
    root: str
    marked: set[str] = field(default_factory=set)

    def mark(self, text: str) -> Markup:
        """The plain text as HTML, with the terms in it that this page has not had yet."""
        pieces: list[Markup] = []
        end = 0
        for match, term in self.vocabulary.find(text):
            if term.id in self.marked:
                continue
            self.marked.add(term.id)
            pieces += (escape(text[end : match.start()]), self._marked(match[0], term))
            end = match.end()
        return Markup().join([*pieces, escape(text[end:])])

    def _marked(self, word: str, term: Term) -> Markup:
        meaning = term.meaning[self.vocabulary.language]
        return _MARK.format(root=self.root, id=term.id, number=len(self.marked), word=word, meaning=meaning)
