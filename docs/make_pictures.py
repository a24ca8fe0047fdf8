"""Writes the pictures of the pages in docs/pictures: the examples are read, served, and looked at with Chromium.

Chromium, its driver and selenium are asked for (apt-get install chromium chromium-driver). Run it after a change of how pages look.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from recoupe.archive import Archive
from recoupe.fetch import SYSTEM
from recoupe.store import Watched
from recoupe.watch.alerts import Alerts

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars"
)
_OPEN = "document.querySelector('.fact > details').open = true"


def main() -> None:
    """Writes every picture."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as site, _browser(folder) as browser:
        stories = httpx.get(f"{site}/api/v1/stories", timeout=60).json()["items"]
        story = next(one for one in stories if "Mali" in one["title"])
        for name, address, width, height, script in (
            ("today", "/?lang=en&theme=light", 1280, 900, ""),
            ("story", f"/stories/{story['id']}?lang=en&theme=light", 1280, 1000, _OPEN),
            ("compare", f"/stories/{story['id']}/compare?lang=en&theme=light", 1280, 900, ""),
            ("report", f"/reports/{story['reports'][1]}?lang=fr&theme=dark", 400, 900, ""),
            ("meetings", "/meetings?lang=en&theme=dark", 1280, 800, ""),
            ("saved", "/saved?lang=en&theme=light", 1280, 900, ""),
        ):
            size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            browser.get(site + address)
            browser.execute_script(script)
            browser.save_screenshot(str(PICTURES / f"{name}.png"))


def _save(archive: str) -> None:
    """Saves some searches, for the page that lists them."""
    with Archive.open(archive) as opened, Watched.open(archive) as state:
        alerts = Alerts(archive=opened, state=state.alerting(), clock=SYSTEM)
        for said in ("échange prisonniers", "type:CONSULT état:Mali", "état:Venezuela verdict:corroborated"):
            alerts.save_search(said)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address of a server over the examples, while the block runs."""
    archive = str(folder / "examples.db")
    run = [sys.executable, "-m", "recoupe"]
    examples = sorted(str(path) for path in (ROOT / "examples").glob("*.txt"))
    subprocess.run(
        [*run, "read", *examples, "--archive", archive], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _save(archive)
    with subprocess.Popen([*run, "serve", "--port", "0", "--archive", archive], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            yield re.findall(r"http://[\d.:]+", process.stderr.readline())[0]
        finally:
            process.terminate()


@contextmanager
def _browser(folder: str) -> Iterator[webdriver.Chrome]:
    """Chromium with a fresh profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in (*FLAGS.split(), f"--user-data-dir={folder}/profile"):
        options.add_argument(flag)
    made = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield made
    finally:
        made.quit()


if __name__ == "__main__":
    main()
