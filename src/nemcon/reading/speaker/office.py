"""Offices in the words of a text: where they stand, how high they rank, whether they are held yet or no longer."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nemcon.actors import Mention
from nemcon.reading.statement import Office, Standing
from nemcon.units import Span

_WORD = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile(r"[ \u00a0-]([^\W\d_]{1,40})")
_GAP = re.compile(r"[ \u00a0]|-")
# "President-elect", "prime minister designate", "secretary of state nominee"
_AFTER_INCOMING = re.compile(
    r"(?:[ -](?:elect|designate)|[ -]to[ -]be|[ -](?:nominee|pick|hopeful))(?![\w])", re.IGNORECASE
)
_BEFORE_INCOMING = re.compile(
    r"(?:\b(?:incoming|designated|future|next|prospective)(?:[ -](?:[^\W\d_]+|(?:[A-Z]\.)+)){0,2}"
    r"|\b(?:nominee|pick|choice|nominated|picked|chosen|tapped|selected|candidate|named|appointed|set|due|expected)"
    r"(?:(?: [\w-]{1,20}){0,3} by [^,.;]{1,60})? (?:for|as|to be|to become|to serve as)"
    r"(?: (?:his|her|their|its|the|a|an|new|next)){0,2}"
    r"|\b(?:will|would) (?:be|become|serve as)(?: (?:his|her|their|its|the|a|an|new|next)){0,2})\s*\Z",
    re.IGNORECASE,
)
_NAMED_AS = re.compile(
    r"\b(?:named|appointed)(?:(?: [\w-]{1,20}){0,3} by ([^,.;]{1,60}))? (?:as|to be|for|to)\b[^,.;]{0,30}\Z",
    re.IGNORECASE,
)
_BEFORE_FORMER = re.compile(
    r"\b(?:former|formerly|ex|then(?=-)|ousted|deposed|onetime|one-time|erstwhile|the late|retired)"
    r"(?:[ -](?:[^\W\d_]+|(?:[A-Z]\.)+)){0,2}[ -]?\Z",
    re.IGNORECASE,
)
_LEFT = 80
# A sultan is called by a given name; before a family name it is one itself ("Sultan al-Harbi").
_GIVEN_NAME = re.compile(r"Sultan (?:[Aa]l[- ]|bin )(?=[A-Z])")
# Offices whose matter may follow: "Minister for Trade", "Secretary of State for Foreign and Commonwealth Affairs".
_OF_A_MATTER = frozenset({"minister", "secretary", "undersecretary", "secretary of state", "commissioner"})


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office named in a text.

    Parameters
    ----------
    span : Span
        The office without article, state and standing ("foreign minister" of "the former Polish foreign minister").
    key : str
        The head of the phrase in lower case, singular.
    rank : Office
        Rank of a holder, as far as the words themselves tell.
    standing : Standing
        Held now, to be held, or held once.
    plural : bool
        True for "officials", "foreign ministers".
    """

    span: Span
    key: str
    rank: Office
    standing: Standing
    plural: bool


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The word lists of ``data/offices.toml``, ready for look-up."""

    ranks: dict[str, Office]
    forms: dict[str, str]
    organisation_head: frozenset[str]
    state_head: frozenset[str]
    portfolio: frozenset[str]
    deputy: frozenset[str]
    modifier: frozenset[str]
    abbreviated: frozenset[str]
    styles: frozenset[str]
    holder: dict[str, str]
    agency_of: dict[str, str]
    many: frozenset[str]
    of_states: frozenset[str]
    single: frozenset[str]
    with_commission: tuple[str, ...]
    of_organisations: frozenset[str]
    institution: dict[str, Office]
    institution_holder: dict[str, str]
    stands_for: dict[str, list[str]]
    openings: frozenset[str]
    pattern: re.Pattern[str]
    complement: re.Pattern[str]
    institution_pattern: re.Pattern[str]


@cache
def office_words() -> OfficeWords:
    """Load the word lists once."""
    lists = tomllib.loads((resources.files("nemcon.reading") / "data" / "offices.toml").read_text("utf-8"))
    ranks: dict[str, Office] = {}
    for rank in (Office.OTHER, Office.OFFICIAL, Office.MINISTER, Office.HEAD):
        ranks.update(dict.fromkeys(lists[rank.value], rank))
    ranks.update(dict.fromkeys(lists["abbreviated"], Office.OFFICIAL))
    forms = {_plural(word): word for word in ranks} | {word: word for word in ranks}
    portfolio = frozenset(part for phrase in lists["portfolio"] for part in phrase.split())
    subject = "|".join(sorted((*portfolio, *lists["areas"]), key=_longest_first))
    return OfficeWords(
        ranks=ranks,
        forms=forms,
        organisation_head=frozenset(lists["organisation_head"]),
        state_head=frozenset(lists["state_head"]),
        portfolio=portfolio,
        deputy=frozenset(part for phrase in lists["deputy"] for part in phrase.split()),
        modifier=frozenset(lists["modifier"]),
        abbreviated=frozenset(lists["abbreviated"]),
        styles=frozenset(lists["styles"]),
        holder=lists["holder"],
        agency_of=lists["agency_of"],
        many=frozenset(lists["many"]),
        of_states=frozenset(lists["of_states"]),
        single=frozenset(lists["single"]),
        with_commission=tuple(lists["with_commission"]),
        of_organisations=frozenset(lists["of_organisations"]),
        institution={word: Office(rank) for word, rank in lists["institution"].items()},
        institution_holder=lists["institution_holder"],
        stands_for=lists["stands_for"],
        openings=frozenset(_WORD.findall(form)[0] for form in forms),
        pattern=_alternatives(forms),
        complement=re.compile(
            rf" (?:of|for) (?:the )?(?:european |eu )?(?:{subject})(?:(?:,? and|,)?(?: (?:{subject}))){{0,4}}(?!\w)",
            re.IGNORECASE,
        ),
        institution_pattern=_alternatives(
            {form: word for word in lists["institution"] for form in (word, _plural(word))}
        ),
    )


def _plural(word: str) -> str:
    head, of, rest = word.partition(" of ")
    if head.endswith(("man", "woman")):
        head = head[:-2] + "en"
    elif head.endswith("y") and not head.endswith(("ey", "oy")):
        head = head[:-1] + "ies"
    elif not head.endswith("s"):
        head += "s"
    return head + of + rest


def _alternatives(forms: dict[str, str]) -> re.Pattern[str]:
    parts = sorted(forms, key=_longest_first)
    body = "|".join(re.escape(part).replace(r"\ ", "[ \u00a0-]").replace("'", "['’]") for part in parts)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def _longest_first(word: str) -> tuple[int, str]:
    return (-len(word), word)


class Places:
    """Actor mentions of a text, found by where they start, end or lie."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        self.all = tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end)))
        self.actors = frozenset(m.actor for m in self.all)
        self._starts = [m.span.start for m in self.all]
        self._ending = {m.span.end: m for m in reversed(self.all)}
        self._starting = {m.span.start: m for m in reversed(self.all)}

    def ending_at(self, position: int) -> Mention | None:
        """Give the mention that ends there."""
        return self._ending.get(position)

    def starting_at(self, position: int) -> Mention | None:
        """Give the mention that starts there."""
        return self._starting.get(position)

    def over(self, position: int) -> Mention | None:
        """Give the mention that covers the code point."""
        i = bisect_right(self._starts, position) - 1
        if i >= 0 and self.all[i].span.end > position:
            return self.all[i]
        return None

    def before(self, position: int, how_many: int) -> Iterator[Mention]:
        """Give the mentions before a position, nearest first."""
        high = bisect_left(self._starts, position)
        yield from reversed(self.all[max(0, high - how_many) : high])

    def inside(self, span: Span) -> tuple[Mention, ...]:
        """Give the mentions that lie wholly inside the span, in order."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(m for m in self.all[low:high] if m.span.end <= span.end)


def find_offices(text: str) -> tuple[OfficeMention, ...]:
    """Find the offices that a text names, in order, none overlapping another.

    Parameters
    ----------
    text : str
        Running text.

    Returns
    -------
    tuple of OfficeMention
    """
    return tuple(_offices(text))


def _offices(text: str) -> Iterator[OfficeMention]:
    words = office_words()
    done = 0
    for word in _WORD.finditer(text):
        if word.start() < done or word.group().lower() not in words.openings:
            continue
        match = words.pattern.match(text, word.start())
        if match is None or (match.group().lower() in words.abbreviated and not match.group()[0].isupper()):
            continue
        if _leads_on(text, match) or _GIVEN_NAME.match(text, match.start()) is not None:
            continue
        found = _office(text, match, done)
        done = found.span.end
        yield found


def _leads_on(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word for an office only opens a longer one: "deputy" of "deputy foreign minister"."""
    words = office_words()
    if not all(word in words.portfolio for word in _WORD.findall(match.group().lower())):
        return False
    end = match.end()
    for _ in range(4):
        following = _NEXT_WORD.match(text, end)
        if following is None:
            return False
        if words.pattern.match(text, following.start(1)) is not None:
            return True
        if following.group(1).lower() not in words.portfolio:
            return False
        end = following.end()
    return False


