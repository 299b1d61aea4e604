"""Text that attacks is shown as text, and nothing is fetched from anywhere."""

from __future__ import annotations

import re
import socket
import threading
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

import pypdf
from pypdf.generic import StreamObject

from facilitator.agenda.plan import Room
from facilitator.curriculum.model import (
    CalloutBlock,
    Card,
    CardsBlock,
    ChecklistBlock,
    GridBlock,
    HalvesBlock,
    Handout,
    LinesBlock,
    QuoteBlock,
    Resource,
    ResourcesBlock,
    ScaleBlock,
    TableBlock,
    TextBlock,
)
from facilitator.handout.context import page
from facilitator.handout.design import load_design
from facilitator.handout.make import make_handouts
from facilitator.resources import shipped
from tests.handout import samples

SECRET = "ZZQ-CANARY-7f3a"


class Listener:
    """A server on loopback that notes everyone who calls."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.calls: list[bytes] = []
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while b"enough" not in self.calls:
            connection, _ = self._socket.accept()
            with connection:
                self.calls.append(connection.recv(100))

    def close(self) -> None:
        """Call it once ourselves, which shows that it would have heard, and end it."""
        with socket.create_connection(("127.0.0.1", self.port)) as caller:
            caller.sendall(b"enough")
        self._thread.join()
        self._socket.close()


def attacks(address: str, secret: Path) -> list[str]:
    return [
        f'<img src="http://{address}/i.png"><link rel=attachment href="{secret.as_uri()}"><iframe src={secret.as_uri()}>',
        f'<style>@import "http://{address}/c.css"; * {{background: url(http://{address}/b)}}</style>',
        f'</style></title></head><script src="http://{address}/s.js"></script><svg><image href="{secret.as_uri()}"/></svg>',
        f'"><object data="http://{address}/o"></object><embed src={secret.as_uri()}>',
        f"[picture](http://{address}/m.png) [link]({secret.as_uri()})",
        "{{ 7 * 191 }} {% for x in range(10**9) %}x{% endfor %} {{ ''.__class__.__mro__ }} {# gone #}",
        "url(asset:fonts/FacilitatorSans-Regular.ttf) asset:../../etc/passwd &lt;b&gt; &#60; <!-- gone -->",
        "<![CDATA[x]]> <?xml version='1.0'?> <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e;",
    ]


def hostile(evil: str, name: str) -> Handout:
    """A handout with `evil` in every field that an author can write."""
    return replace(
        samples.handout(
            name,
            TextBlock(f"{evil}\n\n- {evil}\n\n## {evil}"),
            LinesBlock(evil, 1),
            ChecklistBlock((evil,), evil),
            ScaleBlock(evil, 1, 2, evil, evil),
            TableBlock((evil,), ((evil,), ("",)), evil),
            CardsBlock((Card(evil, evil),)),
            HalvesBlock(evil, evil, evil, evil, 1),
            CalloutBlock(evil, evil),
            QuoteBlock(evil, evil),
            ResourcesBlock((Resource(evil, evil, evil),), evil),
            GridBlock((evil,), (evil,), evil),
        ),
        title=evil,
        why=evil,
        way_out=evil,
        private=True,
    )


def test_attacks_are_shown_as_text_and_reach_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    listener = Listener()
    try:
        evils = attacks(f"127.0.0.1:{listener.port}", secret)
        book, session = samples.course([hostile(evil, f"evil-{number}") for number, evil in enumerate(evils)])
        book = replace(book, title=evils[0], licence=evils[2], notice=evils[5], language=evils[3])
        results = make_handouts(book, session, Room(1), tmp_path / "out")
    finally:
        listener.close()
    assert listener.calls == [b"enough"]
    for evil, result in zip(evils, results, strict=True):
        reader = pypdf.PdfReader(samples.made(result).path)
        shown = "".join("".join(page.extract_text() for page in reader.pages).split())
        assert shown.count("".join(evil.split())) >= 12
        assert "1337" not in shown
        assert reader.metadata is not None
        assert reader.metadata.title == evil
        objects = [reader.get_object(number) for number in range(1, cast(int, reader.trailer["/Size"]))]
        inside = [thing.get_data() for thing in objects if isinstance(thing, StreamObject)]
        assert len(inside) > len(reader.pages)
        assert SECRET.encode() not in b"".join(inside)
        assert not {"/Filespec", "/URI", "/Launch", "/JavaScript", "/EmbeddedFile"} & set(" ".join(map(str, objects)).split())


def test_a_page_as_html_holds_attacks_as_text_too(tmp_path: Path) -> None:
    design = load_design(shipped("handouts"))
    for evil in attacks("127.0.0.1:9", tmp_path / "secret.txt"):
        sheet = hostile(evil, "evil")
        html = design.html(page(sheet, samples.course([sheet])[0]), alone=True)
        seen = Seen()
        seen.feed(html)
        assert seen.tags <= {
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "div",
            "span",
            "p",
            "h1",
            "h2",
            "ul",
            "li",
            "strong",
        } | {"blockquote", "table", "thead", "tbody", "tr", "th", "td"}
        assert seen.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class", "scope", "data-mark", "data-at"}
        assert "".join(seen.text).count(evil) >= 12
        style = html[html.index("<style>") : html.index("</style>")]
        assert "asset:" not in style
        assert set(re.findall(r"url\((\w+:)", style)) == {"data:"}


class Seen(HTMLParser):
    """What a browser would see in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text.append(data)
