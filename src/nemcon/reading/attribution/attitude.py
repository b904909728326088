"""Attitudes that are told without a verb of speech: adjectives, phrases, "it is no secret that", "the view is that"."""

from __future__ import annotations

from collections.abc import Sequence

from nemcon.reading.attribution.candidate import Candidate
from nemcon.reading.attribution.circumstance import after_verb
from nemcon.reading.attribution.clause import noun_phrase_from, verbish
from nemcon.reading.attribution.content import Paragraph, following
from nemcon.reading.attribution.cue import BASE, ING, PAST, lexicon
from nemcon.reading.attribution.predicate import Predicate, group_start, is_finite, is_plural, reported_by, subject_of
from nemcon.reading.tokens import Sentence, words
from nemcon.units import Span

_COPULAS = frozenset({"remain", "remains", "remained", "seem", "seems", "seemed", "feel", "feels", "felt", "sounded",
                      "sounds", "stayed", "stays", "became", "becomes", "become"})  # fmt: skip
_WILLING = frozenset({"will", "would", "won’t", "won't", "wouldn’t", "wouldn't", "cannot", "can", "does", "do"})
_DEGREES = frozenset({"very", "more", "most", "less", "least", "quite", "rather", "particularly", "as", "so", "too"})
_OPENS = frozenset({"that", "to"})
_ANYBODYS = {
    "one's": frozenset({"his", "her", "its", "their", "our", "my"}),
    "oneself": frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"}),
}
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundred", "thousand"})
_WOULD = frozenset({"would", "’d", "'d"})
_STAND_FOR_OTHERS = frozenset({*_ANYBODYS, "someone"})
_LONGEST_HEARER = 6  # words of who is let know
_LONGEST_ESTIMATED = 12
_LONGEST_INSERTION = 6  # words between a noun and its "is" ("word from the capital is that")
_WITHOUT_OWNER = frozenset({"word", "hope", "fear", "view", "feeling", "expectation", "message", "belief", "rumour"})


def attitude(p: Paragraph, index: int, i: int, earlier: list[Candidate]) -> Candidate | None:
    """Give the attitude that word `i` begins after its "is" ("are hesitant about", "was of the view that")."""
    s = p.sentences[index]
    last = _longest(s, i, lexicon().attitudes.get(s.low[i], ()))
    if last is None:
        return None
    copula = _before_degrees(s, i)
    if copula < 0 or s.quoted[copula] or s.low[copula] not in words().be | _COPULAS:
        return None
    first = group_start(s, copula)
    subject = subject_of(s, first, earlier)
    if subject is None or s.low[subject[1]] in ("it", "there"):
        return None
    name = f"{' '.join(s.low[i : last + 1])}/attitude"
    belongs = lexicon().prepositions[name]
    k = after_verb(s, last + 1, name, belongs)
    if k >= len(s) or not s.is_word(k):
        return None
    low = s.low[k]
    if low in belongs and k == last + 1 and not (low == "to" and k + 1 < len(s) and verbish(s, k + 1)):
        frame, last, k = "own", k, k + 1
    elif low in _OPENS:
        frame = low
    elif low in words().question and low != "when":
        frame = "wh"
    elif not belongs and low not in words().prepositions | words().subordinators and name.startswith("against"):
        frame = "own"
    else:
        return None
    content = following(p, s, k, clause=frame in ("that", "wh"))
    cue = (s.over(first, last),)
    return Candidate(name, f"attitude-{frame}", (s.over(*subject),), cue, content, last, subject)


def phrase(p: Paragraph, index: int, i: int, earlier: list[Candidate]) -> Candidate | None:
    """Give what a verb reports together with the words after it ("made no secret of", "let it be known that")."""
    s = p.sentences[index]
    lists = words()
    ahead = s.low[i + 1 : i + 3]
    for name, kinds, rest in lexicon().phrases.get(s.low[i], ()):
        if rest[0] not in ahead and rest[0] not in _STAND_FOR_OTHERS:
            continue
        last = _after(s, i, rest)
        if last is None:
            continue
        first = group_start(s, i)
        group = s.low[first:i]
        modal = any(w in lists.modals or w == "to" for w in group)
        perfect = any(w in lists.have for w in group)
        helped = any(w in lists.be for w in group)
        if not is_finite(s, first, i, kinds, helped=helped, modal=modal, perfect=perfect) or (
            helped and ING not in kinds
        ):
            continue
        subject = subject_of(s, first, earlier)
        if subject is None or (BASE in kinds and not modal and PAST not in kinds and not is_plural(s, subject)):
            continue
        return reported_by(Predicate(p, index, first, last, name, subject))
    return None


