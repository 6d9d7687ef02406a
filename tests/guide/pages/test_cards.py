"""A policy card has every field; where the plan is silent it says so and who can answer."""

from guide.model.library import Library
from guide.model.plan import CARD_FIELDS
from guide.pages import Page
from guide.pages.instruments import card_rows
from guide.pages.offices import matrix


def test_every_field_of_a_card_stands_once(library: Library) -> None:
    """Fields that are silent alike share a row; none is lost."""
    for instrument in library.catalogue.instruments:
        rows = card_rows(instrument, library.catalogue.defaults)
        assert [field for row in rows for field in row.fields] == list(CARD_FIELDS)


def test_an_own_entry_wins_over_the_default(sample: Library) -> None:
    """The sample award speaks of its standard itself."""
    award, platform = sample.catalogue.instruments
    own = next(row for row in card_rows(award, sample.catalogue.defaults) if "standard" in row.fields)
    default = next(row for row in card_rows(platform, sample.catalogue.defaults) if "standard" in row.fields)
    assert own.says is not None
    assert own.says["en"] == "No rate is stated."
    assert default.says is not None
    assert default.says["en"] == "The default standard."


def test_a_silence_is_explained_where_it_first_occurs(sample: Library) -> None:
    """Further down the card it is only named."""
    rows = card_rows(sample.catalogue.instruments[0], sample.catalogue.defaults)
    assert rows[0].new == ("S01",)
    assert rows[1].known == ("S01",)
    assert sorted(name for row in rows for name in row.new) == ["S01", "S02"]


def test_a_silent_field_says_so_and_who_can_answer(library: Library, pages: tuple[Page, ...]) -> None:
    """On each card, in each language, for each silence that occurs on it."""
    for page in pages:
        for instrument in library.catalogue.instruments:
            if page.path == f"instruments/{instrument.id}.md":
                for row in card_rows(instrument, library.catalogue.defaults):
                    for name in row.new:
                        assert f"silences/#{name}" in page.body
                        for office in library.silences[name].offices:
                            assert f"offices/{office}/" in page.body


def test_the_matrix_counts_what_the_plan_says(library: Library) -> None:
    """The bureau that leads most has a part in all eleven; two safeguards have two leads."""
    rows = {str(row.office.id): row for row in matrix(library)}
    first = rows["economy_information_bureau"]
    assert (first.leads, first.joint, first.responsible) == (8, 2, 3)
    assert (rows["finance_bureau"].leads, rows["finance_bureau"].joint) == (2, 2)
    assert rows["government_supervision_office"].leads == 0
    assert rows["county_governments"].responsible == 11


def test_counts_on_the_home_page_come_from_the_data(sample_pages: tuple[Page, ...]) -> None:
    """The sample has two instruments and six targets, and its home page says so."""
    home = next(page for page in sample_pages if page.path == "index.md" and page.language == "en")
    assert '<span class="counts__number">2</span> <span class="counts__name">kinds of support' in home.body
    assert '<span class="counts__number">6</span> <span class="counts__name">city-wide targets' in home.body
    assert "calculators/" not in home.body, "a calculator that is not there is not offered"
