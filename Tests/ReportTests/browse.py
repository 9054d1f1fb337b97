"""Opens pages in headless Chromium and prints, as JSON, what a reader would meet.

Usage: browse.py PAGE...
"""

import base64
import json
import os
import pathlib
import sys

import axe_core_python
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

AXE = pathlib.Path(axe_core_python.__file__).with_name("axe.min.js").read_text()
SEVERE = ("serious", "critical")

CANVASES = """
return [...document.querySelectorAll("canvas")].map((canvas) => {
  const { width, height } = canvas;
  const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return {
    id: canvas.id,
    colours: counts.size,
    drawn: 1 - Math.max(...counts.values()) / pixels.length,
    label: canvas.getAttribute("aria-label") ?? "",
    rows: canvas.closest("figure").querySelectorAll("details table tbody tr").length,
  };
});
"""

PICTURES = "return [...document.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL());"

# WCAG 2.1, relative luminance and contrast ratio.
CONTRAST = """
const channel = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const light = (colour) => {
  const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map((c) => channel(c / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const paper = getComputedStyle(document.body).backgroundColor;
const ratio = (element) => {
  const [low, high] = [light(getComputedStyle(element).color), light(paper)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
return { paper, contrast: Math.min(...[...document.querySelectorAll("p, td, small, a")]
  .filter((element) => !element.closest(".warnings, .notice")).map(ratio)) };
"""


def axe(driver, options):
    driver.execute_script(AXE)
    result = driver.execute_async_script(
        # The rows of a table are alike; the first ones stand for all.
        "const context = {exclude: [['tbody tr:nth-child(n+4)']]};"
        "const [options, done] = arguments;"
        "axe.run(context, options).then(done, (error) =>"
        " done({violations: [{id: String(error), impact: 'critical', nodes: []}]}));",
        options,
    )
    return [
        f"{violation['id']}: {[node['target'] for node in violation['nodes'][:3]]}"
        for violation in result["violations"]
        if violation["impact"] in SEVERE
    ]


def scheme(driver, value):
    features = [{"name": "prefers-color-scheme", "value": value}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    return driver.execute_script(CONTRAST)


def overflow(driver, width, height):
    metrics = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    # Charts follow their width in the next frame.
    driver.execute_async_script(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done));"
    )
    result = driver.execute_script(
        "return document.scrollingElement.scrollWidth - innerWidth;"
    )
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    return result


def visit(driver, page):
    driver.get(pathlib.Path(page).resolve().as_uri())
    # From here on the log also has what the browser thinks of this script's own doings.
    found = {"errors": [entry["message"] for entry in driver.get_log("browser")]}
    found["canvases"] = driver.execute_script(CANVASES)
    found["requests"] = driver.execute_script(
        "return performance.getEntriesByType('resource').map((entry) => entry.name);"
    )
    found["images"] = driver.execute_script("return document.images.length;")
    pdf = driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True, "paperWidth": 8.27,
                                                     "paperHeight": 11.69})
    found["pdf"] = base64.b64decode(pdf["data"])[:5].decode()
    found["overflow"] = overflow(driver, 390, 844)
    driver.execute_script("for (const d of document.querySelectorAll('details')) d.open = true;")
    found["overflow_open"] = overflow(driver, 390, 844)
    found["light"] = scheme(driver, "light")
    found["light"]["axe"] = axe(driver, {})
    found["dark"] = scheme(driver, "dark")
    found["dark"]["axe"] = axe(driver, {"runOnly": ["color-contrast"]})
    pictures = driver.execute_script(PICTURES)
    scheme(driver, "light")
    found["redrawn"] = [a != b for a, b in zip(pictures, driver.execute_script(PICTURES))]
    found["errors"] += [
        entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"
    ]
    return found


def main():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--hide-scrollbars", "--window-size=1200,900"):
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        json.dump([visit(driver, page) for page in sys.argv[1:]], sys.stdout)
    finally:
        driver.quit()


main()
