"""Verbs that the table has not: what a state does with a sum for somebody else is giving, unless it is taking.

"Paris stumped up 5 million euros for Chad" needs no entry for "stump": a giver stands before the verb, a sum after it,
and `gifts_of_verb` asks for whom it is. Refused are the verbs of the table `takings` (owe, ask, sell, cost ...).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nemcon.actors import Form
from nemcon.reading.aid.act import Act
from nemcon.reading.aid.lexicon import lexicon
from nemcon.reading.aid.party import Subject, subject_before
from nemcon.reading.aid.scene import Telling, turn_end
from nemcon.units import Span

MOVE = "move"
"""The group of a verb that the table has not."""

_HEAD = re.compile(
    r"(?:['’]s?)?(?: [a-z]+){0,3}? (?:government|president|chancellor|ministers?|ministry|premier|parliament|lawmakers|"
    r"cabinet|secretary|administration|authorities|fund|agency|crown prince|king|delegation|side|army|envoy|donor|"
    r"ambassador|colleague|counterpart|neighbour|neighbor|representative|Executive)"
    r"(?: [A-Z][\w’'-]+){0,3}"
)
_APPOSITION = re.compile(r", (?!and\b|but\b)[^,;:.]{2,70}, ?")
_PHRASE = re.compile(
    r"(?P<lead>(?:(?:^|(?<! ) |(?<= ))(?:also|now|then|already|again|today|immediately|soon|since|recently|formally|"
    r"officially|separately|jointly|together|each|both|has|have|had|is|are|was|were|will|would|shall|"
    r"(?:set|due|ready|prepared|willing|going|poised|about) to|to|be|been))*)"
    r"['’]?(?:ve|ll|re)?(?:(?<! ) |(?<= ))(?P<verb>[a-z]+)\b"
)
_PRONOUN = re.compile(
    r"\b(?:[Ww]e|I|[Ii]t|[Tt]hey|[Hh]e|[Ss]he|(?:[Tt]he|[Tt]his|[Mm]y|[Oo]ur|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) "
    r"(?:[Gg]overnment|country|ministry|cabinet|administration|kingdom|state))\b(?=[ ’'])"
)
_NO_VERB = re.compile(
    r"an?|the|and|or|but|nor|of|in|on|at|to|for|from|by|with|without|as|than|that|which|who|whom|whose|this|these|those|"
    r"its|his|her|their|our|my|your|not|never|no|so|if|when|while|where|because|although|though|could|can|may|might|"
    r"should|must|cannot|be|been|being|is|are|was|were|do|does|did|more|less|most|other|such|some|any|all|both|each|"
    r"into|onto|over|under|up|down|out|off|about|after|before|since|until|between|among|against|during|only"
)


def moves_in(telling: Telling, taken: Sequence[Span], listed: Sequence[Span]) -> Iterator[tuple[Act, Subject, int]]:
    """Find the verbs outside the table that somebody does with a sum that no listed verb has taken.

    Yields
    ------
    tuple of (Act, Subject, int)
        The verb, who does it, and where its words end.
    """
    text, words = telling.text, lexicon()
    free = [item for item in telling.money if not any(span.touches(item.span) for span in taken)]
    if not free:
        return
    for at, head in sorted({*_heads(telling), *((match.end(), "") for match in _PRONOUN.finditer(text))}):
        if at > free[-1].span.start:
            return
        act = _act_after(text, at)
        if act is None or act.word in words.takings or act.span in listed:
            continue
        subject = subject_before(text, telling.names, act.start)
        others = [span.start for span in listed if span.start > act.span.end]
        end = min([turn_end(text, act.span.end), *others])
        own = head in subject.actors if head else bool(subject.pronoun)
        if own and any(act.span.end <= item.span.start and item.span.end <= end for item in free):
            yield act, subject, end


def _heads(telling: Telling) -> Iterator[tuple[int, str]]:
    """Give where each noun phrase ends that a name may head, or whose office it names, and the actor."""
    text = telling.text
    for name in telling.names:
        head = _HEAD.match(text, name.span.end)
        plural = text[name.span.start : name.span.end].endswith("s")
        if head is not None:
            yield head.end(), name.actor
        elif not text.startswith(("'", "’"), name.span.end) and (plural or name.form is not Form.DEMONYM):
            yield name.span.end, name.actor


def _act_after(text: str, at: int) -> Act | None:
    apposition = _APPOSITION.match(text, at)
    phrase = _PHRASE.match(text, apposition.end() if apposition else at)
    return _act(phrase) if phrase else None


def _act(phrase: re.Match[str]) -> Act | None:
    """Make an act of a verb with its auxiliaries; None where it is no verb, or a passive."""
    verb, lead = phrase["verb"], f" {phrase['lead'].strip()} "
    if _NO_VERB.fullmatch(verb):
        return None
    if lead.strip() == "to":
        return None
    be = re.search(r" (?:is|are|was|were|be|been) ", lead) is not None
    to_come = re.search(r" (?:will|would|shall|to) ", lead) is not None or phrase.group().find("ll ") > 0
    if be and not verb.endswith("ing") and not to_come:
        return None
    if verb.endswith("ing") and not be and "re " not in phrase.group():
        return None
    status = "announced" if to_come or verb.endswith("ing") else "delivered"
    start = phrase.start() if phrase["lead"].strip() else phrase.start("verb")
    return Act(Span(*phrase.span("verb")), start, MOVE, verb, status, supposed=" would " in lead, goods=False)
