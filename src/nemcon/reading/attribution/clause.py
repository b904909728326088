"""Who stands before or after a verb: noun phrases found from capitals, closed word classes and commas."""

from __future__ import annotations

from nemcon.reading.attribution.cue import BASE, PAST, lexicon
from nemcon.reading.tokens import Sentence, words

_LONGEST = 45
_RELATIVES = frozenset({"who", "which", "that"})
_TAKES_CLAUSE = frozenset({"said", "says", "told", "believes", "thinks"})
_TITLE_PREPOSITIONS = frozenset({"of", "for"})
_NAME_PARTICLES = frozenset({"de", "da", "van", "von", "der", "den", "al", "el", "bin", "di", "du", "la", "le", "ter"})
_LEAD_IN = frozenset(
    {"in", "on", "at", "during", "after", "before", "by", "with", "amid", "despite", "since", "under", "following",
     "for", "from", "speaking", "according", "citing", "earlier", "late", "early"}
)  # fmt: skip


def verbish(s: Sentence, i: int) -> bool:
    """Tell whether word `i` is likely the finite verb of a clause."""
    low = s.low[i]
    lists = words()
    if low in lists.auxiliaries:
        return True
    if (s.capital(i) and i > 0) or i == 0:
        return False
    before = s.low[i - 1]
    if low in lists.verbs:
        return before not in lists.determiners and before != "’s" and before != "'s"
    if low in lists.not_verbs or before in lists.determiners or before in lists.prepositions:
        return False
    if before in ("’s", "'s"):
        return False
    known = lexicon().verbs.get(low)
    if (low.endswith("ed") and len(low) > 3) or (known is not None and PAST in known[1] and BASE not in known[1]):
        following = s.low[i + 1] if i + 1 < len(s) else "."
        if s.capital(i - 1) and known is not None:
            return following != "by"
        return following not in ("by", "in", "with", "at", "on", "from", "as") or before in lists.pronouns
    object_follows = i + 1 < len(s) and s.low[i + 1] in ("it", "him", "her", "them", "us", "me")
    return known is not None and low.endswith("s") and _nounish(s, i - 1) and (object_follows or not _nounish(s, i + 1))


def _nounish(s: Sentence, i: int) -> bool:
    if not 0 <= i < len(s) or not s.is_word(i):
        return False
    lists = words()
    low = s.low[i]
    if s.capital(i) or (low in lists.pronouns and low not in lists.determiners):
        return True
    return low not in lists.auxiliaries and low not in lists.prepositions and low not in lists.determiners \
        and low not in lists.subordinators and low not in lists.adverbs and low not in ("and", "or", "to")  # fmt: skip


def subject_before(s: Sentence, verb: int) -> tuple[int, int] | None:
    """Find the noun phrase that is the subject of the verb group starting at word `verb`.

    Returns
    -------
    tuple of (int, int) or None
        First and last word.
    """
    j = _before_time(s, verb - 1)
    if j < 0 or s.quoted[j]:
        return None
    mark = s.word[j]
    if mark in (",", "–", "—", "-"):
        return _before_insertion(s, j, mark)
    if mark == ")":
        opened = _opening(s, j)
        return None if opened is None or opened == 0 else _with_end(subject_before(s, opened), j)
    return _noun_phrase_ending(s, j)


def _with_end(found: tuple[int, int] | None, end: int) -> tuple[int, int] | None:
    return None if found is None else (found[0], end)


def _opening(s: Sentence, closing: int) -> int | None:
    for i in range(closing - 1, max(-1, closing - _LONGEST), -1):
        if s.word[i] == "(":
            return i
    return None


