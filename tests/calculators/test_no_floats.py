"""What the code of the calculators may not contain, read from the code itself: floats, clocks, files, foreign modules."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = sorted((ROOT / "calculators").rglob("*.py"))
LIBRARY = [file for file in PACKAGE if file.stem not in {"__main__", "batch_files"}]  # the command line
GUIDE = [file for file in sorted((ROOT / "guide").rglob("*.py")) if "checks" not in file.parts]
INEXACT = {"float", "round", "complex", "pow"}
OUTSIDE = {"open", "print", "input", "exec", "eval", "__import__", "breakpoint"}
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter", "localtime", "gmtime"}
NOT_FOR_RULES = {
    "math",
    "cmath",
    "statistics",
    "random",
    "time",
    "os",
    "pathlib",
    "io",
    "subprocess",
    "socket",
    "urllib",
    "threading",
}


def named(file: Path) -> str:
    """A file as the project calls it."""
    return file.relative_to(ROOT).as_posix()


def nodes(file: Path) -> Iterator[ast.AST]:
    """Every piece of a file's code."""
    return ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file)))


def imported(file: Path) -> set[str]:
    """The full names of the modules that a file imports, wherever it does so."""
    found: set[str] = set()
    for node in nodes(file):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{named(file)} imports by a relative name"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_there_is_code_to_look_at() -> None:
    """A test that looks at nothing finds nothing."""
    assert {"exact.py", "situation.py", "rd_deduction.py"} <= {file.name for file in LIBRARY}
    assert {"loading.py", "bundle.py"} <= {file.name for file in GUIDE}


@pytest.mark.parametrize("file", PACKAGE, ids=named)
def test_no_binary_float(file: Path) -> None:
    """No number with a point, and nothing that makes one or rounds one."""
    for node in nodes(file):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float | complex)), ast.unparse(node)
        assert not (isinstance(node, ast.Name) and node.id in INEXACT), ast.unparse(node)


@pytest.mark.parametrize("file", LIBRARY, ids=named)
def test_no_clock_and_no_files(file: Path) -> None:
    """The package gets text and gives text; only the command line looks at the clock and at files."""
    for node in nodes(file):
        assert not (isinstance(node, ast.Name) and node.id in OUTSIDE), ast.unparse(node)
        assert not (isinstance(node, ast.Attribute) and node.attr in CLOCKS), ast.unparse(node)
    assert not imported(file) & NOT_FOR_RULES


@pytest.mark.parametrize("file", PACKAGE, ids=named)
def test_nothing_but_the_standard_library_and_itself(file: Path) -> None:
    """So that it runs in a browser as it is, and under any Python."""
    roots = {name.partition(".")[0] for name in imported(file)}
    assert roots <= {*sys.stdlib_module_names, "calculators"}


@pytest.mark.parametrize("file", sorted((ROOT / "calculators/rules").glob("*.py")), ids=named)
def test_no_rule_knows_another(file: Path) -> None:
    """A rule can be read alone; only the list of rules imports them."""
    others = {name for name in imported(file) if name.startswith("calculators.rules")}
    assert file.name == "__init__.py" or not others


@pytest.mark.parametrize("file", GUIDE, ids=named)
def test_guide_does_not_compute(file: Path) -> None:
    """Whatever is computed, `calculators` computes; the guide asks it through its door and never a rule directly."""
    names = imported(file)
    assert not names & {"fractions", "fractions.Fraction", "math", "statistics"}
    assert not {name for name in names if name.startswith("calculators.rules.") and name != "calculators.rules.RULES"}
