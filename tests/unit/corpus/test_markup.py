"""The markup of the corpus: what a person writes becomes gold, and what is written wrongly is told."""

from __future__ import annotations

import json

import pytest

from corpus.__main__ import main
from corpus.check import check, count, files
from corpus.markup import PARTS, MarkupError, parse, read_part

SMALL = """id: small
manner: wire
body: NATO
published: 2024-04-05
place: BRUSSELS
title: [s1 Budapest] [c1 wants] [t1 no part in fund]
@1 HUN

[t2 "Sums \\[without addresses\\] are poetry,"] [c2 said] [s2,5 the Belgian minister, Hendrik Vanacker], [c5 asking]
[t5 for a table]. [s3 He] [c3 told] reporters on Wednesday [t3 that [s4 Latvia] [c4 had asked for] [t4 a floor]].
@2 "Hendrik Vanacker" /minister/ BEL
@5 =2
@3 =2
@4 LVA past
@date "Wednesday" 2024-04-03 3

[t2 "We shall pay," she] [c6 it was said] [t6 at last]. The Hague Treaty binds both. Norway gave 1.5 billion kroner.
@6 unnamed
@agreement "The Hague Treaty" BEL+NLD
@pledge NOR>- military NOK 1.5bn delivered
@date "at last" 2024 a1 p1
"""


def small(old: str = "", new: str = "") -> str:
    assert old in SMALL
    return SMALL.replace(old, new, 1)


def words(gold, spans) -> list[str]:
    return [gold.text[start:end] for start, end in spans]


def test_marks_become_spans_of_the_text() -> None:
    gold = parse(SMALL, "small", "dev")
    first, second, third, fourth, fifth, _ = gold.attributions
    assert gold.text.startswith(
        'Budapest wants no part in fund\n\nBRUSSELS, 5 April 2024 – "Sums [without addresses] are poetry," said'
    )
    assert gold.paragraphs == 2
    assert words(gold, first.source) == ["Budapest"]
    assert words(gold, second.content) == ['"Sums [without addresses] are poetry,"', '"We shall pay," she']
    assert words(gold, fifth.source) == words(gold, second.source) == ["the Belgian minister, Hendrik Vanacker"]
    assert words(gold, third.content) == ["that Latvia had asked for a floor"]
    assert (fourth.within, third.within) == (3, None)


def test_what_is_told_of_speakers_is_kept_and_the_rest_follows_from_the_spans() -> None:
    gold = parse(SMALL, "small", "dev")
    first, second, third, fourth, _, sixth = gold.attributions
    assert (first.actors, first.via, first.directness) == (("HUN",), "actor", "indirect")
    assert (second.name, second.office, second.via, second.directness) == (
        "Hendrik Vanacker", "minister", "named", "mixed",
    )  # fmt: skip
    assert (third.name, third.via, third.said_on) == ("Hendrik Vanacker", "pronoun", "2024-04-03")
    assert fourth.past
    assert (sixth.unnamed, sixth.via, sixth.source) == (True, "unnamed", ())


def test_pledges_agreements_and_dates_are_read() -> None:
    gold = parse(SMALL, "small", "dev")
    (pledge,), (agreement,) = gold.pledges, gold.agreements
    assert (pledge.giver, pledge.receiver, pledge.amount, pledge.currency) == ("NOR", None, 1_500_000_000, "NOK")
    assert (agreement.parties, agreement.date, pledge.date) == (("BEL", "NLD"), "2024", "2024")
    assert [gold.text[d.span[0] : d.span[1]] for d in gold.dates] == ["Wednesday", "at last"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[s1 Budapest]", "[s1 Budapest", "line 6: found a source of 1 that is never closed"),
        ("[c1 wants]", "wants]", "line 6: found a closing bracket too many"),
        ("[c1 wants]", "[c1  ]", "line 6: found an empty cue of 1"),
        ("[c1 wants]", "[wants]", "line 6: found a bracket without role and number"),
        ("@1 HUN\n", "", "found attribution 1 has spans and no line of its own"),
        ("@4 LVA", "@9 LVA", "line 14: found @9 without a content"),
        ("@5 =2", "@5 =7", "line 12: found =7; expected the number of an attribution annotated above"),
        ("@5 =2", "@5 hun", "line 12: found hun"),
        ("NOK 1.5bn", "NOK 1.5b", "line 20: found amount 1.5b; expected 725m"),
        ("military", "warlike", "line 20: found warlike"),
        ('"Wednesday"', '"Thursday"', 'line 15: found "Thursday"; expected words of the paragraph above'),
        ("2024-04-03 3", "2024-04-03 p3", "line 15: found target p3"),
        ("2024-04-03", "03.04.2024", "line 15: found date 03.04.2024"),
        ("manner: wire", "manner: poem", "line 1: found manner poem; expected wire"),
        ("id: small", "id: tall", "line 1: found id tall; expected the file's name, small"),
        ("@6 unnamed", "@order 66", "line 18: found @order; expected @NUMBER"),
    ],
)
def test_a_fault_of_the_markup_is_told_with_its_line(old: str, new: str, told: str) -> None:
    with pytest.raises(MarkupError) as problem:
        parse(small(old, new), "small", "dev")
    assert told in str(problem.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("@4 LVA", "@4 LAT", "LAT is no state and no organisation known"),
        ("NOK 1.5bn", "NKR 1.5bn", "NKR is no ISO 4217 code"),
        ("2024-04-03", "2024-04-04", "2024-04-04 is a Thursday, and the words are 'Wednesday'"),
        ("2024-04-03", "2024-02-30", "2024-02-30 (Wednesday) is no date of the calendar"),
        ("@4 LVA past", "@4 past", "attribution 4 says nothing of its speaker"),
        ("@6 unnamed", '@6 unnamed "Ivo"', "attribution 6 is unnamed and has a name"),
    ],
)
def test_what_the_parser_cannot_see_is_checked(tmp_path, old: str, new: str, told: str) -> None:
    path = tmp_path / "small.txt"
    path.write_text(small(old, new), "utf-8")
    assert any(told in fault for fault in check([path]))


def test_no_file_of_the_corpus_has_a_fault() -> None:
    assert check(files()) == []


def test_the_corpus_is_as_large_as_it_says() -> None:
    counts = {part: count(part) for part in PARTS}
    assert counts["train"]["paragraphs"] >= 210
    assert counts["dev"]["paragraphs"] >= 70
    assert counts["test"]["paragraphs"] >= 130
    everything = set().union(*counts.values())
    assert {f"manner {name}" for name in ("wire", "readout", "live", "interview", "answer")} <= everything
    assert all(counts["test"][kind] for kind in ("nested", "joint", "spokesperson", "position of another", "past"))


def test_no_document_stands_in_two_parts() -> None:
    texts = [gold.text for part in PARTS for gold in read_part(part)]
    assert len(set(texts)) == len(texts)


def test_the_export_is_what_the_scorers_read(capsys) -> None:
    assert main(["export", "dev"]) == 0
    for line in capsys.readouterr().out.splitlines():
        article = json.loads(line)
        for a in article["attributions"]:
            assert all(article["text"][s:e].strip() for role in ("source", "cue", "content") for s, e in a[role])
            assert a["content"]
