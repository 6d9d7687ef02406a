"""Whatever an editor writes stays text, through the template and through Markdown."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import markdown  # type: ignore[import-untyped]
import pytest

from guide.model.library import Library
from guide.pages import Page, all_pages
from guide.pages.markdown_text import markdown_text

HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) *bold* `code` ![i](y) <b onclick=a>b</b> "
    "{#evil .c} {{ 7*7 }} --8<-- &lt;"
)
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
ALLOWED_SCHEMES = ("https://",)


class Read(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what stands in the tag."""
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Remember what a reader sees."""
        self.text += data


@pytest.fixture(scope="module")
def hostile_pages(read_sample: Callable[[Callable[[str], str]], Library]) -> tuple[Page, ...]:
    """The sample with something hostile in place of every text."""
    text = re.compile(r'\b(zh|en): (?!\[)("[^"]*"|[^,}\n]+)')
    return all_pages(read_sample(lambda yaml: text.sub(lambda match: f"{match[1]}: '{HOSTILE}'", yaml)))


def test_hostile_text_stays_text_on_every_page(hostile_pages: tuple[Page, ...]) -> None:
    """No tag, no link, no emphasis and no attribute comes out of it, and it is read as it was written."""
    for page in hostile_pages:
        read = Read(markdown.markdown(page.body, extensions=EXTENSIONS))
        assert not read.tags & {"script", "b", "i", "em", "img", "code", "iframe"}, page.path
        assert not [name for name, _value in read.attributes if name.startswith("on")], page.path
        links = [value for name, value in read.attributes if name in {"href", "src"}]
        assert not [link for link in links if ":" in link and not link.startswith(ALLOWED_SCHEMES)], page.path
        assert ("id", "evil") not in read.attributes, page.path
        assert "49" not in read.text.replace(HOSTILE, ""), page.path


def test_hostile_text_is_shown_as_it_was_written(hostile_pages: tuple[Page, ...]) -> None:
    """A reader sees every character of it, in headings and in running text."""
    for page in hostile_pages:
        if page.path.endswith(("sample_task.md", "F01.md", "plan.md", "glossary.md")):
            read = Read(markdown.markdown(page.body, extensions=EXTENSIONS))
            assert read.text.count(HOSTILE) > 1, page.path


def test_a_heading_of_hostile_text_is_one_heading() -> None:
    """Its anchor is the one that the page gives it."""
    html = markdown.markdown(f"## {markdown_text(HOSTILE)} {{#anchor}}", extensions=EXTENSIONS)
    read = Read(html)
    assert read.tags == {"h2"}
    assert read.attributes == [("id", "anchor")]
    assert read.text.strip() == HOSTILE


@pytest.mark.parametrize("line", ["# a", "1. a", "- a", "> a", "```", "    a", "a\n\n# b", "---", "| a | b |"])
def test_a_line_of_text_never_begins_anything(line: str) -> None:
    """List, quotation, rule, table and code begin a line; escaped text after a word begins none of them."""
    html = markdown.markdown(f"word {markdown_text(line)}", extensions=EXTENSIONS)
    assert Read(html).tags == {"p"}


def test_a_link_that_is_no_address_on_the_web_is_no_link(
    read_sample: Callable[[Callable[[str], str]], Library],
) -> None:
    """`javascript:` in a document's `link` stays without effect."""
    pages = all_pages(read_sample(lambda yaml: yaml.replace("https://www.gov.cn/sample", "javascript:alert(1)")))
    assert not [page.path for page in pages if "javascript:" in page.body]
