"""Drives the page at /docs in a headless Chromium, and the API from a page of another origin.

    browser.py SERVER    SERVER is the TaskServer binary; it is started on a free port with a new database.

Screenshots for a person to look at go to .build/browser. Everything that a check says is about what a reader would see.
"""

import http.server
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

SCREENSHOTS = Path(".build/browser")
METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]
EMAIL, PASSWORD = "browser@example.com", "correct horse battery staple"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def task_server(binary: str, **environment: str):
    """A server of its own; its URL. It is stopped by its process id."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        settings = {"PORT": str(port), "DATABASE_URL": f"sqlite:{folder}/tasks.db", "LOG_LEVEL": "error", "BCRYPT_COST": "4"}
        server = subprocess.Popen(
            [binary, "serve"], env={**os.environ, **settings, **environment}, stdin=subprocess.DEVNULL)
        try:
            for _ in range(200):
                try:
                    urllib.request.urlopen(url + "/ready", timeout=1).close()
                    break
                except OSError:
                    if server.poll() is not None:
                        sys.exit("browser.py: the server did not start")
                    time.sleep(0.05)
            yield url
            assert server.poll() is None, "the server died"
        finally:
            server.terminate()
            server.wait(timeout=30)


@contextmanager
def blank_page():
    """An origin of its own with an empty page, as a front end under development has one."""

    class Blank(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>A front end</title><link rel=icon href=data:,>")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Blank)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Watched:
    """A page, with what must not happen on it noted: errors, and requests to other hosts."""

    def __init__(self, browser: Browser, url: str, **options):
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.problems: list[str] = []
        self.page.on("console", lambda m: self.problems.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("requestfailed", lambda r: self.problems.append(f"failed: {r.url}"))
        self.page.on("request", lambda r: None if r.url.startswith((url, "data:", "blob:")) else self.problems.append(f"elsewhere: {r.url}"))

    def __enter__(self) -> Page:
        return self.page

    def __exit__(self, kind, *_):
        self.context.close()
        if kind is None:
            assert not self.problems, "\n".join(self.problems)


def document(url: str) -> dict:
    with urllib.request.urlopen(url + "/openapi.json", timeout=10) as answer:
        return json.load(answer)


def operations(document: dict) -> list[dict]:
    return [o for item in document["paths"].values() for method, o in item.items() if method in METHODS]


def block(page: Page, operation_id: str):
    return page.locator(f"[id$='-{operation_id}'].opblock")


def opened(page: Page, operation_id: str):
    found = block(page, operation_id)
    if "is-open" not in (found.get_attribute("class") or ""):
        found.locator(".opblock-summary-control").click()
    expect(found.locator(".opblock-body")).to_be_visible()
    return found


def show(page: Page, url: str, fragment: str = "") -> None:
    page.goto(url + "/docs" + fragment)
    expect(page.locator(".opblock").first).to_be_visible()


def screenshot(page: Page, name: str) -> None:
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def no_sideways_scrolling(page: Page) -> None:
    width, inner = page.evaluate("[document.scrollingElement.scrollWidth, document.documentElement.clientWidth]")
    if width > inner:
        wide = page.evaluate(
            "w => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right + scrollX > w)"
            ".slice(0, 5).map(e => e.tagName + '.' + e.className + ' ' + e.getBoundingClientRect().right)", inner)
        raise AssertionError(f"the page is {width} wide on {inner}: {wide}")


def until(page: Page, condition: str) -> None:
    """Waits for a condition; without `wait_for_function`, which the policy of the page forbids."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not so: {condition}")


