"""What a browser shows of our pages, as JSON."""

import json
import sys

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.chrome.service import Service


def browser(scripts):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1440,1000"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def outside(driver):
    """Addresses asked for, but for the page itself and what lies in it."""
    asked = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            address = message["params"]["request"]["url"]
            if not address.startswith(("file:", "data:")):
                asked.append(address)
    return asked


# For each entry a place where a mark of its answers the pointer, looked for in the middle of
# its marks and along their outlines; null when others cover them all.
PLACES = """
window.scrollTo(0, 0);
function* candidates(mark) {
  const box = mark.getBoundingClientRect();
  yield [box.left + box.width / 2, box.top + box.height / 2];
  for (const shape of mark.querySelectorAll("path, rect, circle, ellipse, line, polyline, polygon")) {
    const [length, matrix] = [shape.getTotalLength(), shape.getScreenCTM()];
    for (let at = 0; at <= length; at += 2) {
      const point = shape.getPointAtLength(at).matrixTransform(matrix);
      yield [point.x, point.y];
    }
  }
}
return [...document.querySelectorAll("#evidence > ol > li")].map((entry, at) => {
  for (const mark of document.querySelectorAll(`svg [data-tip="${at}"]`))
    for (const place of candidates(mark)) {
      const [x, y] = place.map(Math.round);
      const under = document.elementFromPoint(x, y)?.closest("[data-tip]");
      if (under?.dataset.tip === String(at)) return [entry.textContent, [x, y]];
    }
  return [entry.textContent, null];
});
"""

with_scripts, without = browser(True), browser(False)
pages = []
for file in sys.argv[1:]:
    driver = with_scripts
    driver.get("file://" + file)
    entries = driver.find_elements(By.CSS_SELECTOR, "#evidence > ol > li")
    words = [entry.get_attribute("textContent") for entry in entries[:2]]
    page = {"title": driver.title, "entries": len(entries), "first": words[0] if words else "", "second": words[-1] if words else ""}
    tip = driver.find_element(By.ID, "tip")
    shown = lambda: tip.get_attribute("textContent") if tip.is_displayed() else None
    if entries:
        keys = lambda *sent: ActionChains(driver).send_keys(*sent).perform()
        keys(Keys.TAB)
        page["focus"] = shown()
        keys(Keys.ARROW_RIGHT)
        page["next"] = shown()
        keys(Keys.ESCAPE)
        page["hidden"] = shown() is None
        places = driver.execute_script(PLACES)
        page["covered"] = [words for words, place in places if place is None]
        if places[0][1]:
            pointer = ActionBuilder(driver)
            # From elsewhere: where it rests since the last page it would not move.
            pointer.pointer_action.move_to_location(1, 1)
            pointer.pointer_action.move_to_location(*places[0][1])
            pointer.perform()
        page["hover"] = shown()
    driver.save_screenshot(file + ".png")
    page["scripts"] = len(driver.find_elements(By.TAG_NAME, "script"))
    page["console"] = [entry["message"] for entry in driver.get_log("browser")]
    page["outside"] = outside(driver)
    without.get("file://" + file)
    listed = without.find_elements(By.CSS_SELECTOR, "#evidence > ol > li")
    page["plain"] = sum(entry.is_displayed() for entry in listed)
    pages.append(page)
with_scripts.quit()
without.quit()
print(json.dumps(pages))
