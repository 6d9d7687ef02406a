"""Our own files lie where their content says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from guide.publishing.light_files import light_files
from guide.publishing.own_files import move, moved, scripts_folder

ROOT = Path(__file__).parents[3]


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """A configuration whose theme has two files of ours."""
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "Guide",
            "docs_dir": str(tmp_path / "docs"),
            "site_dir": str(tmp_path / "site"),
            "theme": {"name": "mkdocs", "custom_dir": str(tmp_path / "ours")},
            "extra_css": ["assets/stylesheets/guide.css"],
            "extra_javascript": ["assets/javascripts/guide.mjs"],
        }
    )
    (tmp_path / "docs").mkdir()
    for name in ("javascripts/guide.mjs", "stylesheets/guide.css", "images/icon.png"):
        (tmp_path / "ours" / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ours" / "assets" / name).write_text(name, encoding="utf-8")
    assert config.validate() == ([], [])
    config.plugins._current_plugin = "guide"  # MkDocs says so itself during an event
    return config


def files(config: MkDocsConfig) -> list[File]:
    """Ours, and one of the theme's that we amend."""
    folder = config.theme.custom_dir
    assert folder
    ours = [
        File(path.relative_to(folder).as_posix(), folder, config.site_dir, use_directory_urls=True)
        for path in sorted(Path(folder).rglob("*.*"))
    ]
    return [*ours, File.generated(config, "assets/javascripts/bundle.0.min.js", content="amended")]


def test_they_move_together_and_the_configuration_with_them(config: MkDocsConfig) -> None:
    """Scripts and styles of ours into one folder; what we amend under a name of its own; pictures stay."""
    found = files(config)
    moves = moved(found, [found[-1]], config)
    (folder,) = {path.split("/")[2] for name, path in moves.items() if "bundle" not in name}
    after = [file.src_uri for file in move(found, moves, config)]
    assert after[:3] == [
        "assets/images/icon.png",
        f"assets/guide/{folder}/javascripts/guide.mjs",
        f"assets/guide/{folder}/stylesheets/guide.css",
    ]
    assert after[3].startswith("assets/javascripts/bundle.")
    assert after[3] != "assets/javascripts/bundle.0.min.js"
    assert config.extra_css == [f"assets/guide/{folder}/stylesheets/guide.css"]
    assert scripts_folder(moves) == f"assets/guide/{folder}/javascripts/"


def test_another_content_of_any_is_another_address_of_all(config: MkDocsConfig) -> None:
    """They import one another, so they change together."""
    before = moved(files(config), [], config)
    assert moved(files(config), [], config) == before
    Path(str(config.theme.custom_dir), "assets/stylesheets/guide.css").write_text("another", encoding="utf-8")
    after = moved(files(config), [], config)
    assert before.keys() == after.keys()
    assert all(before[name] != after[name] for name in before)


def test_files_travel_light_and_say_the_same() -> None:
    """Comments go; what a line break ends stays apart; a style means what it meant."""
    script = '/** Says so. */\nclass A {\n  #one\n  #two = /[/]"/u.test("/*") // why\n}\nexport const said = `a\n  ${new A()}`\n'
    light = light_files(ROOT, {"a.mjs": script, "a.css": "a {\n  color: red; /* why */\n}\n"})
    assert light["a.css"] == "a{color:red}"
    assert "Says so" not in light["a.mjs"]
    assert "why" not in light["a.mjs"]
    assert re.search(r"\{#\w+;#\w+=/", light["a.mjs"])
    assert r"`a\n  ${" in light["a.mjs"]


def test_script_that_cannot_be_read_stops_the_build() -> None:
    """With what is wrong in it."""
    with pytest.raises(PluginError, match=r"^overrides/a\.mjs:1:6  Unexpected token.*mend it there$"):
        light_files(ROOT, {"a.mjs": "class {"})
