"""The guide without a network: the service worker with the list of what it may keep, and what an installed guide is called.

The worker itself is overrides/service-worker.js; its publication is written in front of it once the site is finished. Its
version is a hash of all that it lists, so that it is another worker whenever anything has changed.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from guide.chart_library import CHARTS
from guide.publishing.own_files import ROOM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from guide.model.sources import Language

WORKER = "service-worker.js"
MANIFEST = "manifest.webmanifest"
OFFLINE = "offline/"
"""The page of each language that is shown instead of one that is not kept."""
_EVERYWHERE = (
    f"{ROOM}*/**/*",
    f"{CHARTS}*/*",
    "assets/stylesheets/*.css",
    "assets/javascripts/*.js",
    "assets/javascripts/workers/*.js",
    *(f"assets/javascripts/lunr/min/lunr.{name}.min.js" for name in ("stemmer.support", "multi", "zh")),  # search
    "assets/images/favicon.svg",
    "assets/policy/sections.json",
)
_COLOUR = "#0b5b54"
_ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What browsers may keep of a finished site."""

    site: Path
    languages: tuple[Language, ...]
    pages: Mapping[str, Iterable[str]]
    """Addresses of all pages by the folder of their language."""
    runtime: tuple[str, ...]
    """Files that a first answer needs."""

    def publication(self) -> dict[str, Any]:
        """What the service worker and the pages know of it; addresses are relative to the site, bytes are those of gzip."""
        languages = {language.id: self._of_language(language.path) for language in self.languages}
        shell = sorted({OFFLINE, *self._files()} | {f"{path}/{OFFLINE}" for path in self.pages if path})
        listed: dict[str, Any] = {
            "shell": shell,
            "languages": languages,
            "runtime": {"files": list(self.runtime), "bytes": self._bytes(self.runtime)},
            "immutable": [ROOM, "assets/runtime/", f"{CHARTS}/"],
            "offline": OFFLINE,
        }
        return {"version": self._version(listed), **listed}

    def _of_language(self, path: str) -> dict[str, Any]:
        folder = f"{path}/" if path else ""
        pages = sorted(self.pages[path])
        files = [*pages, f"{folder}search/search_index.json"]
        return {"root": folder, "pages": pages, "files": files, "bytes": self._bytes(files)}

    def _files(self) -> Iterable[str]:
        """Whatever every page loads."""
        for pattern in _EVERYWHERE:
            yield from (path.relative_to(self.site).as_posix() for path in self.site.glob(pattern) if path.is_file())

    def _bytes(self, addresses: Iterable[str]) -> int:
        return sum(len(zlib.compress(self._content(address))) for address in addresses)

    def _content(self, address: str) -> bytes:
        return (self.site / (f"{address}index.html" if not address or address.endswith("/") else address)).read_bytes()

    def _version(self, listed: Mapping[str, Any]) -> str:
        digest = sha256(json.dumps(listed, sort_keys=True).encode())
        everything = {*listed["shell"], *listed["runtime"]["files"]}
        for address in sorted(everything.union(*(one["files"] for one in listed["languages"].values()))):
            digest.update(sha256(self._content(address)).digest())
        return digest.hexdigest()[:16]


def write_service_worker(kept: Kept | None, site: Path) -> None:
    """Put its publication in front of the worker, or null where browsers are to forget what they have kept."""
    publication = None if kept is None else kept.publication()
    worker = site / WORKER
    code = worker.read_text(encoding="utf-8")
    worker.write_text(f"const PUBLICATION = {json.dumps(publication, sort_keys=True)}\n{code}", encoding="utf-8")


def write_manifests(site: Path, languages: Iterable[Language], words: Mapping[str, Mapping[str, str]]) -> None:
    """For each language what the guide is called and looks like once it is installed."""
    for language in languages:
        said = words[language.id]
        to_site = "../" if language.path else ""
        manifest = {
            "id": f"./?{language.id}",
            "name": said["name"],
            "short_name": said["short_name"],
            "description": said["tagline"],
            "lang": language.locale,
            "dir": "ltr",
            "start_url": "./",
            "scope": to_site or "./",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": _COLOUR,
            "icons": [
                {"src": f"{to_site}assets/images/{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
                for name, sizes, purpose in _ICONS
            ],
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        (site / language.path / MANIFEST).write_text(text, encoding="utf-8")
