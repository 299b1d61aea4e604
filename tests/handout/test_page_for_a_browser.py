"""A handout as one file for a browser: what it holds, what it asks the network for, and what a screen reader finds."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.curriculum.model import Handout, TextBlock
from facilitator.handout.context import page
from facilitator.handout.design import load_design
from facilitator.resources import shipped
from tests.handout import samples

EVIL = "[x](http://127.0.0.1:{port}/x.png) <img src='http://127.0.0.1:{port}/y.png'> [x](http://127.0.0.1:{port}/z)"


def written(handout: Handout, path: Path) -> Path:
    book, _ = samples.course([handout])
    path.write_text(load_design(shipped("handouts")).html(page(handout, book), alone=True), encoding="utf-8")
    return path


def test_the_file_is_small_and_holds_all_it_needs(tmp_path: Path) -> None:
    html = written(samples.WORKSHEET, tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert len(html) < 250_000
    assert html.count("url(data:font/ttf;base64,") == 5
    assert not re.findall(r"(?:src|href)=|@import|url\((?!data:)", html)
    assert html.index("<h1>") < html.rindex("music") < html.index('<div class="foot">') < html.index(samples.NOTICE)


@pytest.mark.full
def test_a_browser_asks_nobody_and_shows_the_typefaces_and_the_headings(tmp_path: Path) -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        threading.Thread(target=_listen, args=(server, asked), daemon=True).start()
        evil = TextBlock(EVIL.format(port=port))
        file = written(
            replace(samples.TABLES, blocks=(evil, *samples.TABLES.blocks, *samples.WORKSHEET.blocks)), tmp_path / "sheet.html"
        )
        dom = _asked(file, tmp_path, port, _SCRIPT)
    found = json.loads(re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)[1])  # type: ignore[index]
    assert asked == []
    assert found["language"] == "en"
    assert found["title"] == "The week"
    assert found["headings"][0] == ["H1", "The week"]
    assert [level for level, _ in found["headings"]].count("H1") == 1
    assert ["H2", "My week"] in found["headings"]
    assert found["heads"] == found["scoped"] > 8
    assert found["lists"] >= 3
    assert found["faces"] >= 3
    assert found["wide"] is False


_SCRIPT = """
const all = (what) => [...document.querySelectorAll(what)];
document.fonts.ready.then(() => {
  const out = document.createElement("pre");
  out.id = "found";
  out.textContent = JSON.stringify({
    language: document.documentElement.lang, title: document.title,
    headings: all("h1,h2,h3").map((each) => [each.tagName, each.innerText]),
    heads: all("th").length, scoped: all("th[scope]").length, lists: all("ul,ol").length,
    faces: [...document.fonts].filter((face) => face.status === "loaded").length,
    wide: document.documentElement.scrollWidth > window.innerWidth,
  });
  document.body.append(out);
});
"""


def _asked(file: Path, folder: Path, port: int, script: str) -> str:
    """What the page is once a script has looked at it; the page's own rule against scripts is lifted for that one."""
    html = file.read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    allowed = html.replace("default-src 'none'", "default-src 'none'; script-src 'unsafe-inline'")
    looked = folder / "looked.html"
    looked.write_text(allowed.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    command = [
        *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
        *(
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={folder / 'profile'}",
            f"--proxy-server=127.0.0.1:{port}",
        ),
        *("--proxy-bypass-list=<-loopback>", "--window-size=420,900", "--virtual-time-budget=3000", "--dump-dom", looked.as_uri()),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def _listen(server: socket.socket, asked: list[bytes]) -> None:
    """Take down what the page asks for; what the browser asks for on its own account is none of its business."""
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            said = connection.recv(300)
            if b"127.0.0.1" in said:
                asked.append(said)
