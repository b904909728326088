"""The constructions in which news reports what people said: verb, noun, "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nemcon.reading.attribution.attitude import (
    attitude,
    came_from,
    estimate,
    impersonal,
    phrase,
    preference,
    refusal,
    stated_noun,
)
from nemcon.reading.attribution.candidate import Candidate, likely, signs
from nemcon.reading.attribution.circumstance import ADDRESSED, after_verb
from nemcon.reading.attribution.clause import noun_phrase_from, owner_before, subject_before, verbish
from nemcon.reading.attribution.content import Paragraph, following, preceding
from nemcon.reading.attribution.cue import BASE, ING, PARTICIPLE, PAST, lexicon
from nemcon.reading.attribution.gapping import shared
from nemcon.reading.attribution.predicate import (
    Predicate,
    group_start,
    is_finite,
    is_plural,
    reported_by,
    resumed,
    shared_subject,
    subject_of,
)
from nemcon.reading.tokens import Sentence, words
from nemcon.units import Span

_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})
_NOT = frozenset({"not", "won’t", "won't", "cannot", "wouldn’t", "wouldn't", "never"})
_OF_NATIONS = ("an", "ish", "ese", "ch", "ic", "i")
_LIKING = frozenset({"would", "’d", "'d", "not", "didn’t", "didn't", "doesn’t", "doesn't", "don’t", "don't"})
_ARTICLES = frozenset({"the", "a", "an", "this", "any"})
_GENITIVE = frozenset({"’s", "'s"})
_PLURAL_NOUNS = frozenset({"states", "talks", "questions", "points", "rules", "notes", "signals", "sources", "votes"})
_AFTER_NOUN = frozenset({"that", "to", "for", "of", "on", "against", "about", "with", "from", "in", "over", "by"})


def candidates(p: Paragraph) -> Iterator[Candidate]:
    """Give every construction of a paragraph that may be an attribution, in order."""
    lex = lexicon()
    for index, s in enumerate(p.sentences):
        earlier: list[Candidate] = []
        for i, low in enumerate(s.low):
            if s.quoted[i]:
                continue
            found = None
            if low == "according":
                found = _according(p, index, i)
            elif low == "it":
                found = impersonal(p, index, i)
            elif low == "from":
                found = came_from(p, index, i)
            elif low in lex.nouns or low == "word":
                found = _noun(p, index, i)
            if found is None and low in lex.attitudes:
                found = attitude(p, index, i, earlier)
            if found is None and low in lex.phrases:
                found = phrase(p, index, i, earlier)
            if found is None and low in lex.verbs:
                found = _verb(p, index, i, earlier)
            elif found is None and low in ("put", "puts"):
                found = estimate(p, index, i, earlier)
            elif found is None and low in ("rather", "sooner"):
                found = preference(p, index, i, earlier)
            elif found is None and low.isalpha() and s.low[i - 1] in _NOT:
                found = refusal(p, index, i)
            if found is not None and found.content:
                for one in shared(s, found):
                    told = replace(one, signs=signs(s, one, earlier))
                    if likely(told):
                        earlier.append(told)
                    yield told


def _according(p: Paragraph, index: int, i: int) -> Candidate | None:
    s = p.sentences[index]
    if i + 2 >= len(s) or s.low[i + 1] != "to":
        return None
    last = noun_phrase_from(s, i + 2)
    if last is None:
        return None
    while last + 1 < len(s) and s.word[last + 1] not in ",.;:—–" and not s.quoted[last + 1]:
        last += 1
    source = (s.over(i + 2, last),)
    if i == 0 or (i == 1 and not s.capital(1)):
        begin = last + 2 if last + 1 < len(s) and s.word[last + 1] == "," else last + 1
        content = following(p, s, begin, clause=True)
        frame = "before"
    else:
        content = preceding(p, index, i - 1) + resumed(p, index, last + 1, quoted=False)
        frame = "after"
    return Candidate("according", frame, source, (s.over(i, i + 1),), content, i)


def _noun(p: Paragraph, index: int, i: int) -> Candidate | None:
    """A noun of speech with its owner: "Kyiv's call for ...", "his warning that ...", "Beijing's view is that ..."."""
    s = p.sentences[index]
    if i + 2 >= len(s):
        return None
    first = _owned_from(s, i) if i else None
    owner = None if first is None else _owner(s, first)
    stated = stated_noun(p, index, i, owner, i if first is None else first)
    if stated is not None or first is None or owner is None or s.low[i + 1] not in _AFTER_NOUN:
        return stated
    follows = s.low[i + 1]
    opens = i + 1 if follows in ("that", "to") else i + 2
    content = _phrase(s, opens, clause=follows == "that")
    name = f"{lexicon().nouns.get(s.low[i], s.low[i])}/noun"
    return Candidate(name, f"noun-{follows}", (owner,), (s.over(first, opens - 1),), content, i)


def _is_adjective(s: Sentence, i: int, noun: int) -> bool:
    """Tell whose noun it is from an adjective in capitals; before a plural, which may be a verb, by its ending."""
    return s.capital(i) and (not s.low[noun].endswith("s") or s.low[i].endswith(_OF_NATIONS))


def _owner(s: Sentence, first: int) -> Span:
    """Give whose the noun is that begins at word `first`."""
    if s.low[first - 1] not in _GENITIVE:
        return s.over(first - 1, first - 1)
    return s.over(owner_before(s, first - 2), first - 2)


def _owned_from(s: Sentence, noun: int) -> int | None:
    """Give the first word after the owner of a noun ("Kyiv's | repeated call"); None where it has no owner."""
    lists = words()
    for first in range(noun, max(0, noun - 4), -1):
        low = s.low[first - 1]
        if s.quoted[first - 1] or not (s.is_word(first - 1) or low in _GENITIVE):
            return None
        if low in _POSSESSIVES or (low in _GENITIVE and first > 1):
            return first
        if first > 1 and s.low[first - 2] in _ARTICLES and _is_adjective(s, first - 1, noun):
            return first  # "the Hungarian | objection"
        if low in lists.determiners or low in lists.prepositions or verbish(s, first - 1):
            return None
    return None


def _phrase(s: Sentence, first: int, *, clause: bool) -> tuple[Span, ...]:
    lists = words()
    last = first
    seen = False
    for k in range(first, len(s)):
        low = s.low[k]
        if s.word[k] in ",;:—–" and not s.quoted[k]:
            break
        if k > first and verbish(s, k) and not s.quoted[k]:
            if not clause or seen:
                break
            seen = True
        if k > first + 1 and low in ("on", "in", "at", "during") and k + 1 < len(s) and s.low[k + 1] in lists.time:
            break
        if s.word[k] not in ".?!":
            last = k
    return (s.over(first, last),)


def _verb(p: Paragraph, index: int, i: int, earlier: list[Candidate]) -> Candidate | None:
    s = p.sentences[index]
    verb, kinds = lexicon().verbs[s.low[i]]
    if s.capital(i) and i > 0 and not s.word[i].isupper() and not _title_case(s):
        return None
    if _is_noun(s, i):
        return None
    first = group_start(s, i)
    group = s.low[first:i]
    lists = words()
    if verb == "like" and not any(low in _LIKING for low in group):
        return None
    helped = any(w in lists.be for w in group)
    modal = any(w in lists.modals or w == "to" for w in group)
    perfect = any(w in lists.have for w in group)
    if helped and PARTICIPLE in kinds and ING not in kinds:
        return _passive(p, index, i, first, verb)
    if not is_finite(s, first, i, kinds, helped=helped, modal=modal, perfect=perfect):
        if ING in kinds and not helped:
            return _participle(p, index, i, first, verb, earlier)
        return None
    inverted = _inverted(p, index, i, first, verb, group)
    if inverted is not None:
        return inverted
    subject = subject_of(s, first, earlier)
    if subject is None:
        return None
    if BASE in kinds and not modal and PAST not in kinds and not is_plural(s, subject):
        return None
    return reported_by(Predicate(p, index, first, i, verb, subject))


def _is_noun(s: Sentence, i: int) -> bool:
    """Tell a plural noun from the form of a verb by the verb after it ("EU states back", "the two questions are")."""
    noun = s.low[i] in lexicon().nouns or s.low[i] in _PLURAL_NOUNS
    if not noun or not s.low[i].endswith("s") or i + 2 >= len(s) or s.quoted[i + 1] or s.capital(i + 1):
        return False
    low = s.low[i + 1]
    lists = words()
    verb = lexicon().verbs.get(low)
    follows = (
        low in lists.auxiliaries or low in lists.verbs or (verb is not None and not verb[1].isdisjoint({BASE, PAST}))
    )
    return follows and low not in lists.determiners


def _title_case(s: Sentence) -> bool:
    capitals = sum(1 for k in range(len(s)) if s.is_word(k) and s.capital(k))
    return capitals * 10 > 7 * sum(1 for k in range(len(s)) if s.is_word(k))


def _passive(p: Paragraph, index: int, i: int, first: int, verb: str) -> Candidate | None:
    s = p.sentences[index]
    subject = subject_before(s, first)
    if subject is None or i + 1 >= len(s):
        return None
    follows = s.low[i + 1]
    unnamed = _told(p, index, i, first, verb) if verb in ADDRESSED else None
    if unnamed is not None:
        return unnamed
    if follows in ("to", "that", "as"):
        content = (s.over(*subject), *following(p, s, i + 1, clause=True))
        if s.low[subject[0]] == "it":
            content = content[1:]
        return Candidate(verb, f"passive-{follows}", (), (s.over(first, i),), content, i)
    if follows == "by":
        last = noun_phrase_from(s, i + 2)
        if last is None:
            return None
        if verb in ADDRESSED and last + 2 < len(s) and s.low[last + 1] in ("that", "to"):
            frame = s.low[last + 1]
            told = following(p, s, last + 1, clause=True)
            return Candidate(verb, frame, (s.over(i + 2, last),), (s.over(first, i),), told, i)
        return Candidate(verb, "passive-by", (s.over(i + 2, last),), (s.over(first, i),), (s.over(*subject),), i)
    return None


def _told(p: Paragraph, index: int, i: int, first: int, verb: str) -> Candidate | None:
    """Give what somebody was told by nobody named ("the crews were told that")."""
    s = p.sentences[index]
    if "to" in s.low[max(first - 1, 0) : i]:  # "is waiting to be told"
        return None
    k = after_verb(s, i + 1, "", frozenset())
    while k + 1 < len(s) and s.low[k] in ("each", "every", "at") and s.low[k + 1] in ("time", "once", "length"):
        k += 2
    if k >= len(s) or not (s.is_word(k) or s.quoted[k]) or "by" in s.low[i + 1 : k]:
        return None
    if s.low[k] == "that":
        frame = "told-that"
    elif s.low[k] in words().question:
        frame = "told-wh"
    elif verb in ("tell", "assure") and s.low[k] not in words().prepositions | words().subordinators:
        frame = "told-clause"
    else:
        return None
    return Candidate(verb, frame, (), (s.over(first, i),), following(p, s, k, clause=True), i)


def _participle(p: Paragraph, index: int, i: int, first: int, verb: str, earlier: list[Candidate]) -> Candidate | None:
    s = p.sentences[index]
    if first == 0 or not (s.word[first - 1] in (",", "–", "—") or s.quoted[first - 1]):
        return None
    subject = shared_subject(s, first, earlier)
    if subject is None:
        return None
    found = reported_by(Predicate(p, index, first, i, verb, subject))
    return None if found is None else replace(found, frame=f"ing-{found.frame}")


def _inverted(p: Paragraph, index: int, i: int, first: int, verb: str, group: list[str]) -> Candidate | None:
    s = p.sentences[index]
    if first == 0 or group or verb not in lexicon().after_content:
        return None
    closing = s.quoted[first - 1]
    comma = s.word[first - 1] == ","
    if not closing and not comma:
        return None
    last = noun_phrase_from(s, i + 1)
    if last is None:
        return None
    if comma and not s.quoted[first - 2] and not (last + 1 >= len(s) or s.word[last + 1] in ".,;"):
        return None
    if comma and not s.quoted[first - 2] and any(verbish(s, k) for k in range(i + 1, last + 1)):
        return None
    content = preceding(p, index, first - 1)
    content = content + resumed(p, index, last + 1, quoted=s.quoted[first - 1] or s.quoted[max(0, first - 2)])
    return Candidate(verb, "inverted", (s.over(i + 1, last),), (s.over(i, i),), content, i, (i + 1, last))
