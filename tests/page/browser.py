"""A headless Chromium, driven by chromedriver's WebDriver protocol over loopback with nothing but the
standard library. No page it opens may ask anyone for anything: what it asks for is recorded.
"""

import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-dev-shm-usage")


def find_programs():
    """chromium and chromedriver, or what is missing."""
    found = {name: shutil.which(name) for name in ("chromium", "chromedriver")}
    return found, [name for name, path in found.items() if path is None]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Browser:
    """With-statement: one session with an empty profile of its own."""

    def __init__(self, programs):
        self.programs = programs

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory(prefix="bip_page_", ignore_cleanup_errors=True)
        self.port = free_port()
        self.driver = subprocess.Popen([self.programs["chromedriver"], f"--port={self.port}"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.session = None
        try:
            self.wait_for_driver()
            options = {"binary": self.programs["chromium"],
                       "args": [*FLAGS, f"--user-data-dir={self.profile.name}"]}
            wanted = {"browserName": "chrome", "goog:chromeOptions": options,
                      "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
            self.session = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.session is not None:
            self.ask("DELETE", f"/session/{self.session}")
        self.driver.terminate()
        self.driver.wait(timeout=20)
        self.profile.cleanup()

    def wait_for_driver(self):
        for _ in range(200):
            try:
                if self.ask("GET", "/status")["ready"]:
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise RuntimeError("chromedriver does not answer")

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, method=method,
                                         headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def command(self, path, **body):
        return self.ask("POST", f"/session/{self.session}{path}", body)

    def tools(self, name, **parameters):
        """A command of the developer tools."""
        return self.command("/goog/cdp/execute", cmd=name, params=parameters)

    def open(self, address, width):
        self.tools("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1,
                   mobile=False)
        self.command("/url", url=address)

    def media(self, media="", **features):
        self.tools("Emulation.setEmulatedMedia", media=media,
                   features=[{"name": name.replace("_", "-"), "value": value} for name, value in features.items()])

    def run(self, script):
        """What a script's `return` gives."""
        return self.command("/execute/sync", script=script, args=[])

    def print(self):
        """The page as PDF on A4, in base64."""
        return self.command("/print", page={"width": 21.0, "height": 29.7})

    def complaints(self):
        return [entry["message"] for entry in self.command("/se/log", type="browser")]

    def requests(self):
        """Addresses asked for since the last call."""
        events = [json.loads(entry["message"])["message"] for entry in self.command("/se/log", type="performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
