"""Our own files lie where their content says."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from guide.publishing.own_files import move, moved, scripts_folder


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