def every_operation_and_schema(browser: Browser, url: str) -> None:
    described = document(url)
    with Watched(browser, url, viewport={"width": 1280, "height": 900}) as page:
        show(page, url)
        assert page.locator(".opblock").count() == len(operations(described))
        screenshot(page, "desk-light")
        for operation in operations(described):
            found = opened(page, operation["operationId"])
            expect(found.locator(".opblock-summary-description")).to_have_text(operation["summary"])
            rows = found.locator("table.responses-table tbody tr.response")
            assert rows.count() == len(operation["responses"]), operation["operationId"]
            if "requestBody" in operation:
                expect(found.locator(".opblock-section-request-body textarea")).to_be_visible()
        no_sideways_scrolling(page)
        for operation in ["listTasks", "createTask", "getReadiness"]:
            block(page, operation).scroll_into_view_if_needed()
            screenshot(page, f"desk-{operation}")
        models = page.locator("section.models")
        models.locator("button").first.click()
        assert models.locator(".model-container, .json-schema-2020-12").count() >= len(described["components"]["schemas"])
        models.scroll_into_view_if_needed()
        screenshot(page, "desk-schemas")


def examples_are_shown(browser: Browser, url: str) -> None:
    described = document(url)
    told = set(re.findall(r"^\| `(\w+)` \|", described["info"]["description"], re.M))
    problems = [
        (name, example["value"]) for response in described["components"]["responses"].values()
        for name, example in response["content"].get("application/problem+json", {}).get("examples", {}).items()]
    assert {name for name, _ in problems} == told, "every code of the table has an example"
    assert all(value["code"] == name for name, value in problems)
    with Watched(browser, url, viewport={"width": 1280, "height": 900}) as page:
        show(page, url)
        found = opened(page, "createTask")
        expect(found.locator("textarea")).to_have_value(containing("Review the quarterly figures"))
        row = found.locator("tr.response[data-code='400']")
        choice = row.locator("select.examples-select-element")
        codes = choice.locator("option").all_inner_texts()
        assert "validation_failed" in codes and "malformed_json" in codes, codes
        choice.select_option("malformed_json")
        expect(row.locator("pre.example")).to_contain_text("not valid JSON")
        row.scroll_into_view_if_needed()
        screenshot(page, "desk-problem-examples")


def containing(text: str) -> re.Pattern:
    return re.compile(re.escape(text))


def search_narrows(browser: Browser, url: str) -> None:
    with Watched(browser, url) as page:
        show(page, url)
        field = page.get_by_role("searchbox", name="Search operations")
        everything = page.locator(".opblock").count()
        for phrase, found in [
            ("idempotency", ["createTask"]), ("DELETE tasks", ["deleteTask"]), ("refresh token", ["refreshTokens"]),
            ("liveness", ["getHealth"]),
        ]:
            field.fill(phrase)
            for operation in found:
                expect(block(page, operation)).to_be_in_viewport()
            assert page.locator(".opblock").count() < everything / 2, phrase
        screenshot(page, "desk-search")
        field.fill("no such thing")
        expect(page.locator(".opblock")).to_have_count(0)
        expect(page.locator("main")).to_contain_text("Nothing is found")
        field.fill("")
        expect(page.locator(".opblock")).to_have_count(everything)


def deep_links(browser: Browser, url: str) -> None:
    with Watched(browser, url) as page:
        show(page, url, "#/Tasks/updateTask")
        expect(block(page, "updateTask").locator(".opblock-body")).to_be_visible()
        expect(block(page, "updateTask")).to_be_in_viewport()
        assert page.locator(".opblock.is-open").count() == 1
        block(page, "getProfile").locator(".opblock-summary-control").click()
        until(page, "location.hash === '#/Users/getProfile'")


def execute(page: Page, operation_id: str, body: dict | None = None, **parameters: str):
    """Fills in what an operation asks for, sends it, and gives the block with the answer."""
    found = opened(page, operation_id)
    if body is not None:
        found.locator("textarea").first.fill(json.dumps(body))
    for name, value in parameters.items():
        found.locator(f"tr[data-param-name='{name}'] input").fill(value)
    found.get_by_role("button", name="Execute").click()
    return found


def answered(found, status: int) -> str:
    expect(found.locator(".live-responses-table tbody .response-col_status")).to_contain_text(str(status))
    return found.locator(".live-responses-table tbody .response-col_description").inner_text()


