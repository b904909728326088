"""How far the codebook's rules agree with stances that people coded from pages published before decisions.

Reads ``../shared/facts/prenews.jsonl`` and ``decisions.jsonl`` (beside the checkout): 56 pages, each with (member,
stance, paraphrase). A paraphrase stands for a sentence: "<Member> <paraphrase>", with "is" between before
"against" and "opposed". The page's text is not there, so the document is the proposal as title and that one sentence:
what is measured is the signs, not the finding of statements.

Run: ``python benchmarks/stance_agreement.py [--all]``; ``--all`` lists every paraphrase with what was coded.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from nemcon.actors import actor, actors
from nemcon.cases.case import Proposal
from nemcon.documents import Fragment, receive
from nemcon.provenance import Provenance
from nemcon.reading.coding import Stance
from nemcon.reading.stance.account import find_accounts
from nemcon.reading.stance.coder import code
from nemcon.reading.stance.proposal import proposal_from_text
from nemcon.reading.statement import Directness, Office, Reading, Resolution, Speaker, Standing, Statement
from nemcon.units import Span

FACTS = Path(__file__).resolve().parents[2] / "shared" / "facts"
# The people who coded had no value for abstention and filed it under waiting.
SAME = {("abstain", "waiting")}
NO_SIGN = "(nothing)"


def main() -> int:
    if not FACTS.is_dir():
        print(f"{FACTS} is not here; nothing to compare with.")
        return 0
    known = {one.id for one in actors()}
    proposals = {
        row["id"]: proposal_from_text(row["id"], row["proposal"]) for row in map(json.loads, lines("decisions.jsonl"))
    }
    table: Counter[tuple[str, str]] = Counter()
    for page in map(json.loads, lines("prenews.jsonl")):
        for position in page["positions"]:
            words, member = position["paraphrase"].strip(), position["member"]
            if member not in known or len(words.split()) < 1 or words in {"same", "sponsor"}:
                continue
            coded = stance_of(member, words, proposals[page["decision_id"]])
            agreed = coded == position["stance"] or (coded, position["stance"]) in SAME
            table[position["stance"], position["stance"] if agreed else coded] += 1
            if "--all" in sys.argv and not agreed:
                print(f"{page['decision_id']:28} {member} {position['stance']:12} {coded:12} {words}")
    report(table)
    return 0


def lines(name: str) -> list[str]:
    return (FACTS / name).read_text("utf-8").splitlines()


def stance_of(member: str, words: str, proposal: Proposal) -> str:
    """Code one paraphrase as the member's own statement, then as the reporter's account."""
    words = f"is {words}" if words.startswith(("against", "opposed")) else words
    sentence = f"{actor(member).name} {words}."
    document = receive(f"{proposal.text}\n\n{proposal.text} was on the table on Monday.\n\n{sentence}\n", path="-")
    start = document.text.index(sentence)
    place = Span(start, start + len(sentence))
    whole = Fragment((place,), sentence)
    speaker = Speaker(None, None, member, False, Office.GOVERNMENT, Standing.IN_OFFICE, Resolution.ACTOR)
    content = Fragment((Span(place.end - 1 - len(words), place.end - 1),), words)
    statement = Statement("s", document.id, None, None, content, whole, speaker, Directness.INDIRECT, False, None, None)
    for statements in ((statement,), ()):
        accounts = find_accounts(document, statements) if not statements else ()
        reading = Reading(document, statements, (), (), (), accounts, (), Provenance("benchmark", {}, document.id))
        own = [one for one in code(reading, (proposal,), ()) if one.actor == member]
        if own:
            return own[0].stance.value
    return NO_SIGN


def report(table: Counter[tuple[str, str]]) -> None:
    coded_as = [stance.value for stance in Stance if stance is not Stance.UNKNOWN] + [NO_SIGN]
    print(f"{'people':12}" + "".join(f"{name:>13}" for name in coded_as))
    for people in coded_as[:-1]:
        row = [table[people, rules] for rules in coded_as]
        if sum(row):
            print(f"{people:12}" + "".join(f"{count:13}" for count in row))
    total = sum(table.values())
    silent = sum(count for (_, rules), count in table.items() if rules == NO_SIGN)
    right = sum(count for (people, rules), count in table.items() if people == rules)
    if total == silent:
        print(f"{total} paraphrases, none coded")
        return
    print(
        f"{total} paraphrases; coded {total - silent} ({(total - silent) / total:.0%}); of these right {right} "
        f"({right / (total - silent):.0%})"
    )


if __name__ == "__main__":
    raise SystemExit(main())
