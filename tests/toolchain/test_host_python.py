"""The toolchain must run where nothing is installed yet: Python 3.9, standard library only."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "toolchain").glob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_module_is_in_the_grammar_of_python_3_9(path: Path) -> None:
    """Not a word in it that an old system's Python could not read."""
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_module_imports_the_standard_library_only(path: Path) -> None:
    """What it imports is there before anything is installed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names | {"toolchain"}


def test_python_without_pip_is_told_the_cure(tmp_path: Path) -> None:
    """On a Python with neither pip nor ensurepip the first line is the last one, with its cure."""
    ask = (
        "import sys, toolchain.uv as t; from pathlib import Path; from toolchain.places import Places\n"
        "t.working_pip = lambda places: None\n"
        "t.shutil.which = lambda name: None\n"
        "try: t.uv(Places(Path(sys.argv[1])))\n"
        "except t.ShortageError as missing: print(missing)\n"
    )
    command = [sys.executable, "-c", ask, str(tmp_path)]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert asked.stdout.count("\n") == 1
    assert "apt-get install -y python3-pip" in asked.stdout


def test_help_names_every_goal() -> None:
    """`make` alone prints each goal with a line on what it does."""
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
    goals = {line.split()[1] for line in said.splitlines()}
    assert goals >= {"help", "serve", "test", "check", "build", "lock", "setup"}
    assert all(len(line.split()) > 3 for line in said.splitlines())