def impersonal(p: Paragraph, index: int, i: int) -> Candidate | None:
    """Give what is said to be known or said without telling by whom ("it is no secret that"); word `i` is "it"."""
    s = p.sentences[index]
    lists = words()
    be = i + 1
    while be < len(s) and (s.low[be] in lists.auxiliaries or s.low[be] in lists.adverbs or s.low[be].endswith("ly")):
        be += 1
    if be >= len(s) or not any(low in lists.be for low in s.low[i + 1 : be]):
        return None
    negated = next((k for k in range(i + 1, be) if s.low[k] == "not"), be)
    last = _longest(s, negated, lexicon().impersonal.get(s.low[negated], ())) if negated < be else None
    if last is None:
        last = _longest(s, be, lexicon().impersonal.get(s.low[be], ()))
        negated = be
    if last is None:
        return None
    k = after_verb(s, last + 1, "", frozenset())
    if k + 1 >= len(s) or s.low[k] not in ("that", "whether", "how", "if", "why", "what", "who"):
        return None
    frame = "it-that" if s.low[k] == "that" else "it-wh"
    name = f"it is {' '.join(s.low[negated : last + 1])}"
    return Candidate(name, frame, (), (s.over(i, last),), following(p, s, k, clause=True), last)


def refusal(p: Paragraph, index: int, i: int) -> Candidate | None:
    """Give what somebody will not do; word `i`, no verb of speech, stands after "not" ("Oslo would not join the fund").

    Only where a state acts is that likely a stance, see `of-a-state` in `data/cues.toml`.
    """
    s = p.sentences[index]
    lists = words()
    first = group_start(s, i)
    if not any(low in _WILLING for low in s.low[first:i]) or s.capital(i):
        return None
    subject = subject_of(s, first, [])
    if subject is None or i + 1 >= len(s) or s.word[i + 1] in ".,;:" or s.low[i + 1] in lists.subordinators:
        return None
    own = s.low[i] != "be" and s.low[i + 1] in lists.prepositions and s.low[i + 1] != "to"
    opens = i + 2 if own else i + 1
    content = following(p, s, opens, clause=False)
    return Candidate("refusal", "refusal", (s.over(*subject),), (s.over(first, opens - 1),), content, i, subject)


def preference(p: Paragraph, index: int, i: int, earlier: list[Candidate]) -> Candidate | None:
    """Give what somebody would rather do or not ("would sooner wait"); word `i` is "rather" or "sooner"."""
    s = p.sentences[index]
    if i + 2 >= len(s) or i == 0 or s.low[i - 1] not in _WOULD or s.low[i + 1] == "than":
        return None
    first = group_start(s, i - 1)
    subject = subject_of(s, first, earlier)
    if subject is None or s.word[i + 1] in ".,;:":
        return None
    last = i + 1 if s.low[i + 1] == "not" else i
    content = following(p, s, last + 1, clause=False)
    return Candidate("would rather", "to", (s.over(*subject),), (s.over(first, last),), content, i, subject)


def estimate(p: Paragraph, index: int, i: int, earlier: list[Candidate]) -> Candidate | None:
    """Give what somebody puts at a sum ("put the losses at four million euros"); word `i` is a form of "put"."""
    s = p.sentences[index]
    first = group_start(s, i)
    ends = min(i + _LONGEST_ESTIMATED, len(s) - 1)
    at = next((k for k in range(i + 1, ends) if s.low[k] == "at" or verbish(s, k)), None)
    if at is None or at == i + 1 or s.low[at] != "at" or not _is_sum(s, at + 1):
        return None
    subject = subject_of(s, first, earlier)
    if subject is None:
        return None
    content = following(p, s, i + 1, clause=False)
    return Candidate("put at", "as", (s.over(*subject),), (s.over(first, i),), content, i, subject)


