"""How far the words reach that somebody said."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from nemcon.reading.attribution.clause import subject_before, verbish
from nemcon.reading.attribution.cue import ING, PAST, S, lexicon
from nemcon.reading.quotation import quotation_spans
from nemcon.reading.sentences import sentence_spans
from nemcon.reading.tokens import Sentence, cut, words
from nemcon.units import Span

OPENING = frozenset("“„«‘\"'")
"""Marks that open a quotation."""
_MOST_SENTENCES = 40
_LONGEST_SUBJECT = 6
_LONGEST_SPEAKER = 12  # words and commas
_LONGEST_SENTENCE = 200  # words; a longer one is read in pieces, so that time stays linear
_STOPS = frozenset(".?!,;:")
_SUBORDINATE = frozenset({"if", "whether", "how", "what", "as"})
_OBJECTS = frozenset({"it", "this", "that", "them", "these", "those", "him", "her", "us", "so"})
_AFTER_OBJECT = frozenset({"through", "via", "in", "at", "before", "after", "during", "until", "because", "while",
                           "when", "although", "though", "if", "unless", "by", "but", "too", "again"})  # fmt: skip
_CLAUSE_STARTS = frozenset({"as", "while", "after", "when", "before", "though", "although", "hours", "days", "even"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage cut into sentences, with its quotations."""

    span: Span
    sentences: tuple[Sentence, ...]
    quotes: tuple[Span, ...]

    def quote_at(self, position: int) -> Span | None:
        """Give the quotation that holds a position."""
        k = bisect_right(self.quotes, position, key=lambda q: q.start) - 1
        return self.quotes[k] if k >= 0 and position < self.quotes[k].end else None


def paragraph(text: str, span: Span) -> Paragraph:
    """Cut a passage into sentences, words and quotations."""
    quotes = quotation_spans(text, span)
    sentences: list[Sentence] = []
    k = 0
    for found in sentence_spans(text[span.start : span.end]):
        sentence = Span(found.start + span.start, found.end + span.start)
        while k < len(quotes) and quotes[k].end <= sentence.start:
            k += 1
        last = k
        while last < len(quotes) and quotes[last].start < sentence.end:
            last += 1
        sentences.extend(cut(text, sentence, quotes[k:last]).pieces(_LONGEST_SENTENCE))
    return Paragraph(span, tuple(sentences), quotes)


def following(p: Paragraph, s: Sentence, first: int, *, clause: bool, subordinate: bool = False) -> tuple[Span, ...]:
    """Give the content that begins at word `first`, after its cue.

    Parameters
    ----------
    p : Paragraph
        The paragraph, for quotations that run over several sentences.
    s : Sentence
        The sentence.
    first : int
        First word of the content.
    clause : bool
        True where a whole clause may follow (``said``); False where a noun phrase does (``welcomed``).
    subordinate : bool
        True where the first comma ends it ("Although she said so, ...").
    """
    if first >= len(s):
        return ()
    if s.quoted[first]:
        quote = p.quote_at(s.start[first])
        if quote is not None and (quote.end >= s.span.end or _closed_sentence(s, quote)):
            return (Span(s.start[first], quote.end),)
    last = _last_word(s, first, clause=clause, subordinate=subordinate)
    while last >= first and s.word[last] in _STOPS and not s.quoted[last]:
        last -= 1
    if not clause and last > first and not s.quoted[last]:
        last = _without_too(s, first, last)
    if last < first:
        return ()
    end = s.end[last]
    if s.quoted[last]:
        quote = p.quote_at(s.start[last])
        end = quote.end if quote is not None else end
    return (Span(s.start[first], end),)


def _without_too(s: Sentence, first: int, last: int) -> int:
    """Leave out what only links a content to another's ("backed Poland as well")."""
    if s.low[last] in ("too", "either"):
        return last - 1
    return last - 2 if last > first + 1 and s.low[last - 1 : last + 1] == ["as", "well"] else last


def _closed_sentence(s: Sentence, quote: Span) -> bool:
    """Tell whether a quotation is complete where its marks close, so that what follows is the reporter's again."""
    after = next((k for k in range(len(s)) if s.start[k] >= quote.end), None)
    if after is None:
        return True
    before = after - 2
    if before < 0 or s.word[before] not in ".?!,":
        return False
    return s.low[after] not in ("and", "or", "that", "but") or s.word[before] in ".?!"


