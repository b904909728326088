"""Where the language model is and how it is asked, from the environment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from nemcon.errors import ReaderError

Value = TypeVar("Value")

URL, MODEL, KEY = "NEMCON_LLM_URL", "NEMCON_LLM_MODEL", "NEMCON_LLM_KEY"
TIMEOUT, TEMPERATURE, CACHE = "NEMCON_LLM_TIMEOUT", "NEMCON_LLM_TEMPERATURE", "NEMCON_CACHE"
_PATH = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Settings:
    """A language model behind an endpoint.

    Parameters
    ----------
    url : str
        Where questions are sent: the whole address, without user, password or query.
    model : str
        The model's name at the endpoint.
    key : str
        Sent as bearer token; empty where the endpoint asks for none. Shown nowhere.
    timeout : float
        Longest wait for a next sign of the endpoint, above 0. [seconds]
    temperature : float or None
        Sent with each question, 0 to 2; None leaves it to the endpoint.
    cache : pathlib.Path
        Folder of the answers.
    """

    url: str
    model: str
    key: str = field(repr=False)
    timeout: float
    temperature: float | None
    cache: Path

    @property
    def told(self) -> dict[str, str]:
        """What of it may change a reading, for the provenance; never the key."""
        temperature = "the endpoint's own" if self.temperature is None else f"{self.temperature:g}"
        return {"model": self.model, "endpoint": self.url, "temperature": temperature}


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Parameters
    ----------
    environment : mapping of str to str
        ``NEMCON_LLM_URL`` and ``NEMCON_LLM_MODEL`` must be there; ``NEMCON_LLM_KEY``, ``NEMCON_LLM_TIMEOUT`` (seconds,
        120), ``NEMCON_LLM_TEMPERATURE`` (0; ``none`` leaves it out) and ``NEMCON_CACHE`` (a folder) may be.

    Raises
    ------
    ReaderError
        One is missing or wrong; the message names it, and shows neither the key nor what could hold one.
    """
    url, model = (
        _needed(environment, URL, "https://api.example.org/v1"),
        _needed(environment, MODEL, "the model's name"),
    )
    return Settings(
        url=_address(url),
        model=model,
        key=_key(environment.get(KEY, "").strip()),
        timeout=_read(environment, TIMEOUT, "120", _seconds, "a number of seconds above 0 and at most 3600"),
        temperature=_read(environment, TEMPERATURE, "0", _temperature, "a number from 0 to 2, or none"),
        cache=_cache_folder(environment) / "llm",
    )


def _needed(environment: Mapping[str, str], name: str, example: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        raise ReaderError(
            "not set",
            where=name,
            expected=f"e.g. {example}",
            todo=f"Set it in the environment: export {name}=... (docs/reading/llm.md), or choose another reader.",
        )
    return value


def _address(text: str) -> str:
    """Complete the base of an API to the address of its chats; refuse what could carry a secret into messages."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or not text.isascii() or not text.isprintable() or " " in text:
        raise _wrong(URL, "no address of a server", "http:// or https:// with a host, e.g. https://api.example.org/v1")
    if parts.username is not None or parts.query or parts.fragment:
        raise _wrong(
            URL,
            "an address with a user name, a query or a fragment (not shown here: it may hold a secret)",
            f"the bare base of the API; a key belongs into {KEY}",
        )
    base = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    return base if base.endswith(_PATH) else base + _PATH


def _key(text: str) -> str:
    if not text.isascii() or not text.isprintable() or " " in text:
        raise _wrong(KEY, "characters that no key has (not shown here)", "the key as the provider gave it")
    return text


def _read(environment: Mapping[str, str], name: str, usual: str, value: Callable[[str], Value], expected: str) -> Value:
    text = environment.get(name, "").strip() or usual
    try:
        return value(text)
    except ValueError:
        raise _wrong(name, repr(text), expected) from None


def _seconds(text: str) -> float:
    return _within(float(text), 0.001, 3600)


def _temperature(text: str) -> float | None:
    return None if text.lower() == "none" else _within(float(text), 0, 2)


def _within(number: float, least: float, most: float) -> float:
    if not least <= number <= most:
        raise ValueError(number)
    return number


def _cache_folder(environment: Mapping[str, str]) -> Path:
    """Give ``NEMCON_CACHE``, or the folder where the platform keeps what can be fetched again."""
    if told := environment.get(CACHE, "").strip():
        return Path(told)
    try:
        if sys.platform == "win32":
            return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "nemcon/cache"
        if sys.platform == "darwin":
            return Path.home() / "Library/Caches/nemcon"
        return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nemcon"
    except RuntimeError:
        raise _wrong(CACHE, "not set, and no home folder", "a folder for the model's answers") from None


def _wrong(name: str, found: str, expected: str) -> ReaderError:
    return ReaderError(
        found, where=name, expected=expected, todo="Correct it in the environment (docs/reading/llm.md)."
    )