def _before_insertion(s: Sentence, comma: int, mark: str) -> tuple[int, int] | None:
    """Step over what stands between a name and its verb: apposition, relative clause, circumstance."""
    lists = words()
    opener = None
    for i in range(comma - 1, max(0, comma - _LONGEST), -1):
        if s.quoted[i]:
            continue
        if s.word[i] in ";:":
            break
        if s.word[i] == mark:
            if opener is None:
                opener = i
            if s.low[i + 1] in ("who", "whose", "which", "whom", "where") or (
                s.low[i + 1] == "and" and i + 2 < len(s) and s.low[i + 2] in ("who", "whose", "which")
            ):
                opener = i
            elif opener != i and verbish(s, i - 1):
                break
    if opener is None or opener == 0:
        return None
    head = s.low[opener + 1]
    found = _noun_phrase_ending(s, opener - 1)
    if found is None:
        return None
    apposition = (
        s.is_word(opener + 1)
        and head not in lists.relatives
        and head not in ("whose", "where", "who")
        and head not in lists.prepositions
        and head not in lists.subordinators
        and head not in lists.openers
        and head not in lists.adverbs
        and not head.endswith(("ing", "ed"))
        and mark == ","
    )
    if not apposition:
        return (_before_name(s, found[0]), found[1])
    last = _before_relative(s, opener + 1, comma - 1)
    return (found[0], last)


def _before_name(s: Sentence, first: int) -> int:
    """Take in the office before a name between commas ("The director, Ana Lund, who ...")."""
    if first < 2 or s.word[first - 1] != "," or not s.capital(first):
        return first
    office = _noun_phrase_ending(s, first - 2)
    if office is None or s.low[office[0]] not in ("the", "a", "an", "its", "his", "her", "their"):
        return first
    return office[0]


def _before_relative(s: Sentence, first: int, last: int) -> int:
    for i in range(first, last + 1):
        if s.low[i] in ("who", "whose", "which") and i > first:
            return i - 2 if s.word[i - 1] == "," else i - 1
    return last


def _noun_phrase_ending(s: Sentence, last: int) -> tuple[int, int] | None:
    lists = words()
    low = s.low[last]
    if low in ("who", "which", "that"):
        return _antecedent(s, last)
    if s.word[last] == "." and last > 0 and s.start[last] == s.end[last - 1]:
        found = _noun_phrase_ending(s, last - 1)  # "The U.S."
        return None if found is None else (found[0], last)
    if not s.is_word(last):
        return None
    if low in ("he", "she", "they", "we", "i", "it", "you", "nobody", "everyone"):
        return (last, last)
    if verbish(s, last) or low in lists.subordinators:
        return None
    first = _trim(s, _walk_left(s, last), last)
    if first > last:
        return None
    if first == last and (low in lists.prepositions or low in lists.subordinators or low in ("and", "or", "there")):
        return None
    return (first, last)


def _before_time(s: Sentence, last: int) -> int:
    """Step back over a circumstance of time between subject and verb ("Smith on Friday", "Smith last week")."""
    lists = words()
    j = last
    while j > 0 and not s.quoted[j] and (s.low[j] in lists.time or s.low[j].isdigit()) and last - j < 5:
        j -= 1
    if j == last:
        return last
    while j > 0 and s.low[j] in ("on", "at", "in", "this", "earlier", "late", "early", "of"):
        j -= 1
    return j


def owner_before(s: Sentence, last: int) -> int:
    """Give the first word of the name or short phrase that ends at word `last` and owns what follows."""
    lists = words()
    first = last
    while first > 0 and s.is_word(first - 1) and not s.quoted[first - 1] and last - first < 8:
        low = s.low[first - 1]
        if low in lists.determiners and s.low[first] not in lists.determiners:
            return first - 1
        if low in ("’s", "'s"):
            first -= 1
            continue
        if low in lists.prepositions or low in lists.subordinators or low in lists.auxiliaries or low in ("and", "or"):
            break
        if not s.capital(first - 1) and (s.capital(first) or verbish(s, first - 1)):
            titled = first - 2 >= 0 and s.low[first - 2] in lists.determiners
            if not titled:
                break
        first -= 1
    return first


