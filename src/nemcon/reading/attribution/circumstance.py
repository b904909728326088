"""What follows a verb of speech before its content: addressee, time, place, occasion."""

from __future__ import annotations

from nemcon.reading.attribution.clause import verbish
from nemcon.reading.tokens import Sentence, words

ADDRESSED = frozenset(
    {"tell", "inform", "remind", "assure", "reassure", "convince", "persuade", "notify", "brief", "warn", "ask"}
)
"""Verbs that name whom they were said to."""
_CIRCUMSTANCE = frozenset(
    {"in", "at", "on", "during", "after", "ahead", "before", "to", "via", "from", "through", "by", "with", "over",
     "upon", "following", "alongside", "outside", "inside", "near"}
)  # fmt: skip
_OCCASIONS = frozenset(
    {"statement", "interview", "letter", "speech", "tweet", "post", "email", "briefing", "conference", "address",
     "message", "call", "report", "article", "note", "communique", "communiqué", "declaration", "broadcast", "video",
     "podcast", "memo", "paper", "remarks", "comments", "meeting", "summit", "event", "twitter", "facebook", "x",
     "telegram", "telephone", "phone", "television", "tv", "radio", "reporters", "journalists", "reuters", "afp", "ap",
     "bbc", "cnn", "debate", "rally", "hearing", "speeches", "talks", "visit", "session", "town", "part", "response",
     "private", "public", "2015", "2016", "brussels", "london", "paris", "berlin", "washington"}
)  # fmt: skip
_PLACES = frozenset({"headquarters", "capital", "base", "news", "agency", "newspaper", "daily", "channel", "magazine"})
_LONGEST = 30


def after_verb(s: Sentence, i: int, verb: str, belongs: frozenset[str]) -> int:
    """Step over what stands between a verb and its content.

    Parameters
    ----------
    s : Sentence
        The sentence.
    i : int
        First word after the verb.
    verb : str
        The verb; some take an addressee (``told reporters``).
    belongs : frozenset of str
        Prepositions that belong to the verb and open its content.

    Returns
    -------
    int
        First word of what is left.
    """
    lists = words()
    n = len(s)
    first = i
    if verb in ADDRESSED and i < n and not s.quoted[i]:
        i = _addressee(s, i, required=verb in ("tell", "inform", "remind", "assure", "notify"))
    while i < n and i - first < _LONGEST and not s.quoted[i]:
        low = s.low[i]
        if low in lists.time and low not in ("may", "march") and not _starts_subject(s, i):
            i += 1
        elif low in ("earlier", "late", "early", "last", "this") and i + 1 < n and s.low[i + 1] in lists.time:
            i += 2
        elif low in _CIRCUMSTANCE and _is_circumstance(s, i, belongs):
            i = _chunk(s, i + 1)
            while i < n and s.low[i] in ("of", "in", "at", "with", "for", "by", "and") and not s.quoted[i]:
                following = _chunk(s, i + 1)
                joins_clause = s.low[i] == "and" and following < n and verbish(s, following)
                if following == i + 1 or joins_clause:
                    break
                i = following
        else:
            break
    return i


def _starts_subject(s: Sentence, i: int) -> bool:
    return i + 1 < len(s) and s.low[i + 1] in ("’s", "'s")


def _is_circumstance(s: Sentence, i: int, belongs: frozenset[str]) -> bool:
    if i + 1 >= len(s):
        return False
    low = s.low[i]
    lists = words()
    ahead = [s.low[k] for k in range(i + 1, min(i + 6, len(s)))]
    if any(word in lists.time for word in ahead[:3]) and low != "to":
        return True
    if low in belongs:
        return low in ("in", "on", "at") and any(word in _OCCASIONS for word in ahead[:4])
    if low == "to":
        return (
            ahead[0] in lists.audience
            or ahead[1:2] == ["face"]
            or s.capital(i + 1)
            or (ahead[0] in ("a", "the") and ahead[1:2] != [])
        )
    return True


def _addressee(s: Sentence, i: int, *, required: bool) -> int:
    lists = words()
    low = s.low[i]
    if low in ("that", "of", "about", "against", "to") or not s.is_word(i):
        return i
    if low in lists.audience or (required and low in ("who", "whom")):
        return i + 1
    if not required and not (s.capital(i) or low in lists.determiners):
        return i
    end = _chunk(s, i)
    if not required and (end >= len(s) or verbish(s, end)):
        return i
    return end


def _chunk(s: Sentence, i: int) -> int:
    """Give the first word after one simple noun phrase that begins at word `i`."""
    start = _after_determiner(s, i)
    end = _after_plain_words(s, start)
    if end > start and _genitive(s, end):
        return _chunk(s, end + 1)
    if end > start:
        return end
    end = _after_name(s, start)
    if _genitive(s, end):
        return _chunk(s, end + 1)
    if start == i and end - start >= 2 and end < len(s) and verbish(s, end):
        return end - 1  # "told Reuters | Oman was": the last name is already the subject of what was said
    while end < len(s) and s.is_word(end) and not s.capital(end) and _belongs_to_name(s, end, determined=start > i):
        end += 1
    return end


def _after_determiner(s: Sentence, i: int) -> int:
    return i + 1 if i < len(s) and (s.low[i] in words().determiners or _genitive(s, i)) else i


def _after_plain_words(s: Sentence, i: int) -> int:
    while i < len(s) and s.is_word(i) and not s.capital(i) and _plain(s, i):
        i += 1
    return i


def _genitive(s: Sentence, i: int) -> bool:
    return i < len(s) and s.low[i] in ("’s", "'s")


def _after_name(s: Sentence, first: int) -> int:
    lists = words()
    i = first
    while i < len(s):
        inside = i > first
        name = s.is_word(i) and s.capital(i) and s.low[i] not in lists.pronouns
        if name and inside and s.low[i] in lists.determiners:
            break
        linked = inside and s.low[i] in ("de", "of", "for") and i + 1 < len(s) and s.capital(i + 1)
        shortened = inside and ("." in s.word[i - 1] or s.low[i - 1] in lists.time)  # "U.S.", "Nov."
        stop = shortened and s.word[i] == "." and s.start[i] == s.end[i - 1]
        day = inside and s.word[i].isdecimal() and s.word[i - 1] == "."
        if not (name or linked or stop or day or s.word[i] == "&"):
            break
        i += 1
    return i


def _belongs_to_name(s: Sentence, i: int, *, determined: bool) -> bool:
    if s.low[i] in _OCCASIONS or s.low[i] in _PLACES:
        return True
    return determined and _plain(s, i) and not verbish(s, i)


def _plain(s: Sentence, i: int) -> bool:
    lists = words()
    low = s.low[i]
    return not (
        low in lists.auxiliaries
        or low in lists.prepositions
        or low in lists.subordinators
        or low in lists.determiners
        or low in lists.pronouns
        or low in ("and", "or", "there", "to")
    )