def _office(text: str, match: re.Match[str], floor: int) -> OfficeMention:
    words = office_words()
    key, plural = _singular(match.group())
    start, before = _with_portfolio(text, match.start(), floor)
    end = match.end()
    complement = words.complement.match(text, end) if key in _OF_A_MATTER else None
    if complement is not None:
        end = complement.end()
    rank = words.ranks[key]
    if before & words.deputy and rank in (Office.HEAD, Office.MINISTER):
        rank = Office.MINISTER if rank is Office.HEAD else Office.OFFICIAL
    return OfficeMention(Span(start, end), key, rank, standing_at(text, start, end), plural)


def _singular(found: str) -> tuple[str, bool]:
    form = " ".join(found.replace("’", "'").replace("-", " ").split()).lower()
    word = office_words().forms[form]
    return word, word != form


def _with_portfolio(text: str, start: int, floor: int) -> tuple[int, frozenset[str]]:
    """Extend an office to the left over the words that say what it is about."""
    portfolio = office_words().portfolio
    taken: set[str] = set()
    for _ in range(5):
        word = word_before(text, start)
        if word is None or word.start < floor:
            break
        low = text[word.start : word.end].lower()
        further = word_before(text, word.start)
        joins = low == "and" and further is not None and text[further.start : further.end].lower() in portfolio
        if not taken and joins:
            break
        names_union = low in ("eu", "european") and "affairs" in taken
        if low not in portfolio and not joins and not names_union:
            break
        taken.add(low)
        start = word.start
    return start, frozenset(taken)


