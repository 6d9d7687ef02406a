"""Our own scripts and styles, made light, and Material's scripts that we amend, under addresses that change with their content.

So a page never meets a script of another publication, and all of them may be kept for ever. Ours move together, into one
folder, because they import one another.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from mkdocs.structure.files import File

from guide.publishing.light_files import light_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig

ROOM = "assets/guide/"
"""Below it, whatever lies in a folder named by a hash never changes."""
_OURS = ("assets/javascripts/", "assets/stylesheets/")


def lighten(files: Iterable[File], root: Path, config: MkDocsConfig) -> None:
    """Let our scripts and styles travel light."""
    ours = {file.src_uri: file for file in files if _is_ours(file, config)}
    light = light_files(root, {path: file.content_string for path, file in ours.items()})
    for path, file in ours.items():
        file.content_string = light[path]


def moved(files: Iterable[File], amended: Iterable[File], config: MkDocsConfig) -> dict[str, str]:
    """The addresses that change: as they are written, and as they are published."""
    ours = [file for file in files if _is_ours(file, config)]
    folder = f"{ROOM}{_hash(ours)}/"
    return {file.src_uri: folder + file.src_uri.removeprefix("assets/") for file in ours} | {
        file.src_uri: _renamed(file) for file in amended
    }


def move(files: Iterable[File], moves: Mapping[str, str], config: MkDocsConfig) -> list[File]:
    """All files, those that move at their new addresses; in the configuration too."""
    config.extra_css = [moves.get(path, path) for path in config.extra_css]
    for script in config.extra_javascript:
        if not isinstance(script, str):
            script.path = moves.get(script.path, script.path)
    return [
        File.generated(config, moves[file.src_uri], content=file.content_bytes) if file.src_uri in moves else file
        for file in files
    ]


def teach(env: Environment, moves: Mapping[str, str]) -> None:
    """Let templates go on writing the addresses as they are in the folders."""
    as_it_was: Any = env.filters["url"]

    @pass_context
    def url(context: Context, path: str) -> str:
        return str(as_it_was(context, moves.get(path, path)))

    env.filters["url"] = url


def scripts_folder(moves: Mapping[str, str]) -> str:
    """Where our scripts are published."""
    return str(PurePosixPath(moves["assets/javascripts/guide.mjs"]).parent) + "/"


def _is_ours(file: File, config: MkDocsConfig) -> bool:
    return file.src_uri.startswith(_OURS) and Path(file.src_dir or "") == Path(config.theme.custom_dir or "")


def _hash(files: Iterable[File]) -> str:
    digest = sha256()
    for file in sorted(files, key=lambda file: file.src_uri):
        digest.update(f"{file.src_uri} {len(file.content_bytes)}\0".encode() + file.content_bytes)
    return digest.hexdigest()[:16]


def _renamed(file: File) -> str:
    """Material's name tells the content that it had before."""
    path = PurePosixPath(file.src_uri)
    return str(path.with_name(f"{path.name.partition('.')[0]}.{sha256(file.content_bytes).hexdigest()[:16]}.min.js"))
