"""The whole policy is read, once, and all its mistakes are told in one go."""

import shutil
from pathlib import Path

import pytest

from guide.loading import load_library, load_rulebook
from guide.reading.mistakes import MistakesFoundError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a copy of the policy."""
    shutil.copytree(ROOT / "policy_data", tmp_path / "policy_data")
    return tmp_path


def mistakes_of(project: Path) -> list[str]:
    """Return the places of all mistakes of a project, in the order of telling."""
    with pytest.raises(MistakesFoundError) as found:
        load_library(project)
    return [str(mistake.place) for mistake in found.value.mistakes]


def replace(project: Path, name: str, old: str, new: str) -> None:
    """Change the first occurrence of a piece of text in a policy file."""
    path = project / "policy_data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_policy_of_this_project_is_in_order() -> None:
    """The policy that is published loads without a mistake."""
    library = load_library(ROOT)
    assert library.rulebook == load_rulebook(ROOT)
    assert [language.id for language in library.rulebook.languages] == ["zh", "en"]


def test_reading_twice_gives_the_same(project: Path) -> None:
    """What is read depends on the files alone, not on where they lie or on what was read before."""
    assert load_library(project) == load_library(ROOT)


def test_mistakes_of_all_files_are_told_at_once(project: Path) -> None:
    """A broken file hides neither the mistakes of the other files nor those between files."""
    replace(project, "glossary.yaml", "term:", "term")
    replace(project, "plan/tasks.yaml", "lead: [economy_information_bureau]", "lead: [economy_bureau]")
    replace(project, "parameters/plan.yaml", "since: 2021-01-01", "since: 2021-02-29")
    replace(project, "parameters/rd_deduction.yaml", '"0.75"', '"75"')
    (project / "policy_data/offices.yaml").write_text("", encoding="utf-8")
    files = [place.split(":")[0] for place in mistakes_of(project)]
    names = ("glossary.yaml", "offices.yaml", "parameters/plan.yaml", "parameters/rd_deduction.yaml")
    assert files == [f"policy_data/{name}" for name in names]


def test_misspelt_id_is_told_at_its_own_line(project: Path) -> None:
    """A wrong id is told at the line that mentions it, with the id that was meant."""
    replace(project, "plan/tasks.yaml", "lead: [economy_information_bureau]", "lead: [economy_bureau]")
    with pytest.raises(MistakesFoundError) as found:
        load_library(project)
    (mistake,) = found.value.mistakes
    lines = (project / "policy_data/plan/tasks.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[mistake.place.line - 1][mistake.place.column - 1 :] == "[economy_bureau]"
    assert "economy_information_bureau" in mistake.cure


def test_slip_in_the_languages_is_told_once(project: Path) -> None:
    """A mistake in languages.yaml is not told again for every text of the guide."""
    replace(project, "languages.yaml", "locale: zh-Hans", "local: zh-Hans")
    assert {place.split(":")[0] for place in mistakes_of(project)} == {"policy_data/languages.yaml"}


def test_project_without_policy_tells_every_file_that_it_needs(tmp_path: Path) -> None:
    """An empty folder gives the list of what has to be written."""
    files = mistakes_of(tmp_path)
    assert "policy_data/languages.yaml:1:1" in files
    assert "policy_data/plan/instruments.yaml:1:1" in files
    assert "policy_data/calculators/scope.yaml:1:1" in files


def test_new_language_lists_its_missing_texts(project: Path) -> None:
    """Whoever adds a language is told each text that it lacks, with its place."""
    with (project / "policy_data/languages.yaml").open("a", encoding="utf-8") as file:
        file.write("- {id: fr, name: Français, locale: fr, theme: fr, path: fr}\n")
    with pytest.raises(MistakesFoundError) as found:
        load_library(project)
    told = [mistake.what for mistake in found.value.mistakes]
    assert found.value.mistakes[0].place.file == "policy_data/calculators/advance_settlement.yaml"
    assert sum("has no text in “fr”" in what for what in told) > 1000


def test_rulebook_does_not_depend_on_the_plans_pages(project: Path) -> None:
    """The calculators' command line works while the plan's pages are being edited."""
    (project / "policy_data/plan/tasks.yaml").unlink()
    assert load_rulebook(project) == load_rulebook(ROOT)
