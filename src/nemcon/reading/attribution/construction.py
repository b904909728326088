"""The constructions in which news reports what people said: verb, noun, "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nemcon.reading.attribution.candidate import Candidate, likely, signs
from nemcon.reading.attribution.circumstance import after_verb
from nemcon.reading.attribution.clause import noun_phrase_from, owner_before, subject_before, verbish
from nemcon.reading.attribution.content import Paragraph, following, preceding, quotations_after
from nemcon.reading.attribution.cue import BASE, ING, PARTICIPLE, PAST, S, lexicon
from nemcon.reading.statement import Attribution
from nemcon.reading.tokens import Sentence, words
from nemcon.units import Span

_REGARD = frozenset(
    {"see", "view", "regard", "describe", "characterize", "characterise", "portray", "depict", "consider"}
)
_LONGEST_NAME = 7  # words before a colon
_SHORTEST_SPEECH = 5  # words and marks after it, the colon included
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})
_GENITIVE = frozenset({"’s", "'s"})
_AFTER_NOUN = frozenset({"that", "to", "for", "of", "on", "against", "about", "with", "from", "in", "over", "by"})
_NUMBERS = frozenset({"two", "three", "four", "five"})
_PLURALS = frozenset(
    {"i", "we", "you", "they", "who", "that", "which", "people", "some", "many", "most", "others", "both", "few"}
)
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
class _Predicate:
    """A verb of speech with its subject: sentence `index` of a paragraph, verb group from word `first` to `head`."""

    p: Paragraph
    index: int
    first: int
    head: int
    verb: str
    subject: tuple[int, int]

    @property
    def s(self) -> Sentence:
        return self.p.sentences[self.index]

    @property
    def belongs(self) -> frozenset[str]:
        return lexicon().prepositions.get(self.verb, frozenset())


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
            if low in lex.nouns:
                found = _noun(s, i)
            if found is None and low in lex.verbs:
                found = _verb(p, index, i, earlier)
            if found is not None and found.content:
                found = replace(found, signs=signs(s, found, earlier))
                earlier.append(found)
                yield found


def speaker_and_colon(p: Paragraph) -> Iterator[Attribution]:
    """Give what follows a name and a colon, as live reports and transcripts write it.

    At the head of the paragraph anything may follow; in a later sentence only a quotation.
    """
    for index, s in enumerate(p.sentences):
        if ":" not in s.word[1:_LONGEST_NAME]:
            continue
        colon = s.word.index(":", 1)
        if not all(s.capital(k) and not s.quoted[k] for k in range(colon)) or len(s) - colon < _SHORTEST_SPEECH:
            continue
        content = following(p, s, colon + 1, clause=True)
        if content and (index == 0 or s.quoted[colon + 1]):
            cue = (s.over(colon, colon),)
            yield Attribution((s.over(0, colon - 1),), cue, content + quotations_after(p, index))


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
        content = preceding(p, index, i - 1)
        frame = "after"
    return Candidate("according", frame, source, (s.over(i, i + 1),), content, i)


def _noun(s: Sentence, i: int) -> Candidate | None:
    """A noun of speech with its owner: "Kyiv's call for ...", "his warning that ..."."""
    if i == 0 or i + 2 >= len(s) or s.low[i + 1] not in _AFTER_NOUN:
        return None
    first = _owned_from(s, i)
    if first is None:
        return None
    if s.low[first - 1] in _POSSESSIVES:
        source = s.over(first - 1, first - 1)
    else:
        source = s.over(owner_before(s, first - 2), first - 2)
    follows = s.low[i + 1]
    opens = i + 1 if follows in ("that", "to") else i + 2
    content = _phrase(s, opens, clause=follows == "that")
    name = f"{lexicon().nouns[s.low[i]]}/noun"
    return Candidate(name, f"noun-{follows}", (source,), (s.over(first, opens - 1),), content, i)


def _owned_from(s: Sentence, noun: int) -> int | None:
    """Give the first word after the owner of a noun ("Kyiv's | repeated call"); None where it has no owner."""
    lists = words()
    for first in range(noun, max(0, noun - 4), -1):
        low = s.low[first - 1]
        if s.quoted[first - 1] or not (s.is_word(first - 1) or low in _GENITIVE):
            return None
        if low in _POSSESSIVES or (low in _GENITIVE and first > 1):
            return first
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
    first = _group_start(s, i)
    group = s.low[first:i]
    lists = words()
    helped = any(w in lists.be for w in group)
    modal = any(w in lists.modals or w == "to" for w in group)
    perfect = any(w in lists.have for w in group)
    if helped and PARTICIPLE in kinds and ING not in kinds:
        return _passive(p, index, i, first, verb)
    if not _finite(s, first, i, kinds, helped=helped, modal=modal, perfect=perfect):
        if ING in kinds and not helped:
            return _participle(p, index, i, first, verb, earlier)
        return None
    inverted = _inverted(p, index, i, first, verb, group)
    if inverted is not None:
        return inverted
    subject = _subject(s, first, earlier)
    if subject is None:
        return None
    if BASE in kinds and not modal and PAST not in kinds and not _plural(s, subject):
        return None
    return _build(_Predicate(p, index, first, i, verb, subject))


def _title_case(s: Sentence) -> bool:
    capitals = sum(1 for k in range(len(s)) if s.is_word(k) and s.capital(k))
    return capitals * 10 > 7 * sum(1 for k in range(len(s)) if s.is_word(k))


def _group_start(s: Sentence, i: int) -> int:
    lists = words()
    first = i
    while first > 0 and not s.quoted[first - 1]:
        low = s.low[first - 1]
        helper = low in lists.auxiliaries or low in lists.adverbs or low in ("’ve", "’re", "’ll")
        if low == "to" and first >= 3 and s.low[first - 2] == "on" and s.low[first - 3] in ("went", "goes", "go"):
            first -= 3
            continue
        if low == "as" and first >= 2 and s.low[first - 2] in ("quoted", "cited", "reported"):
            first -= 2
            continue
        if not helper and not (low.endswith("ly") and not s.capital(first - 1)):
            break
        if low in ("both", "all", "today", "first", "earlier", "however", "meanwhile") and first - 1 == 0:
            break
        first -= 1
    return first


def _finite(
    s: Sentence, first: int, i: int, kinds: frozenset[str], *, helped: bool, modal: bool, perfect: bool
) -> bool:
    lists = words()
    before = s.low[first - 1] if first else ""
    if ING in kinds:
        return helped
    if before in ("’s", "'s") or _leads_a_noun(s, first - 1):
        return False
    if before in lists.prepositions or before in ("his", "her", "their", "its"):
        return False
    if modal:
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


def _plural(s: Sentence, subject: tuple[int, int]) -> bool:
    low = s.low[subject[1]]
    if low in _PLURALS or (low.endswith("s") and not low.endswith("ss")):
        return True
    return any(s.low[k] == "and" for k in range(*subject))


def _subject(s: Sentence, first: int, earlier: list[Candidate]) -> tuple[int, int] | None:
    before = first - 1
    if before >= 0 and s.low[before] in ("and", "but", "then", "or"):
        return _shared(s, before, earlier)
    return subject_before(s, first)


def _shared(s: Sentence, before: int, earlier: list[Candidate]) -> tuple[int, int] | None:
    """The subject of the clause so far, for a verb that has none of its own."""
    spoken = [c for c in earlier if c.source and c.subject is not None and likely(c)]
    for c in reversed(spoken):
        nested = any(
            o is not c and any(span.holds(c.cue[0]) for span in o.content) and o.cue[0].start < c.cue[0].start
            for o in spoken
        )
        if not nested and c.subject is not None and s.low[c.subject[1]] not in ("who", "which", "that"):
            return c.subject
    for k in range(1, before):
        if verbish(s, k) and not s.quoted[k]:
            return subject_before(s, _group_start(s, k))
    return None


def _passive(p: Paragraph, index: int, i: int, first: int, verb: str) -> Candidate | None:
    s = p.sentences[index]
    subject = subject_before(s, first)
    if subject is None or i + 1 >= len(s):
        return None
    follows = s.low[i + 1]
    if follows in ("to", "that", "as"):
        content = (s.over(*subject), *following(p, s, i + 1, clause=True))
        if s.low[subject[0]] == "it":
            content = content[1:]
        return Candidate(verb, f"passive-{follows}", (), (s.over(first, i),), content, i)
    if follows == "by":
        last = noun_phrase_from(s, i + 2)
        if last is None:
            return None
        return Candidate(verb, "passive-by", (s.over(i + 2, last),), (s.over(first, i),), (s.over(*subject),), i)
    return None


def _participle(p: Paragraph, index: int, i: int, first: int, verb: str, earlier: list[Candidate]) -> Candidate | None:
    s = p.sentences[index]
    if first == 0 or not (s.word[first - 1] in (",", "–", "—") or s.quoted[first - 1]):
        return None
    subject = _shared(s, first, earlier)
    if subject is None:
        return None
    found = _build(_Predicate(p, index, first, i, verb, subject))
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
    content = content + _resumed(p, index, last + 1, quoted=s.quoted[first - 1] or s.quoted[max(0, first - 2)])
    return Candidate(verb, "inverted", (s.over(i + 1, last),), (s.over(i, i),), content, i, (i + 1, last))


def _build(v: _Predicate) -> Candidate | None:
    """Find what a verb with its subject reports: what follows it, or what stands before its subject."""
    s = v.s
    k = after_verb(s, v.head + 1, v.verb, v.belongs)
    told_before = v.subject[0] > 0 and s.quoted[v.subject[0] - 1]
    if told_before and (k >= len(s) or s.word[k] in ".,;:" or (v.verb == "tell" and _quotation_leads(s, v.subject[0]))):
        return _after_content(v, k)
    opened, k = _opening_mark(s, k)
    if k >= len(s) or (s.word[k] in ".,;)!?—–" and not s.quoted[k]):
        return _after_content(v, k)
    frame = "quote" if opened else _frame(v, k)
    if frame is None:
        return _after_content(v, k)
    last = k if frame == "own" else v.head
    if frame == "own":
        k += 1
    halved = v.subject[0] in (1, 2) and s.low[0] in _HALVES
    content = following(v.p, s, k, clause=frame in _CLAUSAL, subordinate=halved)
    if content and content[-1].end >= s.span.end - 1:
        content = content + quotations_after(v.p, v.index)
    return Candidate(v.verb, frame, (s.over(*v.subject),), (s.over(v.first, last),), content, v.head, v.subject)


def _quotation_leads(s: Sentence, subject: int) -> bool:
    """Tell a quotation that leads to its speaker by a comma inside its marks ("We came," she told broadcaster NRK)."""
    comma = subject - 2 if subject > 1 and not s.is_word(subject - 1) and s.word[subject - 1] != "," else subject - 1
    return s.word[comma] == ","


def _opening_mark(s: Sentence, k: int) -> tuple[bool, int]:
    """Step over a colon, or a comma before a quotation or "that"; tell whether words in their own form follow."""
    if k + 1 < len(s) and not s.quoted[k]:
        if s.word[k] == ":" or (s.word[k] == "," and s.quoted[k + 1]):
            return True, k + 1
        if s.word[k] == "," and s.low[k + 1] == "that":
            return False, k + 1
    return False, k


def _frame(v: _Predicate, k: int) -> str | None:
    """Name what begins at word `k` after the verb; None where it can only be a circumstance."""
    s = v.s
    low = s.low[k]
    before = _content_before(s, v.subject)
    if s.quoted[k]:
        return "quote"
    if low in ("that", "to"):
        return low
    if low in words().question:
        return None if low in _BOTH_WAYS and before else "wh"
    if low in _LINKS or (low.endswith("ing") and before):
        return None
    if low in v.belongs and k == v.head + 1 and k + 1 < len(s):
        return "own"
    if low in words().prepositions:
        return None if before else "prep"
    if v.verb in _REGARD and "as" in s.low[k : k + 14]:
        return "as"
    return "clause" if _has_clause(s, k) else "bare"


def _has_clause(s: Sentence, k: int) -> bool:
    return s.low[k] == "there" or any(verbish(s, m) and not s.quoted[m] for m in range(k + 1, min(k + 12, len(s))))


def _content_before(s: Sentence, subject: tuple[int, int]) -> bool:
    first = subject[0]
    if first < 2:
        return False
    if s.quoted[first - 1]:
        return True
    return s.word[first - 1] in (",", "—", "–") and any(verbish(s, k) or s.quoted[k] for k in range(1, first - 1))


def _after_content(v: _Predicate, k: int) -> Candidate | None:
    """The verb stands after what was said, or in its midst; word `k` is the first after its circumstances."""
    s = v.s
    first = v.subject[0]
    if first == 0 or not (s.quoted[first - 1] or s.word[first - 1] in (",", "—", "–")):
        return None
    content = preceding(v.p, v.index, first - 1)
    quoted = s.quoted[first - 1] or (first > 1 and s.quoted[first - 2])
    content = content + _resumed(v.p, v.index, k, quoted=quoted)
    frame = "after-quote" if quoted else "after"
    return Candidate(v.verb, frame, (s.over(*v.subject),), (s.over(v.first, v.head),), content, v.head, v.subject)


def _resumed(p: Paragraph, index: int, k: int, *, quoted: bool) -> tuple[Span, ...]:
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
    if low.endswith("ing") or low in lists.subordinators or low in lists.relatives or low in ("and", "or", "a", "an"):
        return ()
    first_verb = next((m for m in range(1, k) if verbish(s, m)), k)
    opens = s.low[0] in lists.subordinators or s.low[0] in lists.prepositions or s.low[0] in lists.openers
    heads = s.low[first_verb + 1 : k + 1].count(",") == 1  # no verb before the speaker: the clause goes on after
    return following(p, s, k + 1, clause=True) if opens or heads else ()
