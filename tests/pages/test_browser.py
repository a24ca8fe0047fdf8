"""Every page in a real Chromium: at three widths, in both lights and both languages, by keyboard, printed, without script, and with
payloads for texts. No message on the console, no request to anywhere else, and axe finds nothing serious."""

import base64
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hostile_archive
import httpx
import pytest
from browsing import Chromium, settled
from changed import copied
from looked import KINDS, Looked

from recoupe.pages import Keeper, Pages
from served import TOKEN, serving

WIDTHS = (360, 800, 1440)
REFUSED = {"missing", "wrong-search"}


@pytest.fixture(scope="module")
def site(browser: Chromium, examples: Path) -> Iterator[str]:
    """The address of a server over the examples; without a browser there is none."""
    with serving(examples, beside=Pages()) as client:
        yield _origin(client)


def _origin(client: httpx.Client) -> str:
    return f"http://{client.base_url.host}:{client.base_url.port}"


def shown(browser: Chromium, address: str, width: int = 1440) -> None:
    """Opens *address* at a width, and forgets what was on the console and on the wire before."""
    sizes = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes)
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    browser.get(address)
    settled(browser)


def asked(browser: Chromium) -> set[str]:
    """The hosts and schemes that the page has asked for something; the browser's own first page may still be asking for its own."""
    messages = (json.loads(row["message"])["message"] for row in browser.get_log("performance"))
    sent = (one["params"] for one in messages if one["method"] == "Network.requestWillBeSent")
    urls = (one["request"]["url"] for one in sent if not one["documentURL"].startswith("chrome:"))
    return {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, urls)}


