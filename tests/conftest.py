"""What every kind of test may ask for."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Called:
    """A finished call of the command line."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture(scope="session")
def nemcon_command():
    """Call the installed ``nemcon`` as a user would, in a process of its own."""
    program = Path(sys.executable).parent / "nemcon"

    def call(*words, cwd=None, stdin=None, env=None):
        done = subprocess.run(
            [program, *map(str, words)],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            timeout=120,
            env={**os.environ, **(env or {})},
        )
        return Called(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


@pytest.fixture(scope="session")
def shared_file():
    """Give a file of ``../shared``, or skip with the reason where it is absent."""

    def find(pattern: str) -> Path:
        found = sorted(SHARED.glob(pattern))
        if not found:
            pytest.skip(f"../shared/{pattern} is not on this machine; the test needs material that is not ours to ship")
        return found[0]

    return find


@pytest.fixture(scope="session")
def example_case():
    """The folder of the example that ships with the project; copy it before you run anything in it."""
    return ROOT / "src/nemcon/catalog/nato-2022-finland-sweden"


@dataclass(frozen=True)
class Canned:
    """What a stub answers: bytes as they are, after a wait in seconds, or one by one with a wait before each."""

    body: bytes
    status: int = 200
    headers: dict = field(default_factory=dict)
    wait: float = 0.0
    drip: float = 0.0


class StubModel:
    """A language model that answers what a test wants, on a port of this machine, and remembers what it was asked."""

    def __init__(self):
        self.requests = []
        self._replies = []
        self._over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.handle_error = lambda *_: None
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def will(self, *replies):
        """Answer these, one after another; the last again and again."""
        self._replies = list(replies)

    @staticmethod
    def says(text, *, finish_reason="stop", refusal=None):
        """A chat completion with a text."""
        message = {"role": "assistant", "content": text, "refusal": refusal}
        completion = {"object": "chat.completion", "choices": [{"message": message, "finish_reason": finish_reason}]}
        return Canned(json.dumps(completion).encode())

    @classmethod
    def claims(cls, *claims):
        """A chat completion with attributions, each (source, cue, content, ...)."""
        told = [{"paragraph": 1, "source": s, "cue": c, "content": content} for s, c, *content in claims]
        return cls.says(json.dumps({"attributions": told}))

    @staticmethod
    def fails(status, body=b"", **headers):
        """An HTTP status that is no success."""
        return Canned(body, status, {name.replace("_", "-"): value for name, value in headers.items()})

    def close(self):
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self):
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                stub.requests.append((self.path, dict(self.headers), json.loads(body)))
                reply = stub._replies.pop(0) if len(stub._replies) > 1 else stub._replies[0]
                stub._over.wait(reply.wait)
                self.send_response(reply.status)
                for name, value in ({"Content-Type": "application/json"} | reply.headers).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                for byte in reply.body if reply.drip else ():
                    stub._over.wait(reply.drip)
                    self.wfile.write(bytes([byte]))
                self.wfile.write(b"" if reply.drip else reply.body)

            def log_message(self, *_):
                pass

        return Handler


@pytest.fixture
def model(monkeypatch, tmp_path):
    """A stub of a language model, set in the environment, with a cache of its own."""
    pytest.importorskip("httpx", reason="the language model's reader needs httpx (extra llm)")
    stub = StubModel()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("NEMCON_LLM_URL", stub.url)
    monkeypatch.setenv("NEMCON_LLM_MODEL", "small")
    monkeypatch.setenv("NEMCON_LLM_KEY", "sk-very-secret")
    monkeypatch.setenv("NEMCON_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("NEMCON_LLM_TIMEOUT", raising=False)
    monkeypatch.delenv("NEMCON_LLM_TEMPERATURE", raising=False)
    yield stub
    stub.close()
