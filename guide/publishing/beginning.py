"""How a build begins: everything that can be wrong with policy data is found before MkDocs has touched a file."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from guide.publishing.mistakes_build import MistakesBuild
from guide.reading.mistakes import MistakesFoundError
from guide.runtime_wheel import RuntimeUnavailableError

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from guide.publishing.site_build import SiteBuild


def begin(root: Path, config: MkDocsConfig, *, serving: bool) -> SiteBuild | MistakesBuild:
    """Start a build of the project in `root`.

    Mistakes stop `mkdocs build` with their lines and nothing else; under `mkdocs serve` they are shown in the terminal
    and in place of every page, until the next save mends them.
    """
    config.theme.static_templates.discard("sitemap.xml")  # ours are one a language: guide/publishing/sitemaps.py
    try:
        return _site_build(root, serving=serving, kept=bool(config.extra.get("offline", True)))
    except (MistakesFoundError, RuntimeUnavailableError) as found:
        sys.stderr.write(f"{found}\n")
        if not serving:
            raise SystemExit(1) from None
        return MistakesBuild(root, found)
    except Exception as error:  # a slip in our own code while somebody is at it
        if not serving:
            raise
        traceback.print_exc()
        return MistakesBuild(root, error)


def _site_build(root: Path, *, serving: bool, kept: bool) -> SiteBuild:
    # Imported here, so that a module which cannot be read is told like every other slip.
    from guide.publishing.publication import prepare  # noqa: PLC0415
    from guide.publishing.site_build import SiteBuild  # noqa: PLC0415

    return SiteBuild(root, prepare(root, serving=serving), serving, kept)
