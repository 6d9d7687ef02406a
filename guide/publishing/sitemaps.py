"""A sitemap for each language beside its home page, and an index of them for search engines.

Material swaps pages in without a reload where the sitemap of its root lists them. Each language is a root of its own, so a
change of language is an ordinary load of the page, with the right `<html lang>`, words and search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NOWHERE = "http://localhost/"
"""Stands for the site's address where none is configured: Material wants a whole address and puts in the host itself."""


def write_sitemaps(site: Path, site_url: str | None, addresses: Mapping[str, Iterable[str]]) -> None:
    """Write a sitemap into each language's folder (`""` for the root's), given its pages' addresses from the site's root."""
    base = site_url or _NOWHERE
    for folder, pages in addresses.items():
        listed = "".join(f"<url><loc>{escape(base + page)}</loc></url>\n" for page in sorted(pages))
        (site / folder / "sitemap.xml").write_text(f"{_HEAD}<urlset {_SCHEMA}>\n{listed}</urlset>\n", encoding="utf-8")
    robots = "User-agent: *\nAllow: /\n"
    if site_url:
        maps = [f"{site_url}{folder}/sitemap.xml" if folder else f"{site_url}sitemap.xml" for folder in addresses]
        listed = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in maps)
        index = f"{_HEAD}<sitemapindex {_SCHEMA}>\n{listed}</sitemapindex>\n"
        (site / "sitemap-index.xml").write_text(index, encoding="utf-8")
        robots += f"Sitemap: {site_url}sitemap-index.xml\n"
    (site / "robots.txt").write_text(robots, encoding="utf-8")
