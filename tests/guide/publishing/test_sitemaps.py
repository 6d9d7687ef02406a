"""A sitemap for each language; search engines are told of them where the site's address is known."""

from pathlib import Path
from xml.etree import ElementTree as ET

from guide.publishing.sitemaps import write_sitemaps

ADDRESSES = {"": ["", "plan/"], "en": ["en/", "en/plan/"]}


def locations(file: Path) -> list[str]:
    """The addresses in a sitemap."""
    return [str(found.text) for found in ET.parse(file).iter() if found.tag.endswith("loc")]  # noqa: S314 - our own


def write(site: Path, site_url: str | None) -> None:
    """Write the sitemaps of a small site."""
    (site / "en").mkdir()
    write_sitemaps(site, site_url, ADDRESSES)


def test_sitemap_lists_the_pages_of_its_language(tmp_path: Path) -> None:
    """So a change of language is never swapped in without a reload."""
    write(tmp_path, "https://guide.example/x/")
    assert locations(tmp_path / "sitemap.xml") == ["https://guide.example/x/", "https://guide.example/x/plan/"]
    assert locations(tmp_path / "en/sitemap.xml") == [
        "https://guide.example/x/en/",
        "https://guide.example/x/en/plan/",
    ]


def test_index_and_robots_name_whole_addresses(tmp_path: Path) -> None:
    """Search engines want nothing less."""
    write(tmp_path, "https://guide.example/")
    both = ["https://guide.example/sitemap.xml", "https://guide.example/en/sitemap.xml"]
    assert locations(tmp_path / "sitemap-index.xml") == both
    robots = (tmp_path / "robots.txt").read_text(encoding="utf-8")
    assert robots.endswith("Sitemap: https://guide.example/sitemap-index.xml\n")


def test_site_without_an_address_promises_none(tmp_path: Path) -> None:
    """The sitemaps are there for Material, which takes their paths; nothing is told to search engines."""
    write(tmp_path, "")
    assert locations(tmp_path / "sitemap.xml") == ["http://localhost/", "http://localhost/plan/"]
    assert not (tmp_path / "sitemap-index.xml").exists()
    assert "Sitemap" not in (tmp_path / "robots.txt").read_text(encoding="utf-8")