def _antecedent(s: Sentence, pronoun: int) -> tuple[int, int] | None:
    lists = words()
    before = pronoun - 1
    if before >= 0 and s.word[before] == ",":
        before -= 1
    if before < 0 or not s.is_word(before) or s.quoted[before]:
        return (pronoun, pronoun) if s.low[pronoun] != "that" else None
    noun = before > 0 and s.low[before - 1] in lists.determiners
    if s.low[pronoun] == "that" and not noun and (verbish(s, before) or s.low[before] in lexicon().verbs):
        return None
    if s.low[before] in lists.prepositions or s.low[before] in ("and", "but"):
        return (pronoun, pronoun)
    found = _noun_phrase_ending(s, before)
    if found is None:
        return (pronoun, pronoun)
    first = found[0]
    if s.word[pronoun - 1] == ",":
        return (first, pronoun)
    for i in range(found[1], first - 1, -1):  # the nearest noun, not the whole chain of prepositions before it
        if s.low[i] in lists.prepositions and s.low[i] not in ("of", "for"):
            first = i + 1
            break
    while first < before and (s.low[first] in lists.prepositions or s.low[first] in lists.subordinators):
        first += 1
    return (first, pronoun)


def _walk_left(s: Sentence, last: int) -> int:
    """Give the first word of the phrase that ends at word `last`, prepositional parts and conjuncts included."""
    lists = words()
    first = last
    joined: int | None = None
    i = last - 1
    while i >= 0 and last - i < _LONGEST:
        low = s.low[i]
        if low in ("and", "or", "&"):
            joined = i
        elif _breaks_off(s, i, listed=joined is not None):
            break
        elif low in _RELATIVES and i > 0:
            return _around_relative(s, i, first, joined)
        elif s.is_word(i) and (low in lists.subordinators or verbish(s, i) or (joined is not None and _acts(s, i))):
            relative = _relative_before(s, i)
            if relative is None:
                own_clause = joined is not None and low not in _TAKES_CLAUSE and low not in lists.subordinators
                return joined + 1 if own_clause and joined is not None else first
            i = relative
            continue
        first = i
        i -= 1
    return first


def _acts(s: Sentence, i: int) -> bool:
    """Tell a verb that may be a plural noun by what follows: "Switzerland offers 60 million francs and Japan"."""
    follows = s.low[i + 1]
    return s.low[i] in lexicon().verbs and (
        follows.isdigit() or follows in ("it", "them") or follows in words().determiners
    )


def _breaks_off(s: Sentence, i: int, *, listed: bool) -> bool:
    """Tell whether a mark ends the phrase on its left; a comma in a list and the stop of "U.S." do not."""
    if s.quoted[i]:
        return True
    if s.is_word(i) or s.word[i] in ("/", ".", "’", "'", "’s", "'s"):
        return False
    if s.word[i] == "-":  # within a word, not the dash after a dateline
        return i > 0 and s.start[i] > s.end[i - 1]
    return not (s.word[i] == "," and listed and _in_list(s, i))


def _relative_before(s: Sentence, verb: int) -> int | None:
    """Find the relative pronoun that the verb belongs to, where one stands just before it."""
    if not verbish(s, verb):
        return None
    return next((k for k in range(verb - 1, max(0, verb - 4), -1) if s.low[k] in _RELATIVES), None)


def _around_relative(s: Sentence, pronoun: int, first: int, joined: int | None) -> int:
    """A relative clause stands inside the phrase: its head noun stands before the pronoun."""
    before = pronoun - 1
    if not s.is_word(before) or verbish(s, before) or s.low[before] in lexicon().verbs:
        return first
    if joined is not None and joined > pronoun:
        return joined + 1
    return _walk_left(s, before)


def _in_list(s: Sentence, comma: int) -> bool:
    """Tell whether a comma parts the members of a list ("Germany, France and Italy")."""
    return comma > 0 and s.capital(comma - 1) and s.capital(comma + 1) and not verbish(s, comma - 1)


