"""Mistakes in policy data: where a person sees them, and that nothing is published meanwhile."""

import pytest

from guide.loading import load_library
from guide.reading.mistakes import MistakesFoundError
from tests.guide.publishing.trying import Project, Serving

OFFICES = "policy_data/offices.yaml"
RIGHT, WRONG = "kind: bureau", "kind: burau"


def lines_of(project: Project) -> str:
    """All mistakes of the copy, as the loader tells them."""
    with pytest.raises(MistakesFoundError) as found:
        load_library(project.root)
    return f"{found.value}\n"


def test_build_stops_with_the_lines_of_the_mistakes_and_nothing_else(project: Project) -> None:
    """`mkdocs build --strict` tells place, mistake and cure on stderr and leaves what was built before as it is."""
    project.replace(OFFICES, RIGHT, WRONG)
    before = project.root / "site" / "index.html"
    before.parent.mkdir()
    before.write_text("built before", encoding="utf-8")
    ended = project.build()
    assert ended.returncode == 1
    assert ended.stderr == lines_of(project)
    assert ended.stderr.startswith(f"{OFFICES}:")
    assert ended.stdout == ""
    assert before.read_text(encoding="utf-8") == "built before"


def test_missing_runtime_is_told_in_one_line(project: Project) -> None:
    """Without the engine there is no site; the line says how to get it."""
    (project.root / "node_modules").unlink()
    ended = project.build()
    assert ended.returncode == 1
    assert ended.stderr == "node_modules/pyodide has no pyodide.mjs -- run: make setup\n"


def test_server_lives_on_until_mistakes_are_mended(project: Project, serve: Serving) -> None:
    """Also where the very first build has a mistake: it is shown, mended, made again, and the pages come and go."""
    project.replace(OFFICES, RIGHT, WRONG)
    server = serve()
    for path in ("", "no/such/page/"):
        shown = server.wait_for(path, "burau")
        assert "有 1 处有待改正" in shown
        assert 'lang="en"' in shown
        assert "bureau" in shown.split("burau")[1]  # the cure
    assert "/livereload/" in server.page("")  # the open page reloads by itself
    assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'; " in server.page("")  # its script may run
    assert lines_of(project) in server.terminal()

    project.replace(OFFICES, WRONG, RIGHT)
    assert '<html lang="en"' in server.wait_for("en/tasks/intelligent_upgrade/", "guide-config")
    assert '<html lang="zh-Hans"' in server.page("")
    assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'; " in server.page("")

    project.replace("policy_data/interface/en.yaml", "  name: Huanggang Policy Guide", "  name: [a <b> list]")
    for path in ("", "en/tasks/intelligent_upgrade/", "instruments/F03/", "no/such/page/"):
        shown = server.wait_for(path, "policy_data/interface/en.yaml:")
        assert "<b>" not in shown
        assert "/livereload/" in shown or path == "no/such/page/"

    project.replace("policy_data/interface/en.yaml", "  name: [a <b> list]", "  name: Guide & <b>more</b>")
    assert "Guide &amp; &lt;b&gt;more&lt;/b&gt;" in server.wait_for("en/instruments/F03/", "guide-config")
    assert "Traceback" not in server.terminal()


def test_server_shows_changes_in_code_and_slips_in_it(project: Project, serve: Serving) -> None:
    """A change in `calculators` or `guide` takes effect without a new start; a slip is shown and can be mended."""
    server = serve()
    server.wait_for("", "guide-config")
    project.replace("guide/pages/addresses.py", '"标题": "plan/#title"', '"标题": "plan/#another"')
    server.wait_for("assets/policy/sections.json", "plan/#another")
    project.replace("guide/pages/addresses.py", "def section_addresses", "def section_addresses)")
    server.wait_for("en/", "SyntaxError")
    project.replace("guide/pages/addresses.py", "def section_addresses)", "def section_addresses")
    server.wait_for("en/", "guide-config")
