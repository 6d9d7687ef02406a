"""Every figure has its source, and nothing uncertain is given out as known."""

import re
from datetime import date
from urllib.parse import urlsplit

from guide.model.library import Library

KNOWN_ADDRESSES = {
    "https://www.gov.cn/gongbao/content/2019/content_5416183.htm",
    "https://fgk.chinatax.gov.cn/zcfgk/c102416/c5202136/content.html",
    "https://fgk.chinatax.gov.cn/zcfgk/c102416/c5201978/content.html",
    "https://www.gov.cn/zhengce/zhengceku/2022-04/03/content_5683341.htm",
    "https://www.gov.cn/zhengce/zhengceku/202309/content_6905802.htm",
    "https://szs.mof.gov.cn/zhengcefabu/202407/t20240717_3939697.htm",
    "http://www.fujian.gov.cn/hdjl/hdjlzsk/tjj/tjzs/ny/202309/t20230920_6261695.htm",
}
ASSUMED = {("equipment_credit_share", date(2000, 1, 1)), ("equipment_carry_years", date(2000, 1, 1))}
"""Values for years before their document, which the contract's years need: marked, never silent."""
UNCERTAIN = {"hubei_2020_61", "hubei_retrofit_2025"}


def test_links_are_official_addresses_that_were_seen(library: Library) -> None:
    """A document links to a host of the government, at an address that was read; otherwise it has no link."""
    links = {document.link for document in library.rulebook.documents.values() if document.link}
    assert all(str(urlsplit(link).hostname).endswith((".gov.cn", "www.gov.cn")) for link in links)
    assert links <= KNOWN_ADDRESSES


def test_no_text_holds_an_address(library: Library) -> None:
    """Addresses stand in `link` only, where they are checked."""
    assert re.findall(r"(?:https?://|www\.)", re.sub(r"link='[^']*'", "", repr(library))) == []


def test_every_value_of_the_law_cites_its_document(library: Library) -> None:
    """A value of the law gives the number of its notice or the article of its law; a standard without a number, its title."""
    for parameter in library.rulebook.parameters.values():
        for value in parameter.values:
            if parameter.origin == "law":
                document = library.rulebook.documents[value.document]
                title = re.escape(document.title["zh"])
                assert re.search(r"号|第.+条" if document.number or "法" in title else title, value.reference), (
                    parameter.id
                )


def test_every_value_of_the_plan_cites_a_section(library: Library) -> None:
    """A value of the plan gives the section that it stands in, and the plan as its document."""
    for parameter in library.rulebook.parameters.values():
        for value in parameter.values:
            if parameter.origin == "plan":
                assert value.document == "plan", parameter.id
                assert re.fullmatch(r"标题|[二三四]\([一二三四五六]\)[0-9]+|结尾[1-4]", value.reference), parameter.id


def test_a_value_is_no_surer_than_its_document(library: Library) -> None:
    """A value from a document that was not read again says so."""
    order = ["unverified", "secondary", "official"]
    for parameter in library.rulebook.parameters.values():
        for value in parameter.values:
            document = library.rulebook.documents[value.document]
            assert order.index(value.confidence) <= order.index(document.confidence), f"{parameter.id} {value.since}"


def test_documents_not_found_give_only_the_ladder_known_second_hand(library: Library) -> None:
    """Of 鄂政办发〔2020〕61号 only the ladder for revenue is known, second-hand; the rules of 2025 give no figure."""
    known = {
        parameter.id: (value.document, value.confidence)
        for parameter in library.rulebook.parameters.values()
        for value in parameter.values
        if value.document in UNCERTAIN
    }
    ladder = {f"ladder_{kind}_{number}" for kind in ("step", "award") for number in range(1, 5)}
    assert known == dict.fromkeys(ladder, ("hubei_2020_61", "secondary"))


def test_recollected_award_of_8_per_cent_is_nowhere(library: Library) -> None:
    """8 % and a cap of 1000 for projects under document 61 are a recollection: no parameter, no text of the guide."""
    document = library.rulebook.documents["hubei_2020_61"]
    assert not re.search(r"(?<![0-9])8 ?%", repr(document))
    found = {
        (parameter.id, value.value)
        for parameter in library.rulebook.parameters.values()
        for value in parameter.values
        if value.value in {"0.08", "1000"}
    }
    assert found == {("ladder_award_4", "1000"), ("size_large_employees", "1000")}  # the ladder's top, and a head count
    questions = (question for each in library.rulebook.calculators.values() for question in each.questions)
    assert all(question.default is None for question in questions if question.origin == "county")


def test_dates_of_documents_are_in_order(library: Library) -> None:
    """A document is not in force after its end, and what is in force has not ended."""
    for key, document in library.rulebook.documents.items():
        if document.in_force_from and document.in_force_to:
            assert document.in_force_from <= document.in_force_to, key
        if document.standing == "superseded":
            assert document.in_force_to, key


def test_values_hold_only_while_their_document_does(library: Library) -> None:
    """No value outlives the document that it comes from, or begins before it."""
    for parameter in library.rulebook.parameters.values():
        for value in parameter.values:
            document = library.rulebook.documents[value.document]
            if document.in_force_to:
                assert value.until, parameter.id
                assert value.until <= document.in_force_to, parameter.id
            if document.in_force_from and (parameter.id, value.since) not in ASSUMED:
                assert document.in_force_from <= value.since, parameter.id


def test_what_is_assumed_says_so(library: Library) -> None:
    """A value without a document is marked, and its own words say that it is an assumption."""
    for key, since in ASSUMED:
        value = next(value for value in library.rulebook.parameters[key].values if value.since == since)
        assert value.confidence == "unverified"
        assert value.note
        assert "假定" in value.note["zh"]
        assert "assumed" in value.note["en"]
