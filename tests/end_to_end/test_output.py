"""Output that cannot be written as it is, readers that go away, and names that are no text."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).parent / "nemcon"
REPORT = "Talks in Prague\n\nCzech Foreign Minister Jan Lipavský said “yes”, and President Čaputová said no.\n"


@pytest.fixture
def document(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv"])
@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
)
def test_output_is_utf_8_whatever_the_locale(nemcon_command, document, env, format):
    called = nemcon_command("read", document, "--format", format, env=env)
    assert called.code == 0, called.err
    assert "“yes”" in called.out


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv"])
def test_a_reader_that_goes_away_is_no_failure(tmp_path, format):
    file = tmp_path / "long.txt"
    file.write_text(REPORT * 400, encoding="utf-8")
    with subprocess.Popen(
        [PROGRAM, "read", file, "--format", format], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as called:
        called.stdout.read(1)
        called.stdout.close()
        assert called.stderr.read() == b""
        assert called.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is a Linux device")
@pytest.mark.parametrize("words", [("bodies",), ("read", "report.txt"), ("read", "report.txt", "--format", "json")])
def test_a_full_disk_behind_standard_output(document, words):
    with open("/dev/full", "wb") as full:
        called = subprocess.run([PROGRAM, *words], cwd=document.parent, stdout=full, stderr=subprocess.PIPE)
    assert called.returncode == 8
    told = called.stderr.decode().strip().splitlines()
    assert len(told) == 1
    assert told[0].startswith("nemcon: standard output: No space left")


def test_closed_standard_input():
    called = subprocess.run(["sh", "-c", f"'{PROGRAM}' read - <&-"], capture_output=True)
    assert called.returncode == 3
    assert called.stderr.decode().startswith("nemcon: standard input: it is closed")


def test_names_that_are_no_utf_8(tmp_path):
    folder = os.fsencode(tmp_path) + b"/f\xff"
    os.mkdir(folder)
    with open(folder + b"/r\xfe.txt", "w", encoding="utf-8") as file:
        file.write(REPORT)

    def json_of(*words):
        called = subprocess.run([PROGRAM, *words], capture_output=True)
        assert called.returncode in (0, 3), called.stderr
        return json.loads(called.stdout)

    assert json_of("read", folder, "--format", "json")["readings"][0]["document"]["path"].endswith("r?.txt")
    assert json_of("read", folder + b"/gone", "--format", "json")["error"]["code"] == "DocumentError"
    case = folder + b"/case"
    json_of("case", "new", case, "--body", "nato", "--proposal", "Invite Ukraine", "--format", "json")
    assert json_of("run", case, folder, "--format", "json")["documents"]
    json_of("report", case, "-o", folder + b"/page.html", "--format", "json")
    json_of("export", case, folder + b"/out", "--show", "json")


def test_one_missing_document_does_not_stop_the_others(nemcon_command, tmp_path, document):
    called = nemcon_command("read", tmp_path / "gone.txt", document, "--format", "jsonl")
    assert called.code == 3
    assert json.loads(called.out)["document"]["path"] == str(document)
    assert "gone.txt: no such file" in called.err


def test_a_date_is_told_by_its_option(nemcon_command, document):
    assert nemcon_command("read", document, "--published", "2024-02-30").err.startswith("nemcon: --published: ")


def test_two_stances_for_one_member_are_refused(nemcon_command, tmp_path):
    nemcon_command("case", "new", tmp_path / "c", "--body", "nato", "--proposal", "Invite Ukraine")
    called = nemcon_command("decide", tmp_path / "c", "--set", "USA=support", "--set", "USA=oppose")
    assert (called.code, "two stances" in called.err) == (2, True)


@pytest.mark.parametrize("blank", [("--by", " ", "--because", "x"), ("--by", "me", "--because", "")])
def test_a_judgement_needs_a_name_and_a_reason(nemcon_command, tmp_path, blank):
    nemcon_command("case", "new", tmp_path / "c", "--body", "nato", "--proposal", "Invite Ukraine")
    called = nemcon_command("judge", tmp_path / "c", "TUR", "oppose", *blank)
    assert called.code == 4
    assert len(called.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("case", "new", "new", "--body", "nato", "--proposal", "x"), ("report", "c", "-o", "page.html")]
)
def test_a_file_that_finds_no_room_leaves_nothing_behind(nemcon_command, tmp_path, words):
    nemcon_command("case", "new", tmp_path / "c", "--body", "nato", "--proposal", "Invite Ukraine")
    nemcon_command("add", tmp_path / "c", "-", stdin=REPORT.encode())
    before = sorted(tmp_path.glob("**/*.*"))
    called = subprocess.run(
        [PROGRAM, *words],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
    )
    assert called.returncode == 8, called.stderr
    assert len(called.stderr.strip().splitlines()) == 1
    assert sorted(tmp_path.glob("**/*.*")) == before
