"""The city's targets: pictures where a picture says more, and a table of every one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.pages.counts import counts
from guide.pages.target_charts import charts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.model.plan import TargetGroup
    from guide.pages.edition import Edition
    from guide.pages.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    """The page `targets/`."""
    numbers = counts(edition.library)
    told = {key: numbers[key] for key in ("targets", "groups", "qualitative")}
    yield edition.page(
        "targets.md",
        "targets.md.j2",
        edition.say("targets.heading").unescape(),
        edition.say("targets.lead", **told).unescape(),
        counts=numbers,
        groups=[_group(edition, group) for group in edition.library.target_groups],
    )


def _group(edition: Edition, group: TargetGroup) -> dict[str, object]:
    return {
        "id": group.id,
        "title": edition.text(group.title),
        "summary": group.summary,
        "qualitative": group.qualitative,
        "charts": list(charts_of(edition, group)),
        "targets": [
            {
                "id": target.id,
                "metric": target.metric,
                "op": target.op,
                "baseline": target.baseline,
                "note": target.note,
                "shown": edition.say(f"target_unit.{target.unit}", number=f"{target.value:f}"),
            }
            for target in group.targets
        ],
    }