def _is_sum(s: Sentence, k: int) -> bool:
    """Tell a number, words such as "about" let in before it."""
    ahead = range(k, min(k + 4, len(s)))
    return any(s.word[m][0].isdigit() or s.low[m] in _NUMBERS for m in ahead)


def stated_noun(p: Paragraph, index: int, i: int, owner: Span | None, first: int) -> Candidate | None:
    """Give what a noun of speech is said to be ("Beijing's view is that", "Word from the capital is that").

    Parameters
    ----------
    owner : Span or None
        Whose it is; without an owner only some nouns count.
    first : int
        First word of the cue: the noun or what stands before it.
    """
    s = p.sentences[index]
    noun = lexicon().nouns.get(s.low[i], s.low[i])
    if owner is None and noun not in _WITHOUT_OWNER:
        return None
    lists = words()
    be = next((k for k in range(i + 1, min(i + _LONGEST_INSERTION, len(s))) if s.low[k] in lists.be), None)
    if be is None or be + 2 >= len(s) or s.low[be + 1] != "that" or s.quoted[be]:
        return None
    if be > i + 1 and s.low[i + 1] not in ("from", "in", "of", "on", "at", "here"):
        return None
    cue = (s.over(first, i), s.over(be, be)) if be > i + 1 else (s.over(first, be),)
    source = () if owner is None else (owner,)
    return Candidate(f"{noun}/noun", "noun-is", source, cue, following(p, s, be + 1, clause=True), i)


def came_from(p: Paragraph, index: int, i: int) -> Candidate | None:
    """Give what came from somebody ("From the Red Cross came criticism of the plan"); word `i` is "from"."""
    s = p.sentences[index]
    last = noun_phrase_from(s, i + 1)
    if last is None or last + 2 >= len(s) or s.low[last + 1] not in ("came", "comes"):
        return None
    ends = min(last + 7, len(s))
    noun = next((k for k in range(last + 2, ends) if s.low[k] in lexicon().nouns), None)
    if noun is None or any(s.low[k] in words().prepositions for k in range(last + 2, noun)):
        return None
    content = following(p, s, last + 2, clause=False)
    return Candidate("come from", "came-from", (s.over(i + 1, last),), (s.over(last + 1, last + 1),), content, last + 1)


def _longest(s: Sentence, i: int, entries: Sequence[tuple[str, ...]]) -> int | None:
    """Give the last word of the first entry that stands at word `i`."""
    for entry in entries:
        if tuple(s.low[i : i + len(entry)]) == entry and not any(s.quoted[i : i + len(entry)]):
            return i + len(entry) - 1
    return None


def _before_degrees(s: Sentence, i: int) -> int:
    lists = words()
    k = i - 1
    while k >= 0 and (s.low[k] in _DEGREES or s.low[k] in lists.adverbs or s.low[k].endswith("ly")):
        k -= 1
    return k


def _after(s: Sentence, i: int, rest: Sequence[str]) -> int | None:
    """Give the last word of a phrase whose further words stand after word `i`, one word let in before each."""
    k = i
    for word, before in zip(rest, ("", *rest), strict=False):
        k += 1
        if word == "someone":
            continue
        if before == "someone":
            k = next((m for m in range(k, min(k + _LONGEST_HEARER, len(s))) if _is(s, m, word)), len(s))
        elif k + 1 < len(s) and not _is(s, k, word) and _can_be_let_in(s, k) and _is(s, k + 1, word):
            k += 1
        if k >= len(s) or not _is(s, k, word) or s.quoted[k]:
            return None
    return k


def _is(s: Sentence, k: int, word: str) -> bool:
    """Tell whether word `k` is a word of a phrase, or stands for its "one's" or "oneself"."""
    return s.low[k] == word or s.low[k] in _ANYBODYS.get(word, ())


def _can_be_let_in(s: Sentence, k: int) -> bool:
    lists = words()
    low = s.low[k]
    return s.is_word(k) and not (low in lists.prepositions or low in lists.subordinators or low in lists.auxiliaries)
