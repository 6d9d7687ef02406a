"""One id names the YAML, the rule, the examples and the tests of a calculator; no name is empty of meaning."""

import ast
import re
from pathlib import Path

import pytest

from calculators.rules import RULES

ROOT = Path(__file__).parents[2]
ROOMS = ("calculators", "guide", "toolchain", "workbooks", "tests", "benchmarks", "overrides")
EMPTY_WORDS = re.compile(
    r"(?:^|[_.-])(?:utils?|helpers?|managers?|handlers?|misc|common|info)(?:[_.-]|$)", re.IGNORECASE
)
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
LONGEST = 250
USUAL = 150


def stems(folder: str, pattern: str) -> set[str]:
    """Return the names of the files of a folder, without their endings."""
    return {path.stem for path in (ROOT / folder).glob(pattern)}


def test_each_calculator_has_one_id_everywhere() -> None:
    """Rule, YAML and examples are there for every calculator, under its id, and for nothing else."""
    ids = set(RULES)
    assert stems("calculators/rules", "[a-z]*.py") == ids
    assert stems("policy_data/calculators", "*.yaml") == ids
    assert stems("policy_data/examples", "*.yaml") == ids
    assert all(module.__name__ == f"calculators.rules.{name}" for name, module in RULES.items())


def test_each_calculator_has_its_own_tests() -> None:
    """`tests/calculators/test_<id>.py` is where a reader looks for what a calculator must do."""
    assert {f"test_{name}" for name in RULES} <= stems("tests/calculators", "test_*.py")


def test_names_say_what_is_inside(tracked: list[Path]) -> None:
    """No module is named after being of use: name it after what it holds."""
    ours = [path for path in tracked if path.relative_to(ROOT).parts[0] in ROOMS]
    parts = {part for path in ours for part in path.relative_to(ROOT).with_suffix("").parts}
    assert sorted(part for part in parts if EMPTY_WORDS.search(part)) == []


def test_nothing_is_left_for_later(tracked: list[Path]) -> None:
    """No note to ourselves is committed: what is to be done is done, or stands in an issue."""
    note = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X{3}|HAC" + r"K)\b")
    assert [str(path) for path in tracked if note.search(path.read_text(encoding="utf-8", errors="replace"))] == []


def test_modules_are_short() -> None:
    """Most modules are under 150 lines, and none is above 250: divide a longer one by what it does."""
    modules = [
        path for room in ("calculators", "guide", "toolchain", "workbooks") for path in (ROOT / room).rglob("*.py")
    ]
    lines = {path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {name: length for name, length in lines.items() if length > LONGEST} == {}
    assert sum(length <= USUAL for length in lines.values()) >= 0.75 * len(lines)


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_every_test_says_what_it_holds(path: Path) -> None:
    """A test module and each of its tests have a docstring: the sentence that fails when the test does."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(module)
    tests = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    assert [test.name for test in tests if not ast.get_docstring(test)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "calculators").rglob("*.py")), ids=lambda path: path.stem)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """A module's first lines say what it is for, and in a rule, what section or document it follows."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    if path.stem in RULES:
        assert re.search("[一二三四标]|[0-9]{4}", docstring)