def trying_it(browser: Browser, url: str) -> None:
    with Watched(browser, url, viewport={"width": 1280, "height": 1000}) as page:
        show(page, url)
        credentials = {"email": EMAIL, "password": PASSWORD}
        answered(execute(page, "register", {**credentials, "name": "Grace Hopper"}), 201)
        answered(execute(page, "login", credentials), 200)
        expect(page.locator(".auth-wrapper .authorize.locked, .auth-wrapper .btn.authorize.locked").first).to_be_visible()
        found = execute(page, "createTask", {"title": "Made in the page"})
        text = answered(found, 201)
        assert "Made in the page" in text and 'etag: "1"' in text.lower(), text
        # A header that nobody filled in is not sent: the same key with another body would be refused.
        expect(found.locator("tr[data-param-name='Idempotency-Key'] input")).to_have_value("")
        assert "Made again" in answered(execute(page, "createTask", {"title": "Made again"}), 201)
        found.locator(".live-responses-table").scroll_into_view_if_needed()
        screenshot(page, "desk-try-it")
        task = json.loads(urllib.request.urlopen(urllib.request.Request(
            url + "/api/v1/tasks", headers={"Authorization": "Bearer " + token(url)}), timeout=10).read())["tasks"][0]
        assert task["title"] == "Made again"
        assert not page.evaluate("localStorage.length + sessionStorage.length"), "a token is kept"
        answered(execute(page, "logout"), 204)
        expect(page.locator(".auth-wrapper .btn.authorize.unlocked").first).to_be_visible()


def token(url: str) -> str:
    request = urllib.request.Request(
        url + "/api/v1/auth/login", data=json.dumps({"email": EMAIL, "password": PASSWORD}).encode(),
        headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)["token"]


def phone(browser: Browser, url: str) -> None:
    options = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
    for colours in ["light", "dark"]:
        with Watched(browser, url, color_scheme=colours, **options) as page:
            show(page, url)
            screenshot(page, f"phone-{colours}")
            no_sideways_scrolling(page)
            for operation in ["listTasks", "createTask", "updateTask", "getMetrics"]:
                opened(page, operation)
                no_sideways_scrolling(page)
            block(page, "createTask").scroll_into_view_if_needed()
            screenshot(page, f"phone-{colours}-operation")
            page.get_by_role("searchbox").fill("profile")
            expect(block(page, "getProfile")).to_be_in_viewport()
            screenshot(page, f"phone-{colours}-search")


# Texts that can hardly be told from what is behind them: contrast (WCAG 2.2, 1.4.3) below three.
UNREADABLE = """() => {
  const parts = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const over = (top, below) => top.slice(0, 3).map((value, i) => value * top[3] + below[i] * (1 - top[3]));
  const behind = (element) => {
    if (!element) return getComputedStyle(document.documentElement).colorScheme.startsWith('dark') ? [0, 0, 0] : [255, 255, 255];
    const colour = parts(getComputedStyle(element).backgroundColor);
    return colour[3] == 1 ? colour.slice(0, 3) : over(colour, behind(element.parentElement));
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = new Set();
  for (const element of document.querySelectorAll('.swagger-ui *')) {
    const texts = [...element.childNodes].filter((node) => node.nodeType == 3 && node.data.trim());
    if (!texts.length || element.closest('svg') || !element.checkVisibility()) continue;
    const below = behind(element);
    const [a, b] = [luminance(over(parts(getComputedStyle(element).color), below)), luminance(below)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 3) found.add(`${contrast.toFixed(1)} ${element.tagName}.${element.className}: ${texts[0].data.slice(0, 30)}`);
  }
  return [...found];
}"""


def dark_and_light(browser: Browser, url: str) -> None:
    brightness = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
    with Watched(browser, url, color_scheme="dark", viewport={"width": 1280, "height": 900}) as page:
        show(page, url)
        assert page.evaluate(brightness) < 200
        opened(page, "createTask")
        block(page, "createTask").scroll_into_view_if_needed()
        screenshot(page, "desk-dark")
        page.wait_for_timeout(500)  # Colours change slowly.
        assert not page.evaluate(UNREADABLE), page.evaluate(UNREADABLE)
        page.emulate_media(color_scheme="light")
        until(page, brightness + " > 600")
        page.wait_for_timeout(500)
        assert not page.evaluate(UNREADABLE), page.evaluate(UNREADABLE)


