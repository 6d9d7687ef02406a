"""The security policy: made from the finished pages, the same in each, closed to what is not the theme's."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from guide.publishing.security_policy import HEADERS, SecurityPolicy, guard

SCOPE = 'scope=new URL("{{ base_url }}",location)'
DATA = '<script type="application/json">{"a": "alert(1)"}</script>'


@pytest.fixture
def theme(tmp_path: Path) -> str:
    """A theme with one inline script, and the way to the root in it."""
    folder = tmp_path / "theme" / "partials" / "javascripts"
    folder.mkdir(parents=True)
    (folder / "base.html").write_text(f"{{#- a comment -#}}\n<script>{SCOPE}</script>", encoding="utf-8")
    return str(tmp_path / "theme")


def site_with(tmp_path: Path, **pages: str) -> Path:
    """A finished site with these scripts in its pages."""
    site = tmp_path / "site"
    site.mkdir()
    for name, scripts in pages.items():
        html = f'<!doctype html><html><head><meta charset="utf-8">{scripts}</head></html>'
        (site / f"{name}.html").write_text(html, encoding="utf-8")
    return site


def written(way: str) -> str:
    """The theme's script in a page at some depth."""
    return SCOPE.replace("{{ base_url }}", way)


def policy_of(page: Path) -> str:
    """The policy that stands in a page, before anything else but its encoding."""
    found = re.match(
        r'<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]*)">',
        page.read_text(encoding="utf-8"),
    )
    assert found
    return found[1]


def source(script: str) -> str:
    """How a policy names an inline script."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def test_every_page_has_the_same_policy_with_the_scripts_of_all(tmp_path: Path, theme: str) -> None:
    """So that it stays the same while pages are swapped in. Data and files need no hash."""
    scripts = f"<script>{written('..')}</script>{DATA}<script src='x.js'></script>"
    site = site_with(tmp_path, one=scripts, two=f"<script>{written('/guide/')}</script>", three="")
    guard(site, [theme], serving=False)
    policies = {policy_of(page) for page in site.glob("*.html")}
    assert len(policies) == 1
    (policy,) = policies
    assert policy.split("; ")[0].split()[:3] == ["script-src", "'self'", "'wasm-unsafe-eval'"]
    assert set(policy.split("; ")[0].split()[3:]) == {source(written("..")), source(written("/guide/"))}
    assert "'unsafe-eval'" not in policy
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    header = (site / HEADERS).read_text(encoding="utf-8")
    assert "frame-ancestors 'none'" in header
    assert source(written("..")) in header


@pytest.mark.parametrize("script", ["alert(1)", f"{written('..')};alert(1)", written('x",alert(1),"')])
def test_a_script_that_is_not_the_themes_stops_the_build(tmp_path: Path, theme: str, script: str) -> None:
    """It came from a text; the page is named, and no hash is made for it."""
    site = site_with(tmp_path, good=f"<script>{written('..')}</script>", bad=f"<SCRIPT>{script}</SCRIPT >")
    with pytest.raises(PluginError, match=re.escape("bad.html has an inline script that is not the theme's")):
        guard(site, [theme], serving=False)
    assert "Content-Security-Policy" not in (site / "good.html").read_text(encoding="utf-8")


def test_a_page_without_a_place_for_the_policy_stops_the_build(tmp_path: Path, theme: str) -> None:
    """No page goes out without it."""
    site = site_with(tmp_path)
    (site / "odd.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    with pytest.raises(PluginError, match=r"odd\.html has no <meta charset"):
        guard(site, [theme], serving=False)


def test_while_serving_the_live_reload_may_run_and_the_rest_holds() -> None:
    """Its script is another one at every request; a hash would switch `unsafe-inline` off."""
    serving = SecurityPolicy(frozenset({"a"}), serving=True).page
    closed = SecurityPolicy(frozenset({"a"}), serving=False).page
    assert serving.replace("'unsafe-inline'", source("a"), 1) == closed
    assert closed.count("'unsafe-inline'") == 1  # of style attributes