def _last_word(s: Sentence, first: int, *, clause: bool, subordinate: bool) -> int:
    if not clause and stands_alone(s, first):
        return first
    dependent = s.low[first] == "to"
    for k in range(first + 1, len(s)):
        if s.quoted[k]:
            continue
        dependent = dependent or s.low[k] in words().relatives or s.low[k] in _SUBORDINATE
        if s.word[k] == ";":
            return k - 1
        if s.word[k] == ",":
            if k == first + 1 and s.low[first] == "that":
                continue
            if subordinate or k + 1 >= len(s) or _cuts_after_comma(s, k + 1):
                return k - 1
            if s.quoted[first] and s.low[k + 1] in ("and", "but", "while") and _clause_begins(s, k + 1):
                return k - 1
            if not clause and s.low[k + 1] not in ("which", "who") and _clause_begins(s, k + 1):
                return k - 1
        elif _same_speaker_goes_on(s, first, k) or (not clause and not dependent and _object_ends(s, k)):
            return k - 1
    return len(s) - 1


def _same_speaker_goes_on(s: Sentence, first: int, k: int) -> bool:
    if s.low[k] not in ("and", "but", "then") or not _new_cue(s, k + 1):
        return False
    return k > first + 1 or s.low[first] in words().audience


def _object_ends(s: Sentence, k: int) -> bool:
    """Tell a conjunction with a clause of its own, or the day or occasion on which something was said."""
    if s.low[k] in ("and", "but", "while"):
        return own_clause(s, k + 1)
    return s.low[k] in ("on", "in", "at", "during", "after", "following") and _occasion(s, k)


def stands_alone(s: Sentence, first: int) -> bool:
    """Tell a pronoun that is the whole content ("deny | this | through a spokesman"), not "called | it a mistake |"."""
    if s.word[first] not in _OBJECTS or first + 1 >= len(s) or s.quoted[first + 1]:
        return False
    low = s.low[first + 1]
    return s.word[first + 1] in _STOPS or low in _AFTER_OBJECT or (low == "and" and _clause_begins(s, first + 2))


def _clause_begins(s: Sentence, k: int) -> bool:
    """Tell whether a clause of its own follows a comma (", Smith was ...", ", and the meeting ended")."""
    for m in range(k + 1, min(k + 14, len(s))):
        if s.word[m] in ",;:" or s.quoted[m]:
            return False
        if verbish(s, m) and s.low[m - 1] not in ("who", "which", "that"):
            return True
    return False


def own_clause(s: Sentence, k: int) -> bool:
    """Tell a short subject with its verb ("and | Chile gave its word"), which a conjunction sets beside an object."""
    if k >= len(s) or s.quoted[k] or not (s.capital(k) or s.low[k] in words().determiners | words().pronouns):
        return False
    for m in range(k + 1, min(k + _LONGEST_SUBJECT, len(s))):
        if not s.is_word(m) or s.quoted[m] or s.low[m] in words().prepositions | words().relatives:
            return False
        if verbish(s, m):
            return True
    return False


def _occasion(s: Sentence, k: int) -> bool:
    return any(
        s.low[m] in words().time or s.low[m] in ("statement", "interview", "letter", "speech", "tweet")
        for m in range(k + 1, min(k + 4, len(s)))
    )


def _cuts_after_comma(s: Sentence, k: int) -> bool:
    low = s.low[k]
    lists = words()
    known = lexicon().verbs.get(low)
    if known is not None and ING in known[1]:
        return True
    if low in ("according", "citing", "referring", "speaking"):
        return True
    if low == "with" and any(s.low[m].endswith("ing") for m in range(k + 2, min(k + 9, len(s)))):
        return True
    if low in ("and", "but", "then", "or") and _new_cue(s, k + 1):
        return True
    if low in _CLAUSE_STARTS:
        return True
    if low in ("but", "and") and k + 1 < len(s) and _said_within(s, k + 1):
        return True
    return _said_within(s, k) and low not in lists.relatives


