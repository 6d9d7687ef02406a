"""A build in which every page tells what is wrong: for `mkdocs serve`, while policy data has mistakes.

Its words stand in `overrides/mistakes.html` in both languages, not in the interface words, which may be what is wrong.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from guide.publishing.addresses_seen import kept
from guide.publishing.security_policy import guard
from guide.reading.mistakes import MistakesFoundError
from guide.runtime_wheel import RuntimeUnavailableError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

PAGE = '---\n{"template": "mistakes.html", "search": {"exclude": true}}\n---\n'


@dataclass(frozen=True, slots=True)
class MistakesBuild:
    """Answers MkDocs' events while something is wrong."""

    root: Path
    found: Exception

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """A page of mistakes at every address that had a page, with nothing besides but what the theme needs."""
        config.nav = None
        rest = [file for file in files if not file.is_documentation_page()]
        pages = [File.generated(config, f"{address}index.md", content=PAGE) for address in kept(self.root)]
        return Files([*rest, *pages])

    @staticmethod
    def nav(nav: Navigation, _config: MkDocsConfig) -> Navigation:
        """No navigation is shown."""
        return nav

    def env(self, env: Environment, _config: MkDocsConfig) -> Environment:
        """Give the templates what was found."""
        env.autoescape = True
        env.globals["mistakes"] = self.found.mistakes if isinstance(self.found, MistakesFoundError) else ()
        env.globals["said"] = self._said()
        return env

    def _said(self) -> str:
        if isinstance(self.found, MistakesFoundError):
            return ""
        if isinstance(self.found, RuntimeUnavailableError):
            return str(self.found)
        return "".join(traceback.format_exception(self.found))

    @staticmethod
    def markdown(markdown: str, _page: Page, _config: MkDocsConfig) -> str:
        """There is no Markdown in these pages."""
        return markdown

    @staticmethod
    def page_context(context: TemplateContext, _page: Page, _config: MkDocsConfig) -> TemplateContext:
        """The template needs nothing of the page."""
        return context

    @staticmethod
    def template_context(context: TemplateContext, _config: MkDocsConfig) -> TemplateContext:
        """The page for unknown addresses tells the mistakes too."""
        return context

    @staticmethod
    def finish(config: MkDocsConfig) -> None:
        """Nothing is published, but what is shown is as closed as a page."""
        guard(Path(config.site_dir), config.theme.dirs, serving=True)
