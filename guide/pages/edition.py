"""The guide in one language: its words, its links, and the making of a page from a template."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from markupsafe import Markup, escape

from calculators.shown import Shown
from guide.pages.addresses import anchor, section_addresses, to_root
from guide.pages.markdown_text import markdown_text, one_line
from guide.pages.page import Page
from guide.pages.terms import PageTerms, Vocabulary
from guide.reading.shapes import Words

if TYPE_CHECKING:
    from jinja2.runtime import Context

    from guide.calculator_section import CalculatorSections
    from guide.model.library import Library

TEMPLATES = Path(__file__).with_name("templates")
EMBEDDED_MOST = 3
"""Calculators that a page carries in full; it links to further ones."""
_BETWEEN_SECTIONS = re.compile(r"([、，,；;]\s*)")
_BLANK_LINES = re.compile(r"\n{3,}")


def on_the_web(link: str | None) -> bool:
    """Whether a link is an address on the web: nothing else may become one on a page."""
    return link is not None and link.startswith(("https://", "http://"))


@dataclass(frozen=True)
class Edition:
    """The whole library in one language."""

    library: Library
    language: str
    sections: CalculatorSections

    def text(self, words: Words | str) -> str:
        """A text in this language, on one line."""
        return one_line(words[self.language] if isinstance(words, Words) else words)

    def say(self, key: str, **values: object) -> Markup:
        """The site's own words, such as `page.estimate`, with values put in."""
        section, _dot, name = key.partition(".")
        told = self.library.rulebook.interface[self.language][section][name]
        return escape(" ".join(told.splitlines())).format(**values)

    def page(self, path: str, template: str, title: str, description: str, **facts: object) -> Page:
        """A page made from a template, which sees the facts given and everything in `_environment`."""
        root = to_root(path)
        body = self._environment.get_template(template).render(
            root=root, marker=PageTerms(self._vocabulary, root), title=title, **facts
        )
        return Page(path, self.language, title, description, _BLANK_LINES.sub("\n\n", body).strip() + "\n")

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Where each section of the plan is told of."""
        return section_addresses(self.library)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self.library.terms, self.language)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {"w": self.text, "md": self._heading, "terms": self._terms, "cite": self._cite}
        environment.globals |= {
            "t": self.say,
            "language": self.language,
            "library": self.library,
            "documents": self.library.rulebook.documents,
            "parameters": self.library.rulebook.parameters,
            "calculators": self.library.rulebook.calculators,
            "instruments": {instrument.id: instrument for instrument in self.library.catalogue.instruments},
            "embed": self.sections.html,
            "embedded_most": EMBEDDED_MOST,
            "measure": self.measure,
            "anchor": anchor,
            "heading": self._anchored,
            "on_the_web": on_the_web,
        }
        return environment

    def _heading(self, words: Words | str) -> Markup:
        return markdown_text(words if isinstance(words, Markup) else self.text(words))

    def measure(self, value: object, unit: str) -> str:
        """A value with its unit, as a reader of this language writes it."""
        words = self.library.rulebook.interface[self.language]["unit"]
        return Shown({f"unit.{key}": text for key, text in words.items()}).measure(str(value), unit)

    def _anchored(self, words: Words | str, name: str) -> Markup:
        """A heading of the second level in Markdown, with its anchor."""
        return Markup("## {} {{#{}}}").format(self._heading(words), name)

    @pass_context
    def _terms(self, context: Context, words: Words | str) -> Markup:
        marker: PageTerms = context["marker"]
        return marker.mark(self.text(words))

    @pass_context
    def _cite(self, context: Context, reference: str) -> Markup:
        """A reference in which every section of the plan is a link."""
        pieces: list[Any] = _BETWEEN_SECTIONS.split(one_line(reference))
        return Markup().join(self._cited(piece, context["root"]) for piece in pieces)

    def _cited(self, piece: str, root: str) -> Markup:
        address = self.addresses.get(piece)
        if address is None:
            return escape(piece)
        shown = self.library.rulebook.interface[self.language]["section"].get(piece, piece)
        return Markup('<a class="section" href="{}{}"{}>{}</a>').format(root, address, self._spoken(shown), shown)

    def _spoken(self, section: str) -> Markup:
        """The plan numbers its sections in Chinese: on a page in another language a screen reader is told so."""
        chinese = self.library.rulebook.languages[0]
        if section.isascii() or self.language == chinese.id:
            return Markup()
        return Markup(' lang="{}"').format(chinese.locale)