def _trim(s: Sentence, first: int, last: int) -> int:
    """Drop what leads up to the phrase: conjunctions, adverbs, a circumstance without a comma."""
    lists = words()
    while first <= last:
        low = s.low[first]
        if not s.is_word(first):
            first += 1
        elif low in lists.openers or low in lists.subordinators or low in ("and", "or", "to"):
            if low in ("last", "earlier", "late", "early") and first == last:
                return first
            first += 1
        elif low in lists.adverbs and low not in ("both", "all", "first") and first < last:
            first += 1
        elif low in _LEAD_IN and first < last:
            first = _after_lead_in(s, first, last)
        elif low.endswith("ly") and not s.capital(first) and first < last:
            first += 1
        elif low in ("this", "last") and first + 1 < last and s.low[first + 1] in lists.time:
            first += 2
        elif low in lists.time and first < last and s.low[first + 1] not in ("’s", "'s"):
            first += 1
        else:
            break
    return first


def _after_lead_in(s: Sentence, first: int, last: int) -> int:
    """Find where the phrase begins after a circumstance such as "On Friday" or "In his letter"."""
    lists = words()
    for i in range(first + 1, last + 1):
        if s.low[i] in lists.time and (i == last or s.low[i + 1] not in lists.time):
            return i + 1
    for i in range(first + 2, last + 1):
        starts = s.low[i] in lists.determiners or (s.capital(i) and not s.capital(i - 1))
        if starts and s.low[i - 1] not in lists.prepositions and s.low[i - 1] not in lists.determiners:
            return i
    return first + 1


def noun_phrase_from(s: Sentence, first: int) -> int | None:
    """Give the last word of the noun phrase that begins at word `first`, apposition included; None where none does."""
    lists = words()
    n = len(s)
    if first >= n or not s.is_word(first) or s.quoted[first]:
        return None
    low = s.low[first]
    if low in ("he", "she", "they", "we", "i", "it", "you"):
        return first
    if low in lists.prepositions or low in lists.subordinators or low in lists.auxiliaries:
        return None
    last = _core_from(s, first)
    if last + 2 < n and s.word[last + 1] == "," and _apposition_starts(s, last + 2):
        end = _core_from(s, last + 2)
        if end + 1 >= n or s.word[end + 1] in ",.;":
            return end
    return last


def _apposition_starts(s: Sentence, i: int) -> bool:
    return s.low[i] in ("the", "a", "an", "his", "her", "its", "one", "head", "chief", "president", "chairman")


def _core_from(s: Sentence, first: int) -> int:
    lists = words()
    last = first
    i = first + 1
    while i < len(s) and i - first < _LONGEST:
        low = s.low[i]
        if s.quoted[i]:
            break
        if not s.is_word(i) and low not in ("’s", "'s", "-", "/"):
            if s.word[i] == "." and i + 1 < len(s) and s.word[i + 1] not in '”"’':
                i += 1
                continue
            break
        if low in lists.prepositions:
            stays = low in _TITLE_PREPOSITIONS or (
                not s.capital(last) and low in ("from", "in", "at", "with", "on", "by")
            )
            if not stays or i + 1 >= len(s) or s.low[i + 1] in lists.time or s.low[i + 1].isdigit():
                break
        elif low in ("and", "or"):
            if (
                i + 1 >= len(s)
                or not (s.capital(i + 1) or s.low[i + 1] in lists.determiners)
                or _clause_after(s, i + 1)
            ):
                break
        elif (
            low in lists.relatives
            or low in lists.subordinators
            or low in lists.auxiliaries
            or low in lists.time
            or (low in lists.pronouns and low not in lists.determiners)
            or low in ("also", "then")
            or (
                verbish(s, i)
                or (s.capital(last) and not s.capital(i) and low not in _NAME_PARTICLES and not _nominal(s, i))
            )
        ):
            break
        if low not in ("and", "or") and low not in lists.prepositions:
            last = i
        i += 1
    return last


def _nominal(s: Sentence, i: int) -> bool:
    """A lower-case word after a capital one that still belongs: "Reuters reporters", "U.S. officials", a possessive."""
    low = s.low[i]
    lists = words()
    if low in ("’s", "'s") or (low in lists.determiners and s.low[i - 1] in lists.prepositions):
        return True
    if low in lists.adverbs or low.endswith(("ly", "ing", "ed")):
        return False
    return s.low[i - 1] not in lists.time


def _clause_after(s: Sentence, i: int) -> bool:
    return any(verbish(s, k) for k in range(i + 1, min(i + 6, len(s))))
