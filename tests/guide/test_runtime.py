"""The browser's runtime: which files, which wheel, and what it says when it cannot be made."""

import gzip
import hashlib
import json
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from guide.runtime import Runtime, RuntimeUnavailableError, runtime_files
from guide.runtime_cache import KEPT_ENTRIES, kept

ROOT = Path(__file__).parents[2]
SOURCE = '__version__ = "1.2.3"\n\n\ndef known(place: str) -> bool:\n    return place in {"a", "b", "c"}\n'


def make_project(root: Path) -> Path:
    """Lay out a small project with a package of its own and the real engine."""
    (root / "calculators" / "rules").mkdir(parents=True)
    (root / "calculators" / "__init__.py").write_text(SOURCE, encoding="utf-8")
    (root / "calculators" / "rules" / "__init__.py").write_text("", encoding="utf-8")
    (root / "workbooks").mkdir()
    (root / "workbooks" / "__init__.py").write_text("from openpyxl import Workbook\n", encoding="utf-8")
    (root / "guide").mkdir()
    (root / "guide" / "__init__.py").write_text("", encoding="utf-8")
    (root / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose wheel is built once for the tests that only look."""
    return make_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def runtime(project: Path) -> Runtime:
    """Return that project's runtime."""
    return made_for(project)


def made_for(root: Path) -> Runtime:
    """Make a project's runtime as for somebody who edits: without a snapshot, for which a small project has no calculators."""
    return runtime_files(root, "{}", [], unhurried=False)


def wheel_of(runtime: Runtime) -> Path:
    """Return the calculators' wheel."""
    return wheels_of(runtime)["calculators"]


def wheels_of(runtime: Runtime) -> dict[str, Path]:
    """Return all wheels by the name of their package."""
    return {file.name.removesuffix(".whl"): file.source for file in runtime.files if file.name.endswith(".whl")}


def test_every_file_lies_under_the_hash_of_its_content(runtime: Runtime) -> None:
    """So that it may be cached for ever, and each change has an address of its own."""
    package = json.loads((ROOT / "node_modules/pyodide/package.json").read_text(encoding="utf-8"))
    assert runtime.pyodide_version == package["version"]
    for file in runtime.files:
        digest = hashlib.sha256(file.source.read_bytes()).hexdigest()
        assert (file.sha256, file.path) == (digest, f"assets/runtime/{digest[:16]}/{file.name}")
    assert [file.name for file in runtime.files if file.first] == [
        "pyodide.mjs",
        "pyodide.asm.js",
        "pyodide.asm.wasm.bin",
        "python_stdlib.zip",
        "policy.json",
        "calculators.whl",
    ]
    assert {file.name for file in runtime.files if not file.first} == {
        "workbooks.whl",
        "openpyxl.whl",
        "et_xmlfile.whl",
    }


def test_webassembly_travels_packed(runtime: Runtime) -> None:
    """Whatever the server does: a fourth of its size."""
    (packed,) = (file.source for file in runtime.files if file.name == "pyodide.asm.wasm.bin")
    original = (ROOT / "node_modules/pyodide/pyodide.asm.wasm").read_bytes()
    assert gzip.decompress(packed.read_bytes()) == original
    assert packed.stat().st_size < len(original) * 0.35


def test_version_is_the_packages_own(runtime: Runtime) -> None:
    """The calculators' version comes from calculators/__init__.py."""
    assert runtime.calculators_version == "1.2.3"


def test_wheel_holds_byte_code_of_the_calculators_only(runtime: Runtime) -> None:
    """No source, and nothing of the guide, travels to the reader."""
    with zipfile.ZipFile(wheel_of(runtime)) as wheel:
        names = wheel.namelist()
    assert {name for name in names if not name.startswith("calculators-1.2.3.dist-info/")} == {
        "calculators/__init__.pyc",
        "calculators/rules/__init__.pyc",
    }


@pytest.mark.parametrize("name", ["calculators", "workbooks", "openpyxl", "et_xmlfile"])
def test_record_of_a_wheel_is_true(name: str, runtime: Runtime) -> None:
    """RECORD lists what is in the wheel, with sizes, although the sources were replaced; no source travels."""
    with zipfile.ZipFile(wheels_of(runtime)[name]) as wheel:
        (record,) = (path for path in wheel.namelist() if path.endswith(".dist-info/RECORD"))
        lines = wheel.read(record).decode().splitlines()
        listed = {line.split(",")[0]: line.split(",")[2] for line in lines}
        sizes = {info.filename: str(info.file_size) for info in wheel.infolist()}
    assert listed.keys() == sizes.keys()
    assert all(listed[path] == sizes[path] for path in listed if not path.endswith("RECORD"))
    assert f"{name}/__init__.pyc" in sizes
    assert not any(path.endswith(".py") for path in sizes)


def test_two_builds_give_the_same_bytes(runtime: Runtime, tmp_path: Path) -> None:
    """Built elsewhere and later, the wheel is the same to the byte, and so are all addresses."""
    again = made_for(make_project(tmp_path / "elsewhere"))
    for name, wheel in wheels_of(runtime).items():
        assert wheels_of(again)[name].read_bytes() == wheel.read_bytes()
    assert [file.path for file in again.files] == [file.path for file in runtime.files]


def test_unchanged_calculators_cost_nothing(project: Path, runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second call takes the wheel from the cache and runs no tool."""
    monkeypatch.setattr("guide.runtime_wheel.run", lambda *_words: pytest.fail("a tool was run"))
    assert made_for(project) == runtime


def test_changed_calculators_get_a_new_address(tmp_path: Path) -> None:
    """A changed rule moves the wheel, and nothing else, so no cache can mix old with new."""
    root = make_project(tmp_path)
    before = made_for(root)
    (root / "calculators" / "rules" / "__init__.py").write_text("RATE = 1\n", encoding="utf-8")
    after = made_for(root)
    moved = {file.path for file in before.files} - {file.path for file in after.files}
    assert [PurePosixPath(path).name for path in moved] == ["calculators.whl"]
    assert wheel_of(before).exists(), "the entry before is kept for a build that still reads it"


def test_old_cache_entries_go(tmp_path: Path) -> None:
    """Only the entries used last stay, and the newest is always among them."""
    for number in range(KEPT_ENTRIES + 2):
        (tmp_path / f"old{number}").mkdir()
    newest = kept(tmp_path, "new", lambda folder: (folder / "made").touch())
    assert len(list(tmp_path.iterdir())) == KEPT_ENTRIES
    assert (newest / "made").exists()


def test_missing_engine_is_one_line_with_the_cure(tmp_path: Path) -> None:
    """Without node_modules the message names the command that brings it."""
    with pytest.raises(RuntimeUnavailableError) as caught:
        made_for(tmp_path)
    assert str(caught.value) == "node_modules/pyodide has no pyodide.mjs -- run: make setup"


def test_missing_calculators_are_told(tmp_path: Path) -> None:
    """Outside the project the message says where it looked."""
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    with pytest.raises(RuntimeUnavailableError, match=r"calculators/__init__\.py is not there"):
        made_for(tmp_path)


def test_mistake_in_a_rule_is_told_in_one_line(tmp_path: Path) -> None:
    """A syntax error ends the build with the tool's closing words, and leaves nothing in the cache."""
    root = make_project(tmp_path)
    (root / "calculators" / "rules" / "__init__.py").write_text("def broken(:\n", encoding="utf-8")
    with pytest.raises(RuntimeUnavailableError) as caught:
        made_for(root)
    assert "SyntaxError" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert list((root / ".cache" / "runtime" / "wheels").iterdir()) == []


def test_python_of_another_minor_version_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte code of another Python would not load in the browser; that is told at build time."""
    monkeypatch.setattr("guide.runtime.sys.version_info", type("V", (), {"major": 3, "minor": 12}))
    with pytest.raises(RuntimeUnavailableError, match=r"is Python 3\.13.* and this is Python 3\.12"):
        made_for(project)
