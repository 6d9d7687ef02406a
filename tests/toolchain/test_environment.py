"""The steps of the set-up: each one once, in order, and again only when it must be."""

from pathlib import Path

import pytest

from toolchain.environment import Step, set_up, steps
from toolchain.places import Places
from toolchain.shortage import ShortageError
from toolchain.stamps import Stamp


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Return an empty project that asks for a Python version."""
    (tmp_path / ".python-version").write_text("3.13\n", encoding="utf-8")
    return Places(tmp_path)


def recording_step(places: Places, name: str, done: list[str]) -> Step:
    """Return a step that makes one file and writes its name down."""
    sign = places.root / name / "sign"

    def make(_places: Places) -> None:
        sign.parent.mkdir(exist_ok=True)
        sign.touch()
        done.append(name)

    return Step(name, sign, Stamp(sign.parent / ".stamp", [places.root / f"{name}.txt"]), make)


def test_second_run_does_nothing(places: Places) -> None:
    """What is done stays done, and a silent second run does not even open the lock."""
    done: list[str] = []
    wanted = [recording_step(places, name, done) for name in ("python", "packages")]
    set_up(places, wanted)
    (places.tools / "setup.lock").unlink()
    set_up(places, wanted)
    assert done == ["python", "packages"]
    assert not (places.tools / "setup.lock").exists()


def test_only_what_changed_is_done_again(places: Places) -> None:
    """A changed input of one step does not cost the other one."""
    done: list[str] = []
    wanted = [recording_step(places, name, done) for name in ("python", "packages")]
    set_up(places, wanted)
    (places.root / "packages.txt").write_text("more", encoding="utf-8")
    set_up(places, wanted)
    assert done == ["python", "packages", "packages"]


def test_deleted_result_is_made_again(places: Places) -> None:
    """A stamp alone does not convince: the thing itself must be there."""
    done: list[str] = []
    step = recording_step(places, "python", done)
    set_up(places, [step])
    step.sign.unlink()
    set_up(places, [step])
    assert done == ["python", "python"]


def test_interrupted_step_leaves_no_stamp(places: Places) -> None:
    """A step that breaks off is due again at the next run, although its result is half there."""
    done: list[str] = []
    whole = recording_step(places, "packages", done)
    set_up(places, [whole])

    def break_off(_places: Places) -> None:
        raise KeyboardInterrupt

    whole.stamp.inputs[0].write_text("more", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        set_up(places, [Step(whole.name, whole.sign, whole.stamp, break_off)])
    assert not whole.is_done()


def test_step_without_a_result_is_told(places: Places) -> None:
    """A tool that says yes and makes nothing is found out."""
    step = Step("Python", places.python, Stamp(places.tools / ".stamp", []), lambda _places: None)
    with pytest.raises(ShortageError, match="run make clean"):
        set_up(places, [step])


def test_environment_that_was_copied_is_made_anew(places: Places, tmp_path: Path) -> None:
    """An environment's commands name its folder; in another folder the stamp does not hold."""
    here = steps(places)[0].stamp.digest()
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / ".python-version").write_text("3.13\n", encoding="utf-8")
    assert steps(Places(tmp_path / "copy"))[0].stamp.digest() != here
