"""The report of the example in a real browser: fits a phone, follows dark mode, asks nobody for anything.

Skipped where the machine has no Chromium.
"""

import json
import os
import re
import shutil
import subprocess

import pytest

import nemcon

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine; on Debian: apt-get install chromium"),
]

PROBE = """<pre id="probe"></pre><script>
const style = getComputedStyle(document.body);
const visible = element => element.getClientRects().length > 0;
document.getElementById("probe").textContent = JSON.stringify({
  width: document.documentElement.scrollWidth, screen: innerWidth,
  paper: style.backgroundColor, ink: style.color,
  outside: performance.getEntriesByType("resource").map(entry => entry.name),
  dead: [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute("href"))
    .filter(href => !document.getElementById(href.slice(1))),
  focusable: [...document.querySelectorAll("a[href], summary")].filter(visible).length,
  tiles: [...document.querySelectorAll(".tile")].slice(0, 30).map(tile => tile.innerText),
  widths: [...new Set([...document.querySelector(".map").children]
    .map(tile => Math.round(tile.getBoundingClientRect().width)))],
});
</script></body>"""


@pytest.fixture(scope="module")
def report(tmp_path_factory, example_case):
    case = tmp_path_factory.mktemp("browser") / "case"
    shutil.copytree(example_case, case)
    nemcon.run(case, [case / "wire-report.txt"])
    return case / "report.html"


def probed(report, tmp_path, *, width=1000, dark=False):
    """Load a copy of the report that measures itself; only the copy may run a script."""
    copy = tmp_path / "copy.html"
    page = report.read_text("utf-8")
    copy.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page).replace("</body>", PROBE))
    flags = ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"] if dark else []
    done = subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={width},900", *flags, "--dump-dom",
            f"file://{copy}",
        ],
        capture_output=True, text=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    found = re.search(r'<pre id="probe">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr[-2000:]
    return json.loads(found[1].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))


def test_it_fits_a_phone(report, tmp_path):
    page = probed(report, tmp_path, width=500)
    assert page["width"] <= page["screen"]


def test_tiles_are_equal_and_say_their_stance_in_a_word(report, tmp_path):
    page = probed(report, tmp_path)
    assert len(page["tiles"]) == 30
    assert len(page["widths"]) <= 2  # whole pixels: rounding may differ by one
    assert all(re.search(r"support|oppose|conditional|waiting|abstain|silent|unknown", tile) for tile in page["tiles"])


def test_it_follows_dark_mode(report, tmp_path):
    light, dark = probed(report, tmp_path), probed(report, tmp_path, dark=True)
    assert light["paper"] != dark["paper"]
    assert light["ink"] != dark["ink"]


def test_nothing_is_asked_for_and_no_link_is_dead(report, tmp_path):
    page = probed(report, tmp_path)
    assert page["outside"] == []
    assert page["dead"] == []
    assert page["focusable"] > 20
