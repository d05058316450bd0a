"""A person before a real browser: Chromium without a window, driven through selenium.

    chromium.py [--decision authorize|refuse] [--stray STATE] [--record FILE] [--screenshots FOLDER] URL

Opens the address, sees the page of consent, presses a button, and waits for the page at the end. The record says
what was to be seen, as JSON. With `--stray` somebody comes to the callback with that state first.
"""

import argparse
import json
import os
import shutil
import tempfile
from pathlib import Path

from consent import spoiled

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
HELP = "the Debian packages chromium and chromium-driver are not installed"


def is_missing():
    """Whether tests in the browser can be left out; where everything is tested, they cannot."""
    return (BROWSER is None or DRIVER is None) and os.environ.get("CI") != "true"


def browser(home):
    """A browser that takes the certificate of a callback, which its program has just made."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    assert BROWSER and DRIVER, HELP
    options = ChromeOptions()
    options.binary_location = BROWSER
    options.accept_insecure_certs = True
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # Tests may run as root, and in containers with little shared memory.
    for argument in ("headless=new", "no-sandbox", "disable-dev-shm-usage", "disable-gpu", "no-proxy-server",
                     "no-first-run", "window-size=900,700", f"user-data-dir={home}"):
        options.add_argument("--" + argument)
    return Chrome(options, ChromeService(DRIVER))


def sign_in(window, url, decision, screenshots=None, name="end"):
    """Goes the whole way; gives what the two pages show."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    def look(name):
        if screenshots:
            Path(screenshots).mkdir(parents=True, exist_ok=True)
            window.save_screenshot(str(Path(screenshots) / f"{name}.png"))
        return {
            "url": window.current_url,
            "title": window.title,
            "text": window.find_element(By.TAG_NAME, "body").text,
        }

    window.get(url)
    question = look("consent")
    window.find_element(By.ID, decision).click()
    WebDriverWait(window, 30).until(lambda _: not window.find_elements(By.ID, decision))
    WebDriverWait(window, 30).until(lambda _: window.execute_script("return document.readyState") == "complete")
    # What a page tries and may not, such as loading what its policy forbids, is a line here.
    console = [entry["message"] for entry in window.get_log("browser")]
    return {"consent": question, **look(name), "source": window.page_source, "console": console}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--decision", choices=["authorize", "refuse"], default="authorize")
    parser.add_argument("--record")
    parser.add_argument("--screenshots")
    parser.add_argument("--stray")
    parser.add_argument("url")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        try:
            window = browser(home)
            try:
                seen = {}
                if given.stray:
                    url = spoiled(given.url, state=given.stray)
                    seen["stray"] = sign_in(window, url, "authorize", given.screenshots, "stray")
                seen.update(sign_in(window, given.url, given.decision, given.screenshots))
            finally:
                window.quit()
        except Exception as error:
            seen = {"failure": f"{type(error).__name__}: {error}"}
    if given.record:
        with open(given.record, "a", encoding="utf-8") as file:
            file.write(json.dumps(seen) + "\n")


if __name__ == "__main__":
    main()