def nothing_foreign_runs(browser: Browser, url: str) -> None:
    """The policy holds: a script that found its way into the page would not run, nor talk to another host."""
    context = browser.new_context()
    page = context.new_page()
    show(page, url)
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.foreign = 1'; document.head.append(s)")
    assert page.evaluate("window.foreign === undefined")
    assert page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')") == "refused"
    assert page.evaluate("new Promise(r => addEventListener('securitypolicyviolation', e => r(e.effectiveDirective), "
                         "{once: true}) || fetch('http://127.0.0.1:9/').catch(() => 0))") == "connect-src"
    context.close()


USE_THE_API = """async ({ url, email, password }) => {
  const json = { 'Content-Type': 'application/json' };
  const login = await fetch(url + '/api/v1/auth/login', { method: 'POST', headers: json, body: JSON.stringify({ email, password }) });
  const { token } = await login.json();
  const made = await fetch(url + '/api/v1/tasks', {
    method: 'POST', body: JSON.stringify({ title: 'From another origin' }),
    headers: { ...json, Authorization: 'Bearer ' + token, 'Idempotency-Key': '"cors"' } });
  const { id } = await made.json();
  const changed = await fetch(url + '/api/v1/tasks/' + id, {
    method: 'PATCH', body: JSON.stringify({ status: 'completed' }),
    headers: { ...json, Authorization: 'Bearer ' + token, 'If-Match': made.headers.get('ETag') } });
  const missing = await fetch(url + '/api/v1/tasks/999999', { headers: { Authorization: 'Bearer ' + token } });
  return { made: made.status, location: made.headers.get('Location'), tag: changed.headers.get('ETag'),
           problem: (await missing.json()).code, id: missing.headers.get('X-Request-ID') };
}"""


def other_origins(browser: Browser, binary: str) -> None:
    with blank_page() as ours, blank_page() as theirs, task_server(binary, CORS_ALLOWED_ORIGINS=ours) as url:
        request = urllib.request.Request(
            url + "/api/v1/auth/register", headers={"Content-Type": "application/json"},
            data=json.dumps({"email": EMAIL, "password": PASSWORD, "name": "Ada"}).encode())
        urllib.request.urlopen(request, timeout=10).close()
        context = browser.new_context()
        page = context.new_page()
        page.goto(ours)
        said = page.evaluate(USE_THE_API, {"url": url, "email": EMAIL, "password": PASSWORD})
        assert said["made"] == 201 and said["tag"] == '"2"' and said["location"], said
        assert said["problem"] == "not_found" and said["id"], said
        page.goto(theirs)
        refused = page.evaluate("url => fetch(url + '/health').then(() => 'read', () => 'refused')", url)
        assert refused == "refused"
        context.close()


def without_files(browser: Browser, binary: str) -> None:
    with tempfile.TemporaryDirectory() as folder, task_server(binary, DOCS_DIRECTORY=folder) as url:
        page = browser.new_page()
        assert page.goto(url + "/docs").status == 404
        expect(page.locator("body")).to_contain_text("make setup")
        page.close()


def main(binary: str) -> None:
    shutil.rmtree(SCREENSHOTS, ignore_errors=True)
    SCREENSHOTS.mkdir(parents=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    failed = 0
    with sync_playwright() as tools, task_server(binary) as url:
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        checks = [
            (check, url) for check in [
                every_operation_and_schema, examples_are_shown, search_narrows, deep_links, trying_it, phone,
                dark_and_light, nothing_foreign_runs]
        ] + [(other_origins, binary), (without_files, binary)]
        for check, argument in checks:
            begin = time.monotonic()
            try:
                check(browser, argument)
                print(f"browser.py: {check.__name__} ({time.monotonic() - begin:.1f} s)", flush=True)
            except Exception as error:  # each check by itself: one fault must not hide the others
                failed += 1
                print(f"browser.py: {check.__name__} FAILED: {error}", flush=True)
        browser.close()
    print(f"browser.py: {len(checks) - failed} passed, {failed} failed; screenshots are in {SCREENSHOTS}")
    sys.exit(1 if failed else 0)


main(sys.argv[1])
