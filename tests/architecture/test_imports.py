"""Which room may know which: `calculators` nobody, `guide` the calculators, MkDocs only its own corner of `guide`."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STANDARD = sys.stdlib_module_names
MODULES = [
    path for room in ("calculators", "guide", "toolchain", "workbooks") for path in sorted((ROOT / room).rglob("*.py"))
]
GUIDE = {"guide", "calculators", "jinja2", "markupsafe", "yaml"}
COMMAND_LINE = {"__main__", "batch_files"}
OUTSIDE = {"datetime.now", "datetime.today", "date.today", "time.time"}


def name_of(path: Path) -> str:
    """Return a module's name with dots."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> Iterator[str]:
    """Yield every module that a module imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively: write the whole name"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strangers(path: Path, known: set[str]) -> list[str]:
    """Return what a module imports besides the standard library and what it may know."""
    return [name for name in imports_of(path) if name.split(".")[0] not in STANDARD | known]


def modules_in(room: str) -> list[Path]:
    """Return the modules of a room."""
    return [path for path in MODULES if name_of(path).split(".")[0] == room]


@pytest.mark.parametrize("path", modules_in("calculators"), ids=name_of)
def test_calculators_know_the_standard_library_only(path: Path) -> None:
    """The calculators run in a browser as they are: nothing to install, nothing of the guide."""
    assert strangers(path, {"calculators"}) == []


@pytest.mark.parametrize(
    "path", [path for path in modules_in("calculators") if path.stem not in COMMAND_LINE], ids=name_of
)
def test_calculators_own_no_clock_no_files_and_no_floats(path: Path) -> None:
    """Only their command line looks at a clock, reads files and prints; no number is ever a binary fraction."""
    outside = {
        "os",
        "pathlib",
        "time",
        "random",
        "io",
        "subprocess",
        "socket",
        "shutil",
        "tempfile",
        "urllib",
        "logging",
    }
    assert [name for name in imports_of(path) if name.split(".")[0] in outside] == []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not isinstance(getattr(node, "value", None), float), (
            f"a float stands in line {getattr(node, 'lineno', 0)}"
        )
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in {"open", "print", "input", "float", *OUTSIDE}, ast.unparse(node)


@pytest.mark.parametrize("path", sorted((ROOT / "calculators/rules").glob("[a-z]*.py")), ids=name_of)
def test_no_rule_knows_another(path: Path) -> None:
    """A rule can be read, changed and taken out by itself."""
    assert [name for name in imports_of(path) if name.startswith("calculators.rules")] == []


@pytest.mark.parametrize("path", modules_in("workbooks"), ids=name_of)
def test_workbooks_know_the_calculators_and_one_library(path: Path) -> None:
    """They travel to the browser as well, with openpyxl; floats, which workbooks are full of, end here."""
    assert strangers(path, {"calculators", "workbooks", "openpyxl"}) == []


@pytest.mark.parametrize("path", modules_in("guide"), ids=name_of)
def test_guide_knows_little(path: Path) -> None:
    """MkDocs and Material stay in `guide.publishing`, the makers of the browser's wheel in `guide.runtime*`."""
    name, known = name_of(path), set(GUIDE)
    if name.startswith("guide.publishing"):
        known |= {"mkdocs", "material", "jieba", "rcssmin"}
    if name.startswith("guide.runtime"):
        known |= {"pyodide_build", "hatchling"}
    if name == "guide.table_templates":
        known |= {"workbooks"}
    assert strangers(path, known) == []


@pytest.mark.parametrize("path", modules_in("guide"), ids=name_of)
def test_yaml_is_known_to_the_reading_only(path: Path) -> None:
    """One place decides what YAML means: the others get trees and facts."""
    if not name_of(path).startswith("guide.reading"):
        assert [name for name in imports_of(path) if name.split(".")[0] == "yaml"] == []


@pytest.mark.parametrize(
    ("room", "known"),
    [
        ("guide.reading", ("guide.reading",)),
        ("guide.model", ("guide.reading", "guide.model")),
        (
            "guide.checks",
            (
                *("guide.reading", "guide.model", "guide.checks"),
                *("guide.bundle", "guide.profile", "guide.worked_examples"),
            ),
        ),
    ],
)
def test_rooms_of_the_guide_lie_in_layers(room: str, known: tuple[str, ...]) -> None:
    """Reading knows no policy, the model knows no checks, the checks know no pages."""
    for path in modules_in("guide"):
        if name_of(path).startswith(room):
            inner = [name for name in imports_of(path) if name.startswith("guide")]
            assert [name for name in inner if not name.startswith(known)] == [], name_of(path)


def test_pages_and_site_are_not_known_below() -> None:
    """Nothing but `guide.publishing` knows the site: a change of site builder touches one folder."""
    for path in modules_in("guide"):
        if not name_of(path).startswith("guide.publishing"):
            assert [name for name in imports_of(path) if name.startswith("guide.publishing")] == [], name_of(path)


def test_hook_hands_over_to_the_guide() -> None:
    """The hook holds no work of its own: it knows `guide.publishing` and the standard library, in some 60 lines."""
    hook = ROOT / "mkdocs_hooks.py"
    assert [name for name in strangers(hook, {"guide"}) if name] == []
    assert [
        name for name in imports_of(hook) if name.startswith("guide") and not name.startswith("guide.publishing")
    ] == []
    assert len(hook.read_text(encoding="utf-8").splitlines()) <= 70


@pytest.mark.parametrize("path", modules_in("toolchain"), ids=name_of)
def test_toolchain_runs_under_any_python(path: Path) -> None:
    """What sets the project up has nothing but the standard library to stand on."""
    assert strangers(path, {"toolchain"}) == []


def test_theme_knows_no_policy_files(tracked: list[Path]) -> None:
    """`overrides/` knows the JSON that it is given, never the YAML behind it."""
    for path in tracked:
        if path.is_relative_to(ROOT / "overrides"):
            assert "policy_data" not in path.read_text(encoding="utf-8"), path
            assert ".yaml" not in path.read_text(encoding="utf-8"), path
