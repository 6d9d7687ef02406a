"""One search index for each language, with words that can be found."""

import json
from pathlib import Path

import jieba  # type: ignore[import-untyped]

from guide.model.sources import Language
from guide.publishing.search import INDEX, split_index, teach
from guide.reading.shapes import FolderName, Id

CHINESE = Language(id=Id("zh"), name="简体中文", locale="zh-Hans", theme="zh", path=FolderName(""))
ENGLISH = Language(id=Id("en"), name="English", locale="en", theme="en", path=FolderName("en"))


def entry(location: str, title: str) -> dict[str, str]:
    """An entry as Material writes it."""
    return {"location": location, "title": title, "text": "R&amp;D &amp;lt; 1"}


def split(site: Path) -> tuple[dict[str, object], dict[str, object]]:
    """The index of a small site, taken apart."""
    docs = [entry("", "首页"), entry("tasks/#p1", "任务"), entry("en/", "Home"), entry("en/tasks/#p1", "Tasks")]
    (site / "search").mkdir()
    (site / INDEX).write_text(json.dumps({"config": {"lang": ["zh", "en"], "separator": " "}, "docs": docs}))
    split_index(site, (CHINESE, ENGLISH))
    chinese, english = (json.loads((site / folder / INDEX).read_text(encoding="utf-8")) for folder in ("", "en"))
    return chinese, english


def test_each_language_finds_its_own_pages_only(tmp_path: Path) -> None:
    """Locations are relative to the language's root, as Material resolves them."""
    chinese, english = split(tmp_path)
    assert [doc["location"] for doc in chinese["docs"]] == ["", "tasks/#p1"]  # type: ignore[attr-defined]
    assert [doc["title"] for doc in english["docs"]] == ["Home", "Tasks"]  # type: ignore[attr-defined]
    assert [doc["location"] for doc in english["docs"]] == ["", "tasks/#p1"]  # type: ignore[attr-defined]


def test_english_pages_load_no_chinese_scripts(tmp_path: Path) -> None:
    """Chinese pages hold English words, so both are understood there."""
    chinese, english = split(tmp_path)
    assert chinese["config"] == {"lang": ["zh", "en"], "separator": " "}
    assert english["config"] == {"lang": ["en"], "separator": " "}


def test_ampersand_in_a_word_can_be_typed(tmp_path: Path) -> None:
    """R&D is found as it is typed; what would become a tag or another character stays escaped."""
    _, english = split(tmp_path)
    assert english["docs"][0]["text"] == "R&D &amp;lt; 1"  # type: ignore[index]


def test_short_words_of_the_field_stay_whole_and_long_ones_do_not() -> None:
    """零增地 is one word, and 扣除 finds 加计扣除."""
    teach({"零增地", "技改", "加计扣除", "VAT"})
    assert jieba.lcut("零增地技改") == ["零增地", "技改"]
    assert "扣除" in jieba.lcut("研发费用加计扣除")
