"""Whole pages as they should be, in both languages, made from the sample.

After a wanted change: `RENEW_GOLDEN=1 pytest tests/guide/pages/test_golden.py`, then read what has changed (`git diff`).
"""

import os
from pathlib import Path

import pytest

from guide.pages import Page

GOLDEN = Path(__file__).with_name("golden")
PATHS = ("tasks/sample_task.md", "instruments/F01.md", "offices/index.md", "targets.md", "documents.md", "plan.md")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_as_it_should_be(sample_pages: tuple[Page, ...], path: str, language: str) -> None:
    """The page's title, description and body, to the letter."""
    page = next(page for page in sample_pages if (page.path, page.language) == (path, language))
    made = f"title: {page.title}\ndescription: {page.description}\n\n{page.body}"
    file = GOLDEN / language / path
    if os.environ.get("RENEW_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8"), (
        "If this change is wanted, renew the page; see the head of this file."
    )
