"""The endpoint, against a stub on this machine: good answers, every kind of failure, bounded time and size."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from nemcon.errors import ReaderError
from nemcon.reading.llm.endpoint import Endpoint
from nemcon.reading.llm.reply import Claim, Fault, Reply, claims_in
from nemcon.reading.llm.settings import settings_from

QUESTION = [{"role": "user", "content": "[1] Ann Lee said no."}]
GOOD = Claim(1, "Ann Lee", "said", ("no",))


@pytest.fixture
def waits():
    return []


@pytest.fixture
def endpoint(model, waits):
    return Endpoint(settings_from(os.environ), sleep=waits.append)


def test_a_good_answer_gives_its_claims(model, endpoint):
    model.will(model.claims(("Ann Lee", "said", "no")))
    reply = endpoint.ask(QUESTION)
    assert (claims_in(reply), reply.structured) == ((GOOD,), True)


def test_the_question_holds_model_key_messages_and_schema(model, endpoint):
    model.will(model.claims())
    endpoint.ask(QUESTION)
    ((path, headers, body),) = model.requests
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer sk-very-secret"
    assert (body["model"], body["messages"], body["temperature"]) == ("small", QUESTION, 0)
    assert body["response_format"]["json_schema"]["strict"] is True


def test_without_key_and_temperature_neither_is_sent(model, monkeypatch):
    monkeypatch.setenv("NEMCON_LLM_KEY", "")
    monkeypatch.setenv("NEMCON_LLM_TEMPERATURE", "none")
    model.will(model.claims())
    Endpoint(settings_from(os.environ)).ask(QUESTION)
    ((_, headers, body),) = model.requests
    assert "Authorization" not in headers
    assert "temperature" not in body


@pytest.mark.parametrize("status", [400, 422])
def test_an_endpoint_that_takes_no_schema_is_asked_for_plain_json_from_then_on(model, endpoint, status):
    model.will(model.fails(status), model.claims(("Ann Lee", "said", "no")))
    assert [endpoint.ask(QUESTION).structured for _ in range(2)] == [False, False]
    assert [body["response_format"]["type"] for _, _, body in model.requests] == [
        "json_schema",
        "json_object",
        "json_object",
    ]


def test_a_question_that_is_refused_either_way_is_told_with_the_endpoints_words_and_without_the_key(model, endpoint):
    model.will(model.fails(400, json.dumps({"error": {"message": "no model\nfor sk-very-secret"}}).encode()))
    with pytest.raises(ReaderError, match=r"HTTP 400: no model for \*\*\*; .*NEMCON_LLM_MODEL"):
        endpoint.ask(QUESTION)
    model.will(model.claims())
    assert endpoint.ask(QUESTION).structured


@pytest.mark.parametrize(
    "reply",
    [
        lambda model: model.says(None, refusal="I will not."),
        lambda model: model.says(None),
        lambda model: model.says('{"attributions": []}', finish_reason="content_filter"),
        lambda model: model.fails(400, b'{"error": {"code": "content_filter", "message": "no"}}'),
    ],
)
def test_a_refusal_is_no_empty_answer(model, endpoint, reply):
    model.will(reply(model))
    assert claims_in(endpoint.ask(QUESTION)) is Fault.REFUSED
    assert len(model.requests) == 1


@pytest.mark.parametrize(
    ("text", "finish_reason", "fault"),
    [
        ('{"attributions": [{"paragraph": 1, "sour', "stop", Fault.CUT_OFF),
        ('{"attributions": []}', "length", Fault.CUT_OFF),
        ("", "stop", Fault.CUT_OFF),
        ("Here you are: none.", "stop", Fault.NOT_JSON),
        ('{"attributions": []} {"more": 1}', "stop", Fault.NOT_JSON),
        ("[" * 100_000, "stop", Fault.WRONG_FORM),
        ('{"attributions": [], "more": ' + "[" * 100_000, "stop", Fault.NOT_JSON),
        ('{"attributions": {}}', "stop", Fault.WRONG_FORM),
        ('{"quotations": []}', "stop", Fault.WRONG_FORM),
        ('{"attributions": [{"paragraph": 1, "source": "a", "cue": "b", "content": "c"}]}', "stop", Fault.WRONG_FORM),
        ('{"attributions": [{"paragraph": 1, "source": "a", "cue": "b"}]}', "stop", Fault.WRONG_FORM),
        (
            '{"attributions": [{"paragraph": 1, "source": "\\ud800", "cue": "b", "content": []}]}',
            "stop",
            Fault.NOT_JSON,
        ),
    ],
)
def test_an_answer_that_cannot_be_used_is_named(model, endpoint, text, finish_reason, fault):
    model.will(model.says(text, finish_reason=finish_reason))
    assert claims_in(endpoint.ask(QUESTION)) is fault


def test_half_a_surrogate_pair_in_an_answer_is_no_crash():
    assert claims_in(Reply("\ud800", structured=True)) is Fault.NOT_JSON


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_failure_that_may_pass_is_tried_again(model, endpoint, waits, status):
    model.will(model.fails(status), model.claims(("Ann Lee", "said", "no")))
    assert claims_in(endpoint.ask(QUESTION)) == (GOOD,)
    assert waits == [1]


def test_a_failure_that_does_not_pass_is_told_after_four_tries(model, endpoint, waits):
    model.will(model.fails(500, b"a traceback"))
    with pytest.raises(ReaderError, match=r"/chat/completions: HTTP 500, 4 times; .*Try later"):
        endpoint.ask(QUESTION)
    assert waits == [1, 2, 4]


def test_the_wait_that_is_asked_for_is_kept(model, endpoint, waits):
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=31), usegmt=True)
    tomorrow_ago = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
    model.will(
        model.fails(429, Retry_After="17"),
        model.fails(429, Retry_After=soon),
        model.fails(429, Retry_After=tomorrow_ago),
        model.claims(),
    )
    endpoint.ask(QUESTION)
    assert waits[0] == 17
    assert 28 <= waits[1] <= 31
    assert waits[2] == 4


@pytest.mark.parametrize("asked", ["61", "9" * 400, "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_too_long_a_wait_is_refused_at_once(model, endpoint, waits, asked):
    model.will(model.fails(429, Retry_After=asked))
    with pytest.raises(ReaderError, match="HTTP 429: it asks us to wait"):
        endpoint.ask(QUESTION)
    assert waits == []


def test_nonsense_in_place_of_a_wait_is_passed_over(model, endpoint, waits):
    model.will(model.fails(503, Retry_After="soon"), model.claims())
    endpoint.ask(QUESTION)
    assert waits == [1]


@pytest.mark.parametrize(
    ("status", "told"), [(401, "NEMCON_LLM_KEY"), (403, "NEMCON_LLM_KEY"), (404, "NEMCON_LLM_MODEL"), (302, "final")]
)
def test_what_no_second_try_mends_is_told_at_once(model, endpoint, waits, status, told):
    model.will(model.fails(status, b'{"error": "key sk-very-secret is wrong"}', Location="http://127.0.0.1:1/"))
    with pytest.raises(ReaderError, match=f"HTTP {status}.*{told}") as problem:
        endpoint.ask(QUESTION)
    assert "very-secret" not in str(problem.value)
    assert (len(model.requests), waits) == (1, [])


def test_a_page_in_place_of_json_is_told(model, endpoint):
    model.will(model.fails(200, b"<html>Welcome</html>", Content_Type="text/html; charset=utf-8"))
    with pytest.raises(ReaderError, match=r"the type 'text/html'; expected application/json.*NEMCON_LLM_URL"):
        endpoint.ask(QUESTION)


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b'{"choices": []}', b'{"choices": [{}]}', b'{"choices": 3}', b'\xff{"choices"', b"[" * 100_000],
)
def test_json_of_another_protocol_is_told(model, endpoint, body):
    model.will(model.fails(200, body))
    with pytest.raises(ReaderError, match=r"no chat completion; .*OpenAI chat completions protocol"):
        endpoint.ask(QUESTION)


def test_an_answer_without_end_is_stopped(model, endpoint):
    model.will(model.fails(200, b" " * 4_000_001))
    with pytest.raises(ReaderError, match=r"^http://[^ ]+/chat/completions: an answer of more than 4,000,000 bytes"):
        endpoint.ask(QUESTION)


def test_a_compressed_answer_is_not_unpacked(model, endpoint):
    model.will(model.fails(200, b"\x1f\x8b" + b"\0" * 100, Content_Encoding="gzip"))
    with pytest.raises(ReaderError, match="no chat completion"):
        endpoint.ask(QUESTION)


def test_silence_is_told_after_four_time_outs(model, monkeypatch, waits):
    monkeypatch.setenv("NEMCON_LLM_TIMEOUT", "0.05")
    model.will(replace(model.claims(), wait=5))
    with pytest.raises(ReaderError, match=r"no answer within 0.05 s, 4 times; .*NEMCON_LLM_TIMEOUT"):
        Endpoint(settings_from(os.environ), sleep=waits.append).ask(QUESTION)
    assert len(model.requests) == 4


def test_an_answer_that_comes_byte_by_byte_is_given_up_in_time(model, monkeypatch, waits):
    monkeypatch.setenv("NEMCON_LLM_TIMEOUT", "0.1")
    model.will(replace(model.claims(), drip=0.02))
    with pytest.raises(ReaderError, match=r"no answer within 0.1 s, 4 times"):
        Endpoint(settings_from(os.environ), sleep=waits.append).ask(QUESTION)


@pytest.mark.parametrize(
    "url", ["http://a..b", f"http://{'a' * 300}", "http://xn--", "http://[v1.x]", f"http://127.0.0.1:1/{'b' * 70_000}"]
)
def test_an_address_that_no_server_can_have_is_told(model, monkeypatch, url):
    monkeypatch.setenv("NEMCON_LLM_URL", url)
    with pytest.raises(ReaderError, match=r"it cannot be reached .*NEMCON_LLM_URL"):
        Endpoint(settings_from(os.environ)).ask(QUESTION)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("ALL_PROXY", "nonsense://proxy"), ("ALL_PROXY", "socks5://127.0.0.1:1"), ("SSL_CERT_FILE", "/no/such/file")],
)
def test_a_proxy_or_certificate_that_cannot_be_used_is_told(model, monkeypatch, variable, value):
    monkeypatch.setenv("NEMCON_LLM_URL", "https://127.0.0.1:1/v1")
    monkeypatch.setenv(variable, value)
    with pytest.raises(ReaderError, match=r"it cannot be reached .*proxies"):
        Endpoint(settings_from(os.environ)).ask(QUESTION)


def test_no_server_is_told_at_once(model, endpoint, waits):
    model.close()
    with pytest.raises(ReaderError, match=r"it cannot be reached .*NEMCON_LLM_URL"):
        endpoint.ask(QUESTION)
    assert waits == []
