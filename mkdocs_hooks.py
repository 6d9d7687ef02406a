"""MkDocs' events, handed over to `guide.publishing`. Nothing else happens here."""
# ruff: noqa: ARG001, D103, PLC0415 - events as MkDocs calls them; our modules are imported anew by each build

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent


class _Now:
    """What one event leaves for the next."""

    serving = False
    build: Any = None


def on_startup(*, command: str, dirty: bool) -> None:
    _Now.serving = command == "serve"
    # A live reload watches guide/ and calculators/; byte code written there would look like another change.
    sys.dont_write_bytecode = _Now.serving


def on_config(config: Any) -> Any:
    if str(ROOT) not in sys.path:  # `mkdocs` has this folder on the path only while it reads this file
        sys.path.insert(0, str(ROOT))
    # A server lives on while people change our modules, so each build forgets them and imports them as they are now.
    # Nothing of ours outlives a build: this file, the only one that is not read again, keeps no more than `_Now`.
    for name in [name for name in sys.modules if name.split(".")[0] in {"calculators", "guide", "workbooks"}]:
        del sys.modules[name]
    from guide.publishing.beginning import begin

    _Now.build = begin(ROOT, config, serving=_Now.serving)
    return config


def on_files(files: Any, *, config: Any) -> Any:
    return _Now.build.files(files, config)


def on_nav(nav: Any, *, config: Any, files: Any) -> Any:
    return _Now.build.nav(nav, config)


def on_env(env: Any, *, config: Any, files: Any) -> Any:
    return _Now.build.env(env, config)


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Any) -> str:
    return str(_Now.build.markdown(markdown, page, config))


def on_page_context(context: Any, *, page: Any, config: Any, nav: Any) -> Any:
    return _Now.build.page_context(context, page, config)


def on_template_context(context: Any, *, template_name: str, config: Any) -> Any:
    return _Now.build.template_context(context, config)


def on_post_build(*, config: Any) -> None:
    _Now.build.finish(config)
