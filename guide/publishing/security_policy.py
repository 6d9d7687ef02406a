"""The content security policy: what the pages may load and run, put into each of them once they are finished.

A page may run the site's own files and the few scripts that the theme writes inline, each by its hash. Any other inline script
stops the build; it could only have come from a text that was taken for HTML. A policy in a page cannot say who may frame
it: servers find that, and the same policy as a header, in `_headers`.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEADERS = "_headers"
"""Read by some hosts of static sites as it is; for others it says what to configure."""
_FIRST = '<meta charset="utf-8">'
"""Has to stand within the first 1024 bytes, so the policy comes right behind it, before anything that it governs."""
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
_NOT_INLINE = re.compile(r'\ssrc=|\stype="application/json"')
_PLACEHOLDER = re.compile(r"\\\{\\\{.*?\\\}\\\}")

_SHARED = (
    "default-src 'none'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",  # the lengths of bars: `--share`
    "img-src 'self' data:",  # the theme's style sheets hold their icons
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",  # answers never leave the page
)
_TRUSTED_TYPES = ("require-trusted-types-for 'script'", "trusted-types default inert")
"""Pages only: overrides/assets/javascripts/trusted-types.js lays down what is trusted, but not in Material's search worker."""


@dataclass(frozen=True, slots=True)
class SecurityPolicy:
    """What pages may run besides the site's own files."""

    inline: frozenset[str]
    """The inline scripts of all pages."""
    serving: bool
    """Whether MkDocs puts its live reload into every page, a script that is never the same."""

    @property
    def page(self) -> str:
        """As a page says it."""
        return "; ".join((self._script_src, *_SHARED, *_TRUSTED_TYPES))

    @property
    def header(self) -> str:
        """As a server says it, for every file: workers too start under it."""
        return "; ".join((self._script_src, *_SHARED, "frame-ancestors 'none'"))

    @property
    def _script_src(self) -> str:
        hashes = sorted(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in self.inline)
        return " ".join(("script-src 'self' 'wasm-unsafe-eval'", *(["'unsafe-inline'"] if self.serving else hashes)))


def guard(site: Path, theme: Iterable[str], *, serving: bool) -> None:
    """Put one policy into every page of the finished site. `theme` names the folders of templates.

    Raises `PluginError` where a page has an inline script that no template of the theme has.
    """
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    known = tuple(_theme_scripts(theme))
    inline = {script for path, text in texts.items() for script in _inline_scripts(path.relative_to(site), text, known)}
    policy = SecurityPolicy(frozenset(inline), serving)
    meta = f'{_FIRST}<meta http-equiv="Content-Security-Policy" content="{policy.page}">'
    for path, text in texts.items():
        if _FIRST not in text:
            raise PluginError(f"{path.relative_to(site)} has no {_FIRST}; see guide/publishing/security_policy.py")
        path.write_text(text.replace(_FIRST, meta, 1), encoding="utf-8")
    headers = {
        "Content-Security-Policy": policy.header,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    lines = "".join(f"  {name}: {value}\n" for name, value in headers.items())
    (site / HEADERS).write_text(f"/*\n{lines}", encoding="utf-8")


def _inline_scripts(page: Path, text: str, known: Iterable[re.Pattern[str]]) -> Iterator[str]:
    for attributes, script in _SCRIPT.findall(text):
        if _NOT_INLINE.search(attributes):
            continue
        if not any(pattern.fullmatch(script) for pattern in known):
            raise PluginError(
                f"{page} has an inline script that is not the theme's: {script[:80]!r}; see guide/publishing/security_policy.py"
            )
        yield script


def _theme_scripts(folders: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """The scripts of the theme's own templates; what a template fills in may only be a way to another folder."""
    for folder in folders:
        for template in sorted(Path(folder, "partials", "javascripts").glob("*.html")):
            for attributes, script in _SCRIPT.findall(template.read_text(encoding="utf-8")):
                if not _NOT_INLINE.search(attributes):
                    yield re.compile(_PLACEHOLDER.sub(lambda _: r"[\w./-]*", re.escape(script)))
