"""The real yaml-language-server, which VS Code and others use, driven over its standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import IO, Any, NamedTuple

SETTINGS: dict[str, Any] = {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
PATIENCE = 60.0
"""Seconds after which no answer is waited for any longer."""


class Diagnostic(NamedTuple):
    """What is underlined: where it begins, counted from 1, and what is said of it."""

    line: int
    column: int
    message: str


class Server:
    """One running server. Files need not exist: their text is given. Close it when done."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to: IO[bytes] = self._process.stdin
        self._from: IO[bytes] = self._process.stdout
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._number = 0
        self._uri = ""
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
        }
        self._ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {"yaml": SETTINGS}})

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()
        self._to.close()
        self._from.close()

    def diagnostics(self, folder: Path, text: str) -> list[Diagnostic]:
        """What is underlined in a file of that text that is new in `folder`. It stays open, for `hover` and `offers`."""
        self._number += 1
        self._uri = (folder / f"file-{self._number}.yaml").as_uri()
        document = {"uri": self._uri, "languageId": "yaml", "version": self._number, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == self._uri:
                return [_diagnostic(one) for one in message["params"]["diagnostics"]]

    def hover(self, line: int, column: int) -> str:
        """What is shown for the word there, counted from 1, in the file that was opened last; empty for nothing."""
        answer = self._ask("textDocument/hover", self._at(line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def offers(self, line: int, column: int) -> list[str]:
        """What is offered to be written there, counted from 1."""
        answer = self._ask("textDocument/completion", self._at(line, column))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return [item["label"] for item in items]

    def _at(self, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": self._uri}, "position": {"line": line - 1, "character": column - 1}}

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while (message := self._next()).get("id") != number or "method" in message:
            pass
        assert "error" not in message, message["error"]
        return message["result"]

    def _next(self) -> dict[str, Any]:
        message = self._messages.get(timeout=PATIENCE)
        if message.get("method") == "workspace/configuration":
            asked = message["params"]["items"]
            self._send({"id": message["id"], "result": [SETTINGS if item.get("section") == "yaml" else {} for item in asked]})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._to.flush()

    def _listen(self) -> None:
        while True:
            length = 0
            while (line := self._from.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            if not line:
                return
            self._messages.put(json.loads(self._from.read(length)))


def _diagnostic(told: dict[str, Any]) -> Diagnostic:
    start = told["range"]["start"]
    return Diagnostic(start["line"] + 1, start["character"] + 1, told["message"])
