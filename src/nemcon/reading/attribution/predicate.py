"""A verb of speech with its subject, and what it reports: what follows it, or what stands before its subject."""

from __future__ import annotations

from dataclasses import dataclass

from nemcon.reading.attribution.candidate import Candidate
from nemcon.reading.attribution.circumstance import ADDRESSED, after_verb
from nemcon.reading.attribution.clause import subject_before, verbish
from nemcon.reading.attribution.content import (
    Paragraph,
    following,
    own_clause,
    preceding,
    quotations_after,
    stands_alone,
)
from nemcon.reading.attribution.cue import BASE, ING, PARTICIPLE, PAST, S, lexicon
from nemcon.reading.tokens import Sentence, words
from nemcon.units import Span

_REGARD = frozenset(
    {"see", "view", "regard", "describe", "characterize", "characterise", "portray", "depict", "consider"}
)
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_PLURALS = frozenset(
    {"i", "we", "you", "they", "who", "that", "which", "people", "some", "many", "most", "others", "both", "few"}
)
_QUANTITIES = frozenset({"hundred", "thousand", "million", "billion", "half", "dozen"})
_LONGEST_SHARED = 5  # words up to a noun of attitude that somebody shares
_GOING_ON = frozenset({"than", "provided", "including", "unless", "because", "if", "and", "or", "while", "as"})
_CATENATIVES = frozenset({"used", "likes", "liked", "continues", "continued", "began", "begins", "hastened", "rose"})
_LONGEST_INSERTION = 14
_LONGEST_APPOSITION = 4  # words before its relative pronoun
_CLAUSAL = frozenset({"clause", "that", "quote", "wh"})
_BOTH_WAYS = frozenset({"when", "where", "if", "who", "which"})
_LINKS = frozenset({"as", "while", "after", "because", "before", "since", "though", "although", "but", "and"})
_HALVES = frozenset(
    {
        "although",
        "though",
        "while",
        "if",
        "when",
        "because",
        "since",
        "whereas",
        "once",
        "as",
        "after",
        "before",
        "even",
    }
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb of speech with its subject: sentence `index` of a paragraph, verb group from word `first` to `head`."""

    p: Paragraph
    index: int
    first: int
    head: int
    verb: str
    subject: tuple[int, int]

    @property
    def s(self) -> Sentence:
        """Give the sentence."""
        return self.p.sentences[self.index]

    @property
    def belongs(self) -> frozenset[str]:
        """Give the prepositions that belong to the verb."""
        return lexicon().prepositions.get(self.verb, frozenset())


def group_start(s: Sentence, i: int) -> int:
    """Give the first word of the verb group that ends at word `i` ("| has never said")."""
    lists = words()
    first = i
    while first > 0 and not s.quoted[first - 1]:
        low = s.low[first - 1]
        helper = low in lists.auxiliaries or low in lists.adverbs or low in ("’ve", "’re", "’ll")
        if low == "to" and first >= 3 and s.low[first - 2] == "on" and s.low[first - 3] in ("went", "goes", "go"):
            first -= 3
            continue
        if low == "to" and first >= 3 and s.low[first - 2] in _CATENATIVES:
            first -= 2
            continue
        if low == "as" and first >= 2 and s.low[first - 2] in ("quoted", "cited", "reported"):
            first -= 2
            continue
        if not helper and not (low.endswith("ly") and not s.capital(first - 1)):
            break
        if low in ("both", "all", "today", "first", "earlier", "however", "meanwhile") and first - 1 == 0:
            break
        if low in ("both", "all") and not s.is_word(first - 2):
            break
        first -= 1
    return first


def is_finite(
    s: Sentence, first: int, i: int, kinds: frozenset[str], *, helped: bool, modal: bool, perfect: bool
) -> bool:
    """Tell whether a form with its helpers can have a subject; `kinds` are the forms that it may be."""
    lists = words()
    before = s.low[first - 1] if first else ""
    if ING in kinds:
        return helped
    if before in ("’s", "'s") or _leads_a_noun(s, first - 1):
        return False
    if before in lists.prepositions or before in ("his", "her", "their", "its"):
        return False
    if modal and not (perfect and PARTICIPLE in kinds):  # "would have liked"
        return BASE in kinds
    if perfect:
        return PARTICIPLE in kinds
    if PAST in kinds:
        return not (i + 1 < len(s) and s.low[i + 1] == "by")
    return S in kinds or BASE in kinds


def _leads_a_noun(s: Sentence, i: int) -> bool:
    """Tell whether a noun has to follow word `i`: "the", but not the number of "the four"."""
    lists = words()
    if i < 0 or s.low[i] not in lists.determiners or s.low[i] in lists.pronouns:
        return False
    return not (s.low[i] in _NUMBERS and i > 0 and (s.low[i - 1] in ("the", "these", "all") or s.capital(i - 1)))


def is_plural(s: Sentence, subject: tuple[int, int]) -> bool:
    """Tell whether a subject takes the bare form of a verb ("the three", "aid workers at the back")."""
    first, last = subject
    head = next((k - 1 for k in range(first + 1, last) if s.low[k] in words().prepositions), last)
    return any(_is_plural_word(s, k) for k in (head, last)) or any(s.low[k] == "and" for k in range(first, last))


def _is_plural_word(s: Sentence, k: int) -> bool:
    low = s.low[k]
    return low in _PLURALS or low in _NUMBERS or low.endswith("men") or (low.endswith("s") and not low.endswith("ss"))


def subject_of(s: Sentence, first: int, earlier: list[Candidate]) -> tuple[int, int] | None:
    """Give the first and last word of the subject of the verb group that begins at word `first`."""
    before = first - 1
    if before >= 0 and s.low[before] in ("and", "but", "then", "or"):
        return shared_subject(s, before, earlier)
    return subject_before(s, first)


def shared_subject(s: Sentence, before: int, earlier: list[Candidate]) -> tuple[int, int] | None:
    """The subject of the clause so far, for a verb that has none of its own; `earlier` are likely constructions."""
    spoken = [c for c in earlier if c.source and c.subject is not None]
    for c in reversed(spoken):
        nested = any(
            o is not c and any(span.holds(c.cue[0]) for span in o.content) and o.cue[0].start < c.cue[0].start
            for o in spoken
        )
        if not nested and c.subject is not None and s.low[c.subject[1]] not in ("who", "which", "that"):
            return c.subject
    for k in range(1, before):
        if verbish(s, k) and not s.quoted[k]:
            return subject_before(s, group_start(s, k))
    return None


def reported_by(v: Predicate) -> Candidate | None:
    """Find what a verb with its subject reports: what follows it, or what stands before its subject."""
    s = v.s
    k = after_verb(s, v.head + 1, v.verb, v.belongs)
    gap = _gap(v, k)
    if gap is not None:
        return gap
    told_before = v.subject[0] > 0 and s.quoted[v.subject[0] - 1]
    if told_before and (k >= len(s) or s.word[k] in ".,;:" or (v.verb == "tell" and _quotation_leads(s, v.subject[0]))):
        return _after_content(v, k)
    opened, k = _opening_mark(s, k)
    if k >= len(s) or (s.word[k] in ".,;)!?—–" and not s.quoted[k]):
        return _after_content(v, k)
    if opened and _stands_between(s, v.subject[0], k):
        content = preceding(v.p, v.index, v.subject[0] - 1) + following(v.p, s, k, clause=False)
        return Candidate(v.verb, "after", (s.over(*v.subject),), (s.over(v.first, v.head),), content, v.head, v.subject)
    frame = "quote" if opened else _frame(v, k)
    if frame is None:
        return _after_content(v, k)
    if v.verb == "share" and any(low in lexicon().nouns for low in s.low[k : k + _LONGEST_SHARED]):
        frame = "shared"  # "shares the wish"
    last = v.head
    if frame == "own" and k == v.head + 1:
        last, k = k, k + 1
    halved = v.subject[0] in (1, 2) and s.low[0] in _HALVES
    content = following(v.p, s, k, clause=frame in _CLAUSAL, subordinate=halved)
    if content and content[-1].end >= s.span.end - 1:
        content = content + quotations_after(v.p, v.index)
    return Candidate(v.verb, frame, (s.over(*v.subject),), (s.over(v.first, last),), content, v.head, v.subject)


def _stands_between(s: Sentence, subject: int, quote: int) -> bool:
    """Tell whether a speaker parts what was said, its verb in quotation marks ("Oslo, he said, "will wait"")."""
    if subject < 2 or s.word[subject - 1] != "," or s.low[quote + 1 : quote + 2] == []:
        return False
    return s.low[quote + 1] in words().auxiliaries and not any(verbish(s, m) for m in range(subject - 1))


def _gap(v: Predicate, k: int) -> Candidate | None:
    """Find what a clause calls something that somebody wants or says (", a step that Oslo had blocked").

    Word `k` is the first after the verb's circumstances; an object there fills the gap, but not that of a gift of words
    ("a promise that Oslo had given the others").
    """
    s = v.s
    first, last = v.subject
    link = next((m for m in range(last - 1, max(first - 2, 0), -1) if s.low[m] in ("that", "which")), None)
    if link is None and s.low[first] in ("something", "anything") and last > first:
        link = first
    called = None if link is None else (first, link) if link == first else subject_before(s, link + 1)
    if (
        called is None
        or link is None
        or verbish(s, link + 1)
        or s.low[called[0]] not in words().determiners | {"something"}
    ):
        return None
    apposed = (
        called[0] > 0 and s.word[called[0] - 1] in (",", "–", "—") and s.low[called[0]] in ("a", "an", "something")
    )
    noun = lexicon().nouns.get(s.low[link - 1], "")
    given = v.verb in ("give", "make", "offer") and bool(noun)
    embeds = not apposed and v.verb in lexicon().after_content and k == v.head + 1 and k < len(s) and verbish(s, k)
    if embeds or (_is_filled(s, k) and not given):  # "the report that Oslo said was wrong" has no gap
        return None
    name = f"{noun}/noun" if given else v.verb
    return Candidate(
        name,
        "gap" if apposed else "left-open",
        (s.over(link + 1, last),),
        (s.over(v.first, v.head),),
        (s.over(called[0], link),),
        v.head,
    )


def _is_filled(s: Sentence, k: int) -> bool:
    """Tell whether word `k` begins an object, not the verb or the circumstance that follows a relative clause."""
    if k >= len(s) or not (s.is_word(k) or s.quoted[k]) or s.low[k] in words().prepositions | words().subordinators:
        return False
    return not (verbish(s, k) and not s.quoted[k])


def _quotation_leads(s: Sentence, subject: int) -> bool:
    """Tell a quotation that leads to its speaker by a comma inside its marks ("We came," she told broadcaster NRK)."""
    comma = subject - 2 if subject > 1 and not s.is_word(subject - 1) and s.word[subject - 1] != "," else subject - 1
    return s.word[comma] == ","


def _opening_mark(s: Sentence, k: int) -> tuple[bool, int]:
    """Step over a colon, or a comma before a quotation or "that"; tell whether words in their own form follow."""
    if k + 1 < len(s) and not s.quoted[k]:
        if s.word[k] == ":" or (s.word[k] == "," and s.quoted[k + 1]):
            return True, k + 1
        if s.word[k] == ",":
            return False, _after_insertion(s, k)
    return False, k


def _after_insertion(s: Sentence, comma: int) -> int:
    """Step over what stands between commas before "that" ("said, each by itself, that ..."); stay where none does."""
    for m in range(comma, min(comma + _LONGEST_INSERTION, len(s) - 1)):
        if s.quoted[m] or s.low[m] in words().auxiliaries:
            break
        if s.word[m] == "," and s.low[m + 1] == "that":
            return m + 1
    return comma


def _frame(v: Predicate, k: int) -> str | None:
    """Name what begins at word `k` after the verb; None where it can only be a circumstance."""
    s = v.s
    low = s.low[k]
    before = _content_before(s, v.subject)
    if s.quoted[k]:
        return "quote"
    if low == "to" and "to" in v.belongs and k == v.head + 1 and " " in v.verb and _is_noun_phrase(s, k + 1):
        return "own"
    if low in ("that", "to"):
        return low
    if low in words().question:
        return None if low in _BOTH_WAYS and before else "wh"
    if low in _LINKS or (low.endswith("ing") and before):
        return None
    if low in v.belongs and (k == v.head + 1 or v.verb in ADDRESSED) and k + 1 < len(s):
        return "own"
    if low in words().prepositions:
        return None if before else "prep"
    if v.verb in _REGARD and "as" in s.low[k : k + 14]:
        return "as"
    return "clause" if _has_clause(s, k) else "bare"


def _is_noun_phrase(s: Sentence, k: int) -> bool:
    """Tell the noun phrase after a preposition "to" from the verb of an infinitive."""
    return k < len(s) and (s.capital(k) or s.low[k] in words().determiners | words().pronouns)


def _is_amount(s: Sentence, k: int) -> bool:
    """Tell a sum of money or goods ("a hundred million euros", "522 tonnes"), which a clause of its own may follow."""
    first = k + 1 if s.low[k] in ("a", "some", "another", "about") and k + 1 < len(s) else k
    return s.word[first][0].isdigit() or s.low[first] in _QUANTITIES


def _has_clause(s: Sentence, k: int) -> bool:
    if s.low[k] == "there":
        return True
    if stands_alone(s, k):
        return False
    amount = _is_amount(s, k)
    for m in range(k + 1, min(k + 12, len(s))):
        if s.word[m] == "," and s.low[m + 1 : m + 2] in (["he"], ["she"], ["they"], ["we"]):
            return False
        if amount and s.low[m] in ("and", "but", ",", "while"):
            return False
        if s.word[m] == "," and s.low[m + 1 : m + 2] in (["and"], ["but"], ["while"]) and own_clause(s, m + 2):
            return "," in s.word[k:m]  # a list goes on, or a clause of its own follows an object
        if verbish(s, m) and not s.quoted[m]:
            return True
    return False


def _content_before(s: Sentence, subject: tuple[int, int]) -> bool:
    first = subject[0]
    if first < 2:
        return False
    if s.quoted[first - 1]:
        return True
    return s.word[first - 1] in (",", "—", "–") and any(verbish(s, k) or s.quoted[k] for k in range(1, first - 1))


def _after_content(v: Predicate, k: int) -> Candidate | None:
    """The verb stands after what was said, or in its midst; word `k` is the first after its circumstances."""
    s = v.s
    first = v.subject[0]
    if first > 1 and s.low[first - 1] == "as":  # "..., as the minister put it"
        first -= 1
    if first == 0 or not (s.quoted[first - 1] or s.word[first - 1] in (",", "—", "–")):
        return None
    content = preceding(v.p, v.index, first - 1)
    quoted = s.quoted[first - 1] or (first > 1 and s.quoted[first - 2])
    content = content + resumed(v.p, v.index, k, quoted=quoted)
    frame = "after-quote" if quoted else "after"
    return Candidate(v.verb, frame, (s.over(*v.subject),), (s.over(v.first, v.head),), content, v.head, v.subject)


def resumed(p: Paragraph, index: int, k: int, *, quoted: bool) -> tuple[Span, ...]:
    """The rest of what was said, where the speaker stands in its middle."""
    s = p.sentences[index]
    if not quoted:
        return _rest_of_clause(p, s, k)
    for m in range(k, len(s)):
        if s.quoted[m]:
            if s.word[m - 1] in ",:—–" or s.low[m - 1] in ("and", "but"):
                return following(p, s, m, clause=True)
            return ()
    return quotations_after(p, index)


def _rest_of_clause(p: Paragraph, s: Sentence, k: int) -> tuple[Span, ...]:
    """What follows a speaker set between commas ("The deal, he said, would collapse")."""
    lists = words()
    if k + 2 >= len(s) or s.word[k] != ",":
        return ()
    low = s.low[k + 1]
    if low in _GOING_ON or (low == "but" and s.low[k + 2] in lists.auxiliaries):  # "..., he said, but would not object"
        return following(p, s, k + 1, clause=True)
    if low.endswith("ing") or low in lists.subordinators or low in lists.relatives or low in ("and", "or", "a", "an"):
        return ()
    first_verb = next((m for m in range(1, k) if verbish(s, m)), k)
    opens = s.low[0] in lists.subordinators or s.low[0] in lists.prepositions or s.low[0] in lists.openers
    heads = (
        first_verb == k or s.low[first_verb + 1 : k + 1].count(",") == 1
    )  # no verb before the speaker: the clause goes on after
    return following(p, s, k + 1, clause=True) if opens or heads else ()
