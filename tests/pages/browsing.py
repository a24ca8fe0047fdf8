"""A real Chromium, driven by selenium; where there is none, tests that need it say so and are skipped."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip
Chromium = Any
"""The driver of a browser (`selenium.webdriver.Chrome`)."""


@contextmanager
def chromium() -> Iterator[Chromium]:
    """A browser with a fresh profile, closed at the end."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed, so no browser can be driven")
    from selenium.webdriver.chrome.service import Service

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("Chromium and its driver are not installed: apt-get install chromium chromium-driver")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = program
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        made = webdriver.Chrome(options=options, service=Service(driver))
        try:
            yield made
        finally:
            made.quit()


def followed(browser: Chromium, pressed: Any) -> None:
    """Presses a link or button, and waits until another page stands in place of this one (a form's answer may take a while)."""
    from selenium.webdriver.support.expected_conditions import staleness_of
    from selenium.webdriver.support.ui import WebDriverWait

    left = browser.find_element("tag name", "html")
    pressed.click()
    WebDriverWait(browser, 30).until(staleness_of(left))


def settled(browser: Chromium) -> None:
    """Waits until the page is whole: on a busy machine, and where the page before had the same address, `get` can return too soon."""
    from selenium.webdriver.support.ui import WebDriverWait

    ready = "return document.readyState === 'complete' && document.title !== ''"
    WebDriverWait(browser, 30).until(lambda page: page.execute_script(ready))
