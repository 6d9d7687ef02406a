"""A build of the whole site: what each of MkDocs' events is answered with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.structure.files import File, Files

from guide.publishing import own_files, search
from guide.publishing.addresses_seen import keep
from guide.publishing.generated import generated_files
from guide.publishing.languages import Whereabouts, by_language, folder, language_of, site_navigation
from guide.publishing.material import amend
from guide.publishing.offline import Kept, write_manifests, write_service_worker
from guide.publishing.security_policy import guard
from guide.publishing.set_aside import put_back, set_aside
from guide.publishing.sitemaps import write_sitemaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.utils.templates import TemplateContext

    from guide.publishing.languages import Here
    from guide.publishing.publication import Publication


@dataclass(slots=True)
class SiteBuild:
    """Answers MkDocs' events, one after the other, for one build."""

    root: Path
    publication: Publication
    serving: bool
    kept: bool
    """What mkdocs.yml says of `extra.offline`."""
    addresses: frozenset[str] = frozenset()
    navigation: dict[str, Navigation] = field(default_factory=dict)
    calculators: dict[str, list[str]] = field(default_factory=dict)
    """What is set aside of each page, by its path."""
    moves: dict[str, str] = field(default_factory=dict)
    """Files at addresses that change with their content: as templates name them, and as they are published."""

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Everything that the site is made from; and the navigation, which MkDocs reads next."""
        search.teach(self.publication.search_words)
        own_files.lighten(files, self.root, config)
        self.moves = own_files.moved(files, amend(files), config)
        unmoved = Files(own_files.move(files, self.moves, config))
        all_files = Files(list(generated_files(unmoved, self.publication, config)))
        self.addresses = frozenset(_address(file) for file in all_files.documentation_pages())
        config.nav = site_navigation(self.publication.navigation, self.publication.languages)
        return all_files

    def nav(self, nav: Navigation, _config: MkDocsConfig) -> Navigation:
        """Take the navigation apart by language."""
        self.navigation = by_language(nav)
        return self.navigation[self.publication.languages[0].id]

    def env(self, env: Environment, config: MkDocsConfig) -> Environment:
        """Let nothing into a page that is not marked as HTML, and give the templates what all pages share."""
        env.autoescape = True
        own_files.teach(env, self.moves)
        env.globals["publication"] = self.publication
        self._speak(self._whereabouts().of_page(""), config)
        return env

    def markdown(self, markdown: str, page: Page, config: MkDocsConfig) -> str:
        """Set calculators aside; the title of links to headings is in the page's language."""
        language = language_of(page.file.src_uri, self.publication.languages)
        toc = config.mdx_configs.setdefault("toc", {})
        toc["permalink_title"] = self.publication.words[language.id]["section_link"]
        without, self.calculators[page.file.src_uri] = set_aside(markdown)
        return without

    def page_context(self, context: TemplateContext, page: Page, config: MkDocsConfig) -> TemplateContext:
        """A page in its own language."""
        whole = put_back(page.content or "", self.calculators[page.file.src_uri])
        page.content = Markup(whole)  # noqa: S704 - HTML that Markdown and our own templates have made
        _mark(page.toc)
        here = self._whereabouts().of_page(page.url)
        return self._with(context, here, config)

    def template_context(self, context: TemplateContext, config: MkDocsConfig) -> TemplateContext:
        """The page for unknown addresses."""
        return self._with(context, self._whereabouts().of_error_page(config.site_url), config)

    @property
    def offline(self) -> bool:
        """Whether readers' browsers may keep the guide; never what somebody is still at work on."""
        return self.kept and not self.serving

    def finish(self, config: MkDocsConfig) -> None:
        """What stands only once MkDocs has written its own: search, sitemaps, the security policy, what browsers keep."""
        site = Path(config.site_dir)
        search.split_index(site, self.publication.languages)
        languages = self.publication.languages
        by_folder: dict[str, list[str]] = {language.path: [] for language in languages}
        for address in self.addresses:
            by_folder[language_of(address, languages).path].append(address)
        write_sitemaps(site, config.site_url, by_folder)
        keep(self.root, self.addresses)
        guard(site, config.theme.dirs, serving=self.serving)
        write_manifests(site, languages, self.publication.words)
        write_service_worker(Kept(site, languages, by_folder, self._first_files()) if self.offline else None, site)

    def _first_files(self) -> tuple[str, ...]:
        """What a browser needs for its first answer."""
        return tuple(file.path for file in self.publication.runtime.files if file.first)

    def _whereabouts(self) -> Whereabouts:
        return Whereabouts(self.publication, self.addresses, own_files.scripts_folder(self.moves), offline=self.offline)

    def _with(self, context: TemplateContext, here: Here, config: MkDocsConfig) -> TemplateContext:
        self._speak(here, config)
        changed: dict[str, Any] = {"here": here, "nav": self.navigation[here.language.id]}
        context.update(changed)  # type: ignore[typeddict-item]
        return context

    @staticmethod
    def _speak(here: Here, config: MkDocsConfig) -> None:
        """Material's own strings, name, home and links to other languages: it knows them for the whole site only."""
        config.theme["language"] = here.language.theme
        config.site_name = here.words["name"]
        config.extra["homepage"] = folder(here.language) or "./"
        config.extra["alternate"] = [
            {
                "name": edition.language.name,
                "lang": edition.language.locale,
                "link": f"{config.site_url}{edition.address}" if config.site_url else edition.address or "./",
            }
            for edition in here.editions
            if edition.address is not None
        ]


def _address(file: File) -> str:
    return "" if file.url in {".", "./"} else file.url


def _mark(toc: Iterable[AnchorLink]) -> None:
    """The titles in a table of contents are HTML already."""
    for link in toc:
        link.title = Markup(link.title)  # noqa: S704
        _mark(link.children)