def _new_cue(s: Sentence, k: int) -> bool:
    """Tell whether the same speaker goes on with another verb of speech ("and warned ...")."""
    lists = words()
    if k > 2 and s.low[k - 3] in lists.be and s.low[k - 2].endswith(("ed", "n", "t")):  # "had been sent and dismissed"
        return False
    while k < len(s) and (s.low[k] in lists.adverbs or s.low[k] in ("has", "had", "have")):
        k += 1
    if k >= len(s) or s.quoted[k]:
        return False
    known = lexicon().verbs.get(s.low[k])
    if known is None or s.capital(k) or not (PAST in known[1] or S in known[1]):
        return False
    return max(lexicon().rates[known[0]].values(), default=0.0) >= 0.5


def _said_within(s: Sentence, k: int) -> bool:
    """Tell whether a subject and a verb of saying follow ("officials said", "its president, Ana Ruiz, announced")."""
    commas = 0
    for m in range(k + 1, min(k + _LONGEST_SPEAKER, len(s))):
        if s.quoted[m] or s.word[m] in ";:":
            return False
        if s.word[m] == ",":
            commas += 1
            continue
        if s.low[m] in words().have and s.low[m + 1 : m + 2] in (["said"], ["told"]):
            continue
        if s.low[m] == "told" or _says(s, m):
            found = subject_before(s, m - 1 if s.low[m - 1] in words().have else m)
            return commas in (0, 2) and found is not None and found[0] <= k + 1
        if verbish(s, m) or (commas and not s.capital(m) and commas < 2):
            return False
    return False


def _says(s: Sentence, m: int) -> bool:
    """Tell a finite verb that may end a sentence after what was said and its speaker ("..., officials confirmed")."""
    verb, kinds = lexicon().verbs.get(s.low[m], ("", frozenset()))
    after = s.low[m + 1 : m + 2]
    if (verb == "tell" and after and after[0] in words().audience) or (
        s.low[m] in ("goes", "went") and after == ["on"]
    ):
        return True
    ends = m + 1 >= len(s) or s.word[m + 1] in ".,;:" or s.low[m + 1] in words().time | words().prepositions
    return verb in lexicon().after_content and bool(kinds & {PAST, S}) and (ends or s.low[m] in ("said", "says"))


def preceding(p: Paragraph, index: int, last: int) -> tuple[Span, ...]:
    """Give the content that ends at word `last` of sentence `index`, before its speaker.

    A quotation is taken from its opening mark, also where that stands in an earlier sentence.
    """
    s = p.sentences[index]
    while last >= 0 and s.word[last] in (",", ";", "–", "—", ":") and not s.quoted[last]:
        last -= 1
    if last < 0:
        return ()
    end = s.end[last]
    start = s.start[_first_word(s, last)]
    if s.quoted[last]:
        quote = p.quote_at(s.start[last])
        if quote is not None:
            end = quote.end
            start = min(start, quote.start) if quote.start < s.span.start else start
    return (Span(start, end),)


def _first_word(s: Sentence, last: int) -> int:
    first = 0
    for k in range(last, 0, -1):
        if s.word[k] == ";" and not s.quoted[k]:
            first = k + 1
            break
    if first < last and s.low[first] in ("but", "and", "so", "yet", "however"):
        first += 1
        if first < last and s.word[first] == ",":
            first += 1
    return first


def quotations_after(p: Paragraph, index: int) -> tuple[Span, ...]:
    """Give the sentences after sentence `index` that are wholly quoted, up to the first that is not."""
    found: list[Span] = []
    for s in p.sentences[index + 1 : index + _MOST_SENTENCES]:
        if found and found[-1].end >= s.span.end:
            continue
        quote = p.quote_at(s.start[0]) if len(s) and s.quoted[0] else None
        if quote is None:
            break
        if quote.start < s.span.start:
            continue
        if _goes_on(p, index, quote):
            break
        found.append(quote)
    return tuple(found)


def _goes_on(p: Paragraph, index: int, quote: Span) -> bool:
    """Tell whether the reporter goes on in the sentence where a quotation ends ("We came. We saw," he said)."""
    last = next((s for s in p.sentences[index : index + _MOST_SENTENCES] if s.span.end >= quote.end), None)
    return last is not None and any(last.start[k] >= quote.end and last.is_word(k) for k in range(len(last)))
