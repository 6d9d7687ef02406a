"""axe-core on a page as it stands, with every rule on: what it finds, told so that a person can mend it."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from playwright.sync_api import Page

from tests.browser.reader import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

_RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] })
  const told = ({ target, html }) => [target.join(" "), html.slice(0, 160)]
  return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(told) }))
}"""


class Look(NamedTuple):
    """How a page is looked at."""

    scheme: Literal["light", "dark"]
    width: int
    height: int


DESK, DESK_AT_NIGHT = Look("light", 1280, 900), Look("dark", 1280, 900)
PHONE, PHONE_AT_NIGHT = Look("light", 390, 844), Look("dark", 390, 844)
LOOKS = (DESK, DESK_AT_NIGHT, PHONE, PHONE_AT_NIGHT)


def look(page: Page, how: Look) -> None:
    """Look at the page so; nothing is still gliding then."""
    page.emulate_media(color_scheme=how.scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": how.width, "height": how.height})
    page.wait_for_timeout(100)


def violations(page: Page, name: str = "") -> list[str]:
    """What axe finds wrong, a line for each element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    return [
        f"{name or page.url}: {rule['id']} ({rule['help']}): {target}  {html}"
        for rule in found
        for target, html in rule["nodes"]
    ]


def violations_in(page: Page, looks: tuple[Look, ...], name: str) -> list[str]:
    """What axe finds wrong in several looks."""
    found: list[str] = []
    for how in looks:
        look(page, how)
        found += violations(page, f"{name} ({how.scheme}, {how.width} px)")
    return found
