"""The endpoint: one question goes out, one reply comes back, in bounded time and size. The only network access here."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import msgspec

from nemcon.errors import ReaderError
from nemcon.reading.llm.prompt import SCHEMA
from nemcon.reading.llm.reply import Fault, Reply
from nemcon.reading.llm.settings import KEY, MODEL, TIMEOUT, URL, Settings

if TYPE_CHECKING:
    import httpx

_WAITS = (1.0, 2.0, 4.0)  # seconds before the second, third and fourth try
_LONGEST_WAIT = 60.0  # seconds that an endpoint may ask us to wait
_LARGEST = 4_000_000  # bytes of an answer; one that repeats a whole window has some 20,000
_PASSING = frozenset({408, 429, 500, 502, 503, 504})
_REFUSES_FORM = frozenset({400, 422})
_SHOWN = 200  # characters of an endpoint's own explanation

_WITH_SCHEMA = {"type": "json_schema", "json_schema": {"name": "attributions", "strict": True, "schema": SCHEMA}}
_WITHOUT_SCHEMA = {"type": "json_object"}


class Endpoint:
    """An endpoint with the OpenAI chat completions protocol, and what was learned of it.

    It is asked for an answer by schema. Where it refuses that (HTTP 400 or 422) and takes the same question for plain
    JSON, it is asked for plain JSON from then on.

    Parameters
    ----------
    settings : Settings
        Where it is, and which model.
    sleep : callable
        Waits for some seconds.
    """

    def __init__(self, settings: Settings, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._sleep = sleep
        self._takes_schema = True

    def ask(self, messages: list[dict[str, str]]) -> Reply:
        """Ask one question.

        A reply may take the time-out for every sign of life and twice the time-out in all; there are up to four
        tries, with the waits that the endpoint asks for, up to a minute each.

        Raises
        ------
        ReaderError
            It cannot be reached, refuses the key or the question, fails again and again, or answers at a length or in
            a form that is not that of the protocol.
        """
        answer = self._post(messages, structured=self._takes_schema)
        if answer.status in _REFUSES_FORM and self._takes_schema and not _filtered(answer):
            plain = self._post(messages, structured=False)
            if plain.status == 200:
                self._takes_schema, answer = False, plain
        return self._reply(answer)

    def _reply(self, answer: _Response) -> Reply:
        if answer.status in _REFUSES_FORM and _filtered(answer):
            return Reply("", self._takes_schema, Fault.REFUSED)
        if answer.status != 200:
            raise self._refused(answer)
        if "json" not in answer.media_type:
            raise self._failed(
                f"an answer of the type {answer.media_type!r}",
                "application/json",
                f"Check that {URL} is the base of a chat API, e.g. https://api.example.org/v1.",
            )
        try:
            choice = msgspec.json.decode(answer.body, type=_Completion).choices[0]
        except (msgspec.DecodeError, UnicodeError, RecursionError, IndexError):
            raise self._failed(
                "an answer that is no chat completion",
                "JSON with choices, each with a message",
                f"Check that {URL} is the base of an API with the OpenAI chat completions protocol.",
            ) from None
        text, refused = choice.message.content, choice.message.refusal or choice.finish_reason == "content_filter"
        if refused or text is None:
            return Reply("", self._takes_schema, Fault.REFUSED)
        return Reply(text, self._takes_schema, Fault.CUT_OFF if choice.finish_reason == "length" else None)

    def _post(self, messages: list[dict[str, str]], *, structured: bool) -> _Response:
        """Send a question, again where the failure may pass."""
        question: dict[str, Any] = {
            "model": self._settings.model,
            "messages": messages,
            "response_format": _WITH_SCHEMA if structured else _WITHOUT_SCHEMA,
            "stream": False,
        }
        if self._settings.temperature is not None:
            question["temperature"] = self._settings.temperature
        content = json.dumps(question).encode("ascii")
        for wait in (*_WAITS, None):
            answer = self._sent(content)
            if isinstance(answer, _Response) and answer.status not in _PASSING:
                return answer
            asked = answer.wait if isinstance(answer, _Response) else 0.0
            if wait is None or asked > _LONGEST_WAIT:
                break
            self._sleep(max(wait, asked))
        raise self._gave_up(answer, asked)

    def _sent(self, content: bytes) -> _Response | str:
        """Send a question once; a failure that may pass comes back as words."""
        import httpx

        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        deadline = time.monotonic() + self._settings.timeout
        try:
            # Redirections are not followed: text and key go to the address that the user gave and nowhere else.
            with httpx.stream(
                "POST", self._settings.url, content=content, headers=headers, timeout=self._settings.timeout
            ) as response:
                return _Response(
                    response.status_code,
                    response.headers.get("Content-Type", "application/json").partition(";")[0].strip().lower(),
                    _wait_asked(response.headers.get("Retry-After", "")),
                    self._body(response, deadline),
                )
        except httpx.TimeoutException:
            return f"no answer within {self._settings.timeout:g} s"
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
            return "the connection broke off"
        except ReaderError:
            raise
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, ImportError) as problem:
            # Names that no resolver takes, certificates that cannot be read, proxies that cannot be used.
            raise self._failed(
                f"it cannot be reached ({self._without_key(str(problem) or type(problem).__name__)})",
                "a server that answers",
                f"Check {URL}, the network, proxies and that the server runs.",
            ) from None

    def _body(self, response: httpx.Response, deadline: float) -> bytes:
        import httpx

        body = bytearray()
        for piece in response.iter_raw():
            body += piece
            if len(body) > _LARGEST:
                raise self._failed(
                    f"an answer of more than {_LARGEST:,} bytes",
                    "a list of attributions",
                    "Choose another model; this one does not end.",
                )
            if time.monotonic() > deadline:
                raise httpx.ReadTimeout("the answer goes on and on")
        return bytes(body)

    def _refused(self, answer: _Response) -> ReaderError:
        if answer.status in (401, 403):
            # What an endpoint says here may repeat the key.
            return self._failed(f"HTTP {answer.status}: the key is refused", "a key that it takes", f"Check {KEY}.")
        if 300 <= answer.status < 400:
            return self._failed(
                f"HTTP {answer.status}: it sends us elsewhere", "an answer", f"Set {URL} to the final address."
            )
        explained = f": {told}" if (told := self._explained(answer)) else ""
        return self._failed(f"HTTP {answer.status}{explained}", "an answer", f"Check {URL} and {MODEL}.")

    def _gave_up(self, last: _Response | str, asked: float) -> ReaderError:
        if isinstance(last, str):
            return self._failed(
                f"{last}, {len(_WAITS) + 1} times",
                "an answer",
                f"Try later, or give it more time with {TIMEOUT} (seconds).",
            )
        if asked > _LONGEST_WAIT:
            return self._failed(
                f"HTTP {last.status}: it asks us to wait {asked:.0f} s", f"at most {_LONGEST_WAIT:.0f} s", "Try later."
            )
        return self._failed(
            f"HTTP {last.status}, {len(_WAITS) + 1} times", "an answer", "Try later; answers so far are kept."
        )

    def _failed(self, found: str, expected: str, todo: str) -> ReaderError:
        return ReaderError(found, where=self._settings.url, expected=expected, todo=todo)

    def _explained(self, answer: _Response) -> str:
        """Give the endpoint's own words on a failure, shortened, without the key."""
        with suppress(msgspec.DecodeError, UnicodeError, RecursionError):
            told = msgspec.json.decode(answer.body, type=_Explained).error
            words = told if isinstance(told, str) else told.message
            return self._without_key(" ".join(words.split()))[:_SHOWN]
        return ""

    def _without_key(self, words: str) -> str:
        return words.replace(self._settings.key, "***") if self._settings.key else words


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    media_type: str
    wait: float  # seconds; 0 where it asks for none
    body: bytes


@dataclass(frozen=True, slots=True)
class _Message:
    content: str | None = None
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class _Choice:
    message: _Message
    finish_reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Completion:
    choices: tuple[_Choice, ...]


@dataclass(frozen=True, slots=True)
class _Explanation:
    message: str = ""
    code: str | int | None = None


@dataclass(frozen=True, slots=True)
class _Explained:
    error: _Explanation | str


def _filtered(answer: _Response) -> bool:
    """Tell whether a provider's filter refused the text; some say so by HTTP 400 with this code."""
    with suppress(msgspec.DecodeError, UnicodeError, RecursionError):
        told = msgspec.json.decode(answer.body, type=_Explained).error
        return not isinstance(told, str) and told.code == "content_filter"
    return False


def _wait_asked(text: str) -> float:
    """Read ``Retry-After`` (RFC 9110, section 10.2.3): seconds, or a date."""
    if text.isascii() and text.isdigit():
        return float(text)
    with suppress(ValueError, TypeError):
        moment = parsedate_to_datetime(text)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    return 0.0
