"""Settings come from the environment; what is wrong is told without the key."""

from pathlib import Path

import pytest

from nemcon.errors import ReaderError
from nemcon.reading.llm.settings import settings_from

NEEDED = {"NEMCON_LLM_URL": "https://api.example.org/v1/", "NEMCON_LLM_MODEL": "small"}


def test_the_usual_settings():
    settings = settings_from(NEEDED | {"XDG_CACHE_HOME": "/caches"})
    assert settings.url == "https://api.example.org/v1/chat/completions"
    assert (settings.key, settings.timeout, settings.temperature) == ("", 120, 0)


def test_every_setting_can_be_given():
    given = {
        "NEMCON_LLM_URL": "http://localhost:8000/v1/chat/completions",
        "NEMCON_LLM_KEY": " sk-1 \n",
        "NEMCON_LLM_TIMEOUT": "2.5",
        "NEMCON_LLM_TEMPERATURE": "none",
        "NEMCON_CACHE": "/mine",
    }
    settings = settings_from(NEEDED | given)
    assert settings.url == given["NEMCON_LLM_URL"]
    assert (settings.key, settings.timeout, settings.temperature) == ("sk-1", 2.5, None)
    assert settings.cache == Path("/mine/llm")
    assert settings.told["temperature"] == "the endpoint's own"


@pytest.mark.parametrize("missing", ["NEMCON_LLM_URL", "NEMCON_LLM_MODEL"])
def test_what_is_missing_is_named(missing):
    with pytest.raises(ReaderError, match=f"^{missing}: not set; .*export {missing}="):
        settings_from(NEEDED | {missing: "  "})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NEMCON_LLM_URL", "api.example.org/v1"),
        ("NEMCON_LLM_URL", "ftp://api.example.org/v1"),
        ("NEMCON_LLM_URL", "https:///v1"),
        ("NEMCON_LLM_URL", "https://api.example.org:port/v1"),
        ("NEMCON_LLM_URL", "https://me:s3cret@api.example.org/v1"),
        ("NEMCON_LLM_URL", "https://api.example.org/v1?api-key=s3cret"),
        ("NEMCON_LLM_KEY", "s3cret\nX-Other: header"),
        ("NEMCON_LLM_KEY", "s3cret€"),
        ("NEMCON_LLM_TIMEOUT", "soon"),
        ("NEMCON_LLM_TIMEOUT", "0"),
        ("NEMCON_LLM_TIMEOUT", "nan"),
        ("NEMCON_LLM_TEMPERATURE", "-1"),
    ],
)
def test_a_wrong_setting_is_named_and_a_secret_is_not_shown(name, value):
    with pytest.raises(ReaderError, match=f"^{name}: ") as told:
        settings_from(NEEDED | {name: value})
    assert "s3cret" not in str(told.value)


def test_the_key_is_not_in_the_representation():
    assert "sk-1" not in repr(settings_from(NEEDED | {"NEMCON_LLM_KEY": "sk-1"}))
