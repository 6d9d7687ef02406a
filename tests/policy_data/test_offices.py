"""Who leads and who is responsible, as the 11 annotations of the plan say."""

from collections import Counter

from guide.model.library import Library

LED_BY = {
    "三(一)": ["市经信局"],
    "三(二)": ["市科技局"],
    "三(三)": ["市经信局"],
    "三(四)": ["市经信局"],
    "三(五)": ["市市场监管局"],
    "三(六)": ["市经信局"],
    "四(一)": ["市经信局"],
    "四(二)": ["市经信局", "市财政局"],
    "四(三)": ["市地方金融工作局"],
    "四(四)": ["市经信局", "市财政局"],
    "四(五)": ["市经信局"],
}
COLLECTIVE = ["各县市区人民政府", "市区各园区管委会"]
RESPONSIBLE = {
    "三(一)": ["市发改委", "市科技局", "市政务服务和大数据局"],
    "三(二)": ["市发改委", "市经信局", "市招商服务中心"],
    "三(三)": ["市发改委", "市科技局", "市市场监管局", "市政务服务和大数据局"],
    "三(四)": ["市发改委", "市生态环境局", "市自然资源和规划局", "市应急管理局", "市水利和湖泊局"],
    "三(五)": ["市经信局", "市商务局"],
    "三(六)": ["市财政局", "市统计局", "市税务局"],
    "四(一)": ["市先进制造业发展工作领导小组成员单位"],
    "四(二)": ["市科技局", "市税务局"],
    "四(三)": ["市发改委", "市财政局", "市经信局", "市科技局"],
    "四(四)": [],
    "四(五)": ["市政府督查室", "市发改委", "市财政局", "市统计局", "市科技局"],
}
TIMES = {  # lead, responsible
    "市经信局": (8, 3),
    "市财政局": (2, 3),
    "市科技局": (1, 5),
    "市市场监管局": (1, 1),
    "市地方金融工作局": (1, 0),
    "市发改委": (0, 6),
    "市政务服务和大数据局": (0, 2),
    "市税务局": (0, 2),
    "市统计局": (0, 2),
    "市招商服务中心": (0, 1),
    "市生态环境局": (0, 1),
    "市自然资源和规划局": (0, 1),
    "市应急管理局": (0, 1),
    "市水利和湖泊局": (0, 1),
    "市商务局": (0, 1),
    "市政府督查室": (0, 1),
    "各县市区人民政府": (0, 11),
    "市区各园区管委会": (0, 11),
    "市先进制造业发展工作领导小组成员单位": (0, 1),
}


def units(library: Library, *, leading: bool) -> dict[str, list[str]]:
    """Return the units of each task and safeguard under the names that the plan gives them."""
    return {
        chapter.section: [library.offices[unit].name["zh"] for unit in named]
        for chapter in (*library.tasks, *library.safeguards)
        for named in [chapter.lead if leading else chapter.responsible]
    }


def test_there_are_19_units(library: Library) -> None:
    """16 municipal units and 3 collective ones are named in the annotations, and no other."""
    kinds = Counter(office.kind for office in library.offices.values())
    assert kinds == {"bureau": 16, "collective": 3}
    assert {office.name["zh"] for office in library.offices.values()} == set(TIMES)


def test_each_chapter_is_led_as_annotated(library: Library) -> None:
    """Eleven annotations, five lead units; two safeguards have two of them."""
    assert units(library, leading=True) == LED_BY
    assert len({unit for named in LED_BY.values() for unit in named}) == 5


def test_each_chapter_has_the_responsible_units_annotated(library: Library) -> None:
    """Every annotation ends with the county governments and the park committees."""
    expected = {section: [*named, *COLLECTIVE] for section, named in RESPONSIBLE.items()}
    assert units(library, leading=False) == expected


def test_units_are_counted_as_in_the_text(library: Library) -> None:
    """How often each unit leads and is responsible over the 11 annotations."""
    lead = Counter(unit for named in units(library, leading=True).values() for unit in named)
    responsible = Counter(unit for named in units(library, leading=False).values() for unit in named)
    assert {unit: (lead[unit], responsible[unit]) for unit in TIMES} == TIMES


def test_supervision_office_leads_nothing(library: Library) -> None:
    """市政府督查室 is a responsible unit of 四(五), which 市经信局 leads."""
    assert units(library, leading=True)["四(五)"] == ["市经信局"]
    assert "市政府督查室" in units(library, leading=False)["四(五)"]


def test_who_to_ask_is_one_of_the_units(library: Library) -> None:
    """Every instrument names at least one office to ask, and every chapter at least one lead unit."""
    assert all(instrument.offices for instrument in library.catalogue.instruments)
    assert all(chapter.lead for chapter in (*library.tasks, *library.safeguards))