def console(browser: Chromium) -> list[str]:
    """What stands on the console, but that a page which is not there is not there."""
    return [row["message"] for row in browser.get_log("browser") if "status of 40" not in row["message"]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_every_width_in_both_lights_and_languages(browser: Chromium, site: str, looked: Looked, kind: str) -> None:
    address = f"{site}{looked[kind]}{'&' if '?' in looked[kind] else '?'}"
    for width, theme, language in ((360, "dark", "fr"), (800, "light", "en"), (1440, "dark", "en"), (360, "light", "fr")):
        shown(browser, f"{address}theme={theme}&lang={language}", width)
        assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth"), (width, theme, language)
        ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, ground[4:-1].split(","))) < 200) is (theme == "dark")
        assert console(browser) == []
        assert asked(browser) == {site}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(browser: Chromium, site: str, looked: Looked, kind: str, theme: str) -> None:
    found = find_spec("axe_core_python")
    if found is None or found.origin is None:
        pytest.skip("axe-core is not installed: pip install axe-core-python")
    script = (Path(found.origin).parent / "axe.min.js").read_text("utf-8")
    shown(browser, f"{site}{looked[kind]}{'&' if '?' in looked[kind] else '?'}theme={theme}")
    browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    browser.execute_script(script)
    result: dict[str, Any] = browser.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(arguments[0])")
    serious = [
        (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in result["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("width", [660, 800, 1000, 1280, 1440])
def test_the_navigation_keeps_to_one_line_in_french(browser: Chromium, site: str, width: int) -> None:
    shown(browser, f"{site}/map?lang=fr", width)
    script = "return new Set([...document.querySelectorAll('.main li')].map((one) => one.offsetTop)).size"
    assert browser.execute_script(script) == 1


def test_a_search_is_saved_without_script(browser: Chromium, examples: Path, tmp_path: Path) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    path, keeper = copied(examples, tmp_path / "archive.db"), Keeper(TOKEN)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        with serving(path, beside=Pages(keeper), token=TOKEN) as client:
            shown(browser, f"{_origin(client)}/enter?key={keeper.key}")
            shown(browser, f"{_origin(client)}/search?q=accord&lang=en")
            browser.find_element(By.CSS_SELECTOR, ".summed button").click()
            WebDriverWait(browser, 10).until(lambda page: "Saved: accord" in page.find_element(By.TAG_NAME, "main").text)
            browser.find_element(By.CSS_SELECTOR, ".kept button").click()
            WebDriverWait(browser, 10).until(lambda page: not page.find_elements(By.CLASS_NAME, "kept"))
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_keyboard_reaches_the_content_and_moves_from_story_to_story(browser: Chromium, site: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    shown(browser, f"{site}/?lang=en")
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("href").endswith("#content")
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "content"
    body.send_keys("j")
    first = browser.switch_to.active_element.text
    browser.switch_to.active_element.send_keys("j")
    assert first != browser.switch_to.active_element.text
    browser.switch_to.active_element.send_keys("/")
    assert browser.switch_to.active_element.get_attribute("name") == "q"


def test_an_address_that_names_a_fact_opens_it(browser: Chromium, site: str, looked: Looked) -> None:
    shown(browser, site + looked["story"])
    id = browser.execute_script("return document.querySelectorAll('.fact')[5].id")
    shown(browser, f"{site}{looked['story']}#{id}")
    assert browser.execute_script("return document.getElementById(arguments[0]).querySelector('details').open", id)


def test_search_finds_as_one_types(browser: Chromium, site: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    shown(browser, f"{site}/search?lang=en")
    browser.find_element(By.ID, "q").send_keys("type:CONSULT")
    WebDriverWait(browser, 10).until(lambda page: page.find_elements(By.CSS_SELECTOR, "#results .hit"))
    assert browser.current_url.endswith("q=type%3ACONSULT")
    assert browser.switch_to.active_element.get_attribute("id") == "q"
    assert console(browser) == []


def test_a_kind_of_marks_is_switched_off_without_script(browser: Chromium, site: str, looked: Looked) -> None:
    from selenium.webdriver.common.by import By

    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        shown(browser, site + looked["report"])
        mark = browser.find_element(By.CSS_SELECTOR, ".text .m-where")
        assert "rgba(0, 0, 0, 0)" not in mark.value_of_css_property("background-color")
        browser.find_element(By.CSS_SELECTOR, "label[for=k-where]").click()
        assert "rgba(0, 0, 0, 0)" in mark.value_of_css_property("background-color")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_story_opens_its_evidence_without_script(browser: Chromium, site: str, looked: Looked) -> None:
    from selenium.webdriver.common.by import By

    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        shown(browser, site + looked["story"])
        fact = browser.find_element(By.CSS_SELECTOR, ".fact")
        assert not fact.find_element(By.TAG_NAME, "mark").is_displayed()
        fact.find_element(By.TAG_NAME, "summary").click()
        assert fact.find_element(By.TAG_NAME, "mark").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_story_can_be_printed(browser: Chromium, site: str, looked: Looked) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    def printed(page: Chromium) -> bool:  # once, on a busy machine, the browser printed an empty sheet of a page that was there
        made = base64.b64decode(page.execute_cdp_cmd("Page.printToPDF", {})["data"])
        return made.startswith(b"%PDF") and len(made) > 20_000

    shown(browser, site + looked["story"])
    WebDriverWait(browser, 10).until(printed)


def test_who_first_told_a_fact_is_found_in_three_steps(browser: Chromium, site: str) -> None:
    from selenium.webdriver.common.by import By

    shown(browser, f"{site}/?order=confirmed&lang=en")
    browser.find_element(By.PARTIAL_LINK_TEXT, "Mali").click()
    fact = browser.find_element(By.CSS_SELECTOR, ".g-corroborated .fact")
    fact.find_element(By.TAG_NAME, "summary").click()
    assert "first told by [1] L'Écho de la Lagune, 11 June 2019" in fact.text


def test_a_meeting_is_followed_from_its_proposal(browser: Chromium, site: str) -> None:
    from selenium.webdriver.common.by import By

    shown(browser, f"{site}/meetings?lang=en")
    card = next(one for one in browser.find_elements(By.CLASS_NAME, "card") if "proposed → scheduled" in one.text)
    card.find_element(By.TAG_NAME, "a").click()
    entry = browser.find_element(By.CSS_SELECTOR, "li:target")
    assert "proposed [" in entry.text
    assert entry.is_displayed()
    entry.find_element(By.TAG_NAME, "summary").click()
    assert entry.find_elements(By.TAG_NAME, "mark")


def test_a_dossier_is_taken_along(browser: Chromium, site: str, looked: Looked) -> None:
    from selenium.webdriver.common.by import By

    shown(browser, f"{site}{looked['story']}?lang=en")
    browser.find_element(By.CSS_SELECTOR, ".exports summary").click()
    link = browser.find_element(By.LINK_TEXT, "markdown")
    assert link.is_displayed()
    answer = httpx.get(link.get_attribute("href"), timeout=60)
    assert "attachment" in answer.headers["content-disposition"]
    assert "Trêve d'un mois" in answer.text


def test_no_payload_runs(browser: Chromium, tmp_path: Path) -> None:
    evil = [*hostile_archive.OWN, *hostile_archive.payloads()]
    path = hostile_archive.archive(tmp_path / "hostile.db", evil)
    watch = (
        "for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => { document.title = 'RAN'; };"
    )
    script = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": watch})
    try:
        with serving(path, beside=Pages()) as client:
            for address in _hostile(client):
                shown(browser, _origin(client) + address)
                assert browser.title != "RAN", address
                assert console(browser) == [], address
                assert asked(browser) == {_origin(client)}, address
    finally:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": script["identifier"]})


def test_long_names_fit_a_phone(browser: Chromium, tmp_path: Path) -> None:
    long = "Organisation intergouvernementale pour la surveillance hydrographique des " + "Donaudampfschiff" * 8
    path = hostile_archive.archive(tmp_path / "long.db", [long, "a" * 400])
    with serving(path, beside=Pages()) as client:
        for address in _hostile(client):
            shown(browser, _origin(client) + address, 360)
            browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true })")
            assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth"), address


def _hostile(client: httpx.Client) -> Iterator[str]:
    """Every page of the list of stories, the other lists, and the pages of some records."""
    yield from (
        "/meetings",
        "/meetings?view=list",
        "/positions",
        "/commitments",
        "/actors",
        "/search?q=accuse",
        "/search?q=type:ACCUSE",
        "/review",
        "/sources",
    )
    cursor: str | None = ""
    while cursor is not None:
        page = client.get("/stories", params={"limit": 12, **({"cursor": cursor} if cursor else {})}).json()
        one = page["items"][0]
        yield from (f"/stories/{one['id']}", f"/stories/{one['id']}/compare", *(f"/reports/{id}" for id in one["reports"]))
        cursor = page["next"]
    yield "/"
    yield "/?order=contested"
    for kind, place in (
        ("entities", "actors"),
        ("facts", "why"),
        ("statements", "why"),
        ("facts", "correct"),
        ("statements", "correct"),
    ):
        for one in client.get(f"/{kind}", params={"limit": 6}).json()["items"]:
            yield f"/{place}/{one['id']}"


@pytest.mark.parametrize("kind", ["map", "network"])
def test_the_slider_shows_another_month_by_keyboard(browser: Chromium, site: str, looked: Looked, kind: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    shown(browser, f"{site}{looked[kind]}?lang=en")
    slider = browser.find_element(By.CSS_SELECTOR, "[data-slider] input")
    assert slider.is_displayed()
    assert not browser.find_element(By.CSS_SELECTOR, ".months").is_displayed()
    before = browser.find_element(By.CSS_SELECTOR, "#results").text
    slider.send_keys(Keys.END)
    told = browser.find_element(By.CSS_SELECTOR, "[data-slider] output").text
    WebDriverWait(browser, 10).until(lambda page: "month=" in page.current_url)
    assert browser.find_element(By.CSS_SELECTOR, "#results").text != before
    assert slider.get_attribute("aria-valuetext") == told != "all of the time"
    assert console(browser) == []
    assert asked(browser) == {site}


def test_the_months_are_links_without_script(browser: Chromium, site: str, looked: Looked) -> None:
    from selenium.webdriver.common.by import By

    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        shown(browser, f"{site}{looked['map']}?lang=en")
        assert not browser.find_element(By.CSS_SELECTOR, "[data-slider] input").is_displayed()
        browser.find_elements(By.CSS_SELECTOR, ".months a")[1].click()
        assert "month=" in browser.current_url
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_land_is_drawn(browser: Chromium, site: str, looked: Looked) -> None:
    shown(browser, f"{site}{looked['map']}?theme=light")
    script = "const box = document.querySelector('.land use').getBoundingClientRect(); return [box.width, box.height]"
    wide, high = browser.execute_script(script)
    assert wide > 500
    assert high > 200
