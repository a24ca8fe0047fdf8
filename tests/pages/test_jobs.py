"""What somebody does who adds and corrects, in a real Chromium: without script too, at every width, with nothing for axe to find."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from browsing import Chromium, followed
from changed import TOKEN, copied

from recoupe.pages import Keeper, Pages
from served import serving

WIRE = (
    "Le ministre péruvien des Affaires étrangères, Luis Paredes, a rencontré jeudi à Lima son homologue bolivienne, Ana Quispe, "
    "a annoncé son ministère. Le Pérou a promis une aide de dix millions de dollars à la Bolivie. (AFP)"
)
PAGES = ("/add", "/review", "/sources", "/sources?all=1", "/corrections", "/enter")


@pytest.fixture(scope="module")
def site(browser: Chromium, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a copy of the examples; the browser has come in."""
    path, keeper = copied(examples, tmp_path_factory.mktemp("jobs") / "archive.db"), Keeper(TOKEN)
    with serving(path, beside=Pages(keeper), token=TOKEN) as client:
        origin = f"http://{client.base_url.host}:{client.base_url.port}"
        _sized(browser, 1440)
        browser.get(f"{origin}/enter?key={keeper.key}")
        assert browser.current_url == f"{origin}/add"
        yield origin


def _sized(browser: Chromium, width: int) -> None:
    size = {"width": width, "height": 2400, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def _one(browser: Chromium, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def _added(browser: Chromium, site: str, title: str, outlet: str) -> None:
    """Pastes a text on the page, and waits until it is read."""
    from selenium.webdriver.support.ui import WebDriverWait

    browser.get(f"{site}/add?lang=en")
    for name, said in (("text", WIRE), ("title", title), ("outlet", outlet)):
        _one(browser, f"[name={name}]").send_keys(said)
    _one(browser, "main form button").click()
    WebDriverWait(browser, 120).until(lambda page: page.find_elements("css selector", "#stories"))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_two_reports_that_are_added_share_one_origin(browser: Chromium, site: str, script: bool) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
    try:
        paper = "Lima" if script else "Cuzco"
        _added(browser, site, f"Une aide promise à La Paz ({paper})", f"La Vigie de {paper}")
        _added(browser, site, f"Paredes reçoit Quispe ({paper})", f"Le Courrier de {paper}")
        said = _one(browser, "main").text
        assert "have one origin: that they agree confirms nothing." in said
        assert "AFP (agency)" in said
        followed(browser, _one(browser, ".belongs .notice a"))
        assert "/compare" in browser.current_url
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_wrong_actor_is_corrected_and_shows_everywhere(browser: Chromium, site: str) -> None:
    _sized(browser, 1440)
    browser.get(f"{site}/?lang=en")
    followed(browser, _one(browser, ".teaser h2 a"))
    story = browser.current_url
    browser.execute_script("document.querySelectorAll('.fact details').forEach((one) => { one.open = true })")
    address = _one(browser, ".fact .why a[href^='/correct/f']").get_attribute("href")
    browser.get(address)
    followed(browser, _one(browser, "#behind ~ ul a"))
    statement = browser.current_url.rpartition("/")[2]
    actors = _one(browser, "[name='field.actors']")
    actors.clear()
    actors.send_keys("Islande")
    _one(browser, "#who-change").send_keys("Ada")
    _one(browser, "#why-change").send_keys("lu trop vite")
    followed(browser, _one(browser, "button[value=change]"))
    assert "It stands, and shows everywhere." in _one(browser, "main").text
    report = next(one.get_attribute("href") for one in browser.find_elements("css selector", "main a[href^='/reports/']"))
    for place in (story, report, f"{site}/why/{statement}", f"{site}/actors/state:ISL", f"{site}/corrections"):
        browser.get(place)
        assert "Islande" in _one(browser, "main").get_property("textContent"), place
    followed(browser, _one(browser, "form.small button"))
    assert "It was undone" in _one(browser, "main").text
    browser.get(story)
    assert "Islande" not in _one(browser, "main").get_property("textContent")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_every_width_and_axe_finds_nothing(browser: Chromium, site: str, address: str) -> None:
    script = _axe()
    for width, theme, language in ((360, "dark", "fr"), (800, "light", "en"), (1440, "dark", "fr")):
        _sized(browser, width)
        browser.get(f"{site}{address}{'&' if '?' in address else '?'}theme={theme}&lang={language}")
        assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth"), (width, theme)
        browser.execute_script(script)
        found = browser.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(arguments[0])")
        assert [one["id"] for one in found["violations"] if one["impact"] in ("serious", "critical")] == []


def _axe() -> str:
    found = find_spec("axe_core_python")
    if found is None or found.origin is None:
        pytest.skip("axe-core is not installed: pip install axe-core-python")
    return (Path(found.origin).parent / "axe.min.js").read_text("utf-8")