def is_plural_institution(words: str) -> bool:
    """Tell "the capitals", "two ministries" from one body of a state; "the authorities" are one."""
    low = words.lower().replace("’", "'")
    match = office_words().institution_pattern.search(low)
    return match is not None and match.end() == len(low) and not low.endswith(tuple(office_words().institution))


def is_of_a_body(office: str) -> bool:
    """Tell the "commissioner X of Senegal" of a body, whose state is only his own, from "Foreign Minister X of"."""
    low = office.lower().replace("-", " ")
    return low.endswith(("secretary general", "commissioner", *office_words().of_organisations))


def word_before(text: str, position: int) -> Span | None:
    """Give the word that ends one space or hyphen before a position; None at any other boundary."""
    end = position - 1
    if end < 1 or _GAP.match(text[end]) is None:
        return None
    start = end
    while start > 0 and text[start - 1].isalpha() and end - start < 40:
        start -= 1
    return Span(start, end) if start < end else None


def standing_at(text: str, start: int, end: int) -> Standing:
    """Tell from the words around an office whether it is held now, will be, or was."""
    left = text[max(0, start - _LEFT) : start]
    if _BEFORE_FORMER.search(left) or text[start:end].lower().startswith(("former ", "ex-")):
        return Standing.FORMER
    if _AFTER_INCOMING.match(text, end) or _BEFORE_INCOMING.search(left):
        return Standing.INCOMING
    return Standing.IN_OFFICE


def fitting_words(office: OfficeMention, text: str) -> frozenset[str]:
    """Give the words of which one must be in a person's office: the description's own, or those it may stand for."""
    whole = text[office.span.start : office.span.end].lower().replace("-", " ")
    stands_for = office_words().stands_for
    return frozenset(
        stands_for.get(whole) or stands_for.get(office.key) or (whole if not office.plural else office.key,)
    )
