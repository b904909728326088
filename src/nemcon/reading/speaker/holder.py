"""Whose office it is: the state, organisation or person that the words beside an office name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nemcon.actors import ActorKind, Form, Mention, actor
from nemcon.reading.speaker.name import name_words
from nemcon.reading.speaker.office import OfficeMention, Places, find_offices, office_words, word_before
from nemcon.reading.statement import Office
from nemcon.units import Span

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])[ \u00a0]\Z")
_POSSESSOR = re.compile(r"(?:[^\W\d_][\w’'.-]{0,40} ){0,3}[^\W\d_][\w’'.-]{0,40}\Z")
_PRONOUN = re.compile(r"\b(his|her|its|their|whose)\Z", re.IGNORECASE)
_RIGHT = re.compile(
    r"(?:[ -](?:elect|designate))?[ \u00a0](of|for|to|from|in|at|with|inside|within)[ \u00a0]"
    r"(?:the |its |his |her |both )?(?:(?:new|former|incoming|outgoing|current|\w+-(?:member|nation|strong)) )?",
    re.IGNORECASE,
)
# "Premier of the State Council of China", "President of the Commission" (an African one has a chairperson).
_ORGAN_OF = re.compile(r"(?:[A-Z][\w’'-]{1,20} ){1,3}of (?:the )?")
_COMMISSION = re.compile(r"Commission\b(?! (?:of|on|for) )")
_IN = re.compile(r" in (?:the )?")
_OF_A_NAME = re.compile(r" (?:of|at) (?:the |an? )?[A-Z]")
_SPEAKS_FOR = re.compile(r"spokes|press|negotiat|represent|lawyer|campaign", re.IGNORECASE)
_SENT = re.compile(r"\b(?:special|personal|permanent|deputy special) \w+\Z", re.IGNORECASE)
_MATTER = re.compile(r" for [a-z]+(?: (?:and )?[a-z]+){0,2}(?= of )")
_SERVES = frozenset({"adviser", "advisor", "aide", "counsel"})
_SITS_IN = frozenset(
    {
        "official",
        "permanent secretary",
        "lawmaker",
        "legislator",
        "minister",
        "negotiator",
        "politician",
        "leader",
        "senator",
        "mp",
    }
)
# What comes before these is no part of the phrase: "the Carter adviser's talks with the president".
_ENDS_A_PHRASE = frozenset(
    {"with", "by", "from", "to", "for", "at", "between", "against", "and", "that", "said", "when", "while"}
)
OF_ANOTHER = frozenset({"colleague", "counterpart", "opposite number", "homologue", "peer"})
"""Offices of somebody else than whose they are said to be: "his colleague" is not of his own state."""
_LONGEST_WALK = 6
_OWNED_BEFORE = re.compile(r"(?:['’]s|(?<=s)['’])?[ \u00a0](?:(?:deputy|new|former|acting|permanent|outgoing) )?\Z")
_OWNED_REACH = 12


@dataclass(frozen=True, slots=True)
class Owner:
    """What the words beside an office name as its state, organisation or person.

    Parameters
    ----------
    actor : str or None
        Id of a state or organisation.
    person : Span or None
        A personal name ("Scholz" of "Scholz's spokesman") or a pronoun ("his special envoy").
    start : int
        Where the words start; the office's own start when nothing stands before it.
    """

    actor: str | None
    person: Span | None
    start: int


def owner_of(text: str, office: Span, key: str, places: Places) -> Owner:
    """Find the owner of an office: first before it ("Poland's new president"), then after ("president of Poland")."""
    if key == "commissioner" and text.endswith("European ", 0, office.start):
        return Owner("EU", None, office.start)
    before = _before(text, office.start, places)
    if before.actor == "UN":
        return replace(before, actor=office_words().agency_of.get(text[office.start : office.end].lower(), "UN"))
    if before.actor is not None or (before.person is not None and key not in OF_ANOTHER):
        return before
    after = _after(text, office.end, key, places)
    if before.person is not None and after.actor is None:
        return before
    return after if after.actor is not None or after.person is not None else before


def _before(text: str, start: int, places: Places) -> Owner:
    words = office_words()
    around = places.over(start)
    if around is not None and around.span.start < start:  # "European Parliament President", "Cooperation Council chief"
        sender = _sender(text, around, places) or around
        return Owner(sender.actor, None, sender.span.start)
    position, adjacent = start, True
    for _ in range(_LONGEST_WALK):
        owned = _POSSESSIVE.search(text, max(0, position - 3), position)
        if owned is not None:
            return _possessor(text, owned.start(), places, start)
        pronoun = _PRONOUN.search(text, max(0, position - 7), max(0, position - 1))
        if pronoun is not None and text[position - 1] in " \u00a0":
            return Owner(None, Span(*pronoun.span(1)), pronoun.start())
        gap = position - 1 if position and text[position - 1] in " \u00a0-" else position
        mention = places.ending_at(gap)
        if mention is not None and adjacent:
            sender = _sender(text, mention, places) or mention
            return Owner(sender.actor, None, sender.span.start)
        word = word_before(text, position)
        if word is None:
            break
        low = text[word.start : word.end].lower()
        if low in _ENDS_A_PHRASE:
            break
        adjacent = adjacent and (low in words.modifier or low in words.portfolio)
        position = word.start
    return Owner(None, None, start)


def _sender(text: str, mention: Mention, places: Places) -> Mention | None:
    """Find the state of "Algeria's U.N. ambassador", where an organisation stands between."""
    if actor(mention.actor).kind is not ActorKind.ORGANISATION:
        return None
    gap = _OWNED_BEFORE.search(text, max(0, mention.span.start - _OWNED_REACH), mention.span.start)
    before = places.ending_at(gap.start()) if gap is not None else None
    return before if before is not None and actor(before.actor).kind is ActorKind.STATE else None


def _possessor(text: str, end: int, places: Places, start: int) -> Owner:
    mention = places.ending_at(end)
    if mention is not None:
        return Owner(mention.actor, None, mention.span.start)
    name = _POSSESSOR.search(text, max(0, end - 120), end)
    if name is None or not any(word[:1].isupper() for word in name.group().split()):
        return Owner(None, None, start)
    return Owner(None, Span(*name.span()), name.start())


def _after(text: str, end: int, key: str, places: Places) -> Owner:
    link = _RIGHT.match(text, end)
    if link is not None and link.group(1).lower() == "for" and not _links(key, "for"):
        # "the commissioner for political affairs of the Union"
        matter = _MATTER.match(text, end)
        link = _RIGHT.match(text, matter.end()) if matter is not None else None
    house = next((one for body, one in office_words().institution_holder.items() if _is_at(text, link, body)), None)
    if house is not None:
        return Owner(house, None, end)
    if link is None or not _links(key, link.group(1).lower()):
        return Owner(None, None, end)
    if link.group(1).lower() == "for" and _SENT.search(text, max(0, end - len(key) - 12), end) is not None:
        return Owner(None, None, end)  # the special representative for Libya does not speak for Libya
    mention = places.starting_at(link.end()) or places.starting_at(link.start(1) + len(link.group(1)) + 1)
    if mention is not None and _is_meant(mention, key, link.group(1).lower()):
        return Owner(mention.actor, None, end)
    body = office_words().institution_pattern.match(text, link.end())
    where = _IN.match(text, body.end()) if body is not None else None
    mention = places.starting_at(where.end()) if where is not None else None
    if mention is not None and mention.form is Form.CAPITAL:
        return Owner(mention.actor, None, end)  # "the spokesman of the foreign ministry in Moscow"
    within = _ORGAN_OF.match(text, link.end())
    mention = places.starting_at(within.end()) if within is not None else None
    if mention is not None:
        return Owner(mention.actor, None, end)
    if _COMMISSION.match(text, link.end()) and not key.startswith("chair"):
        return Owner(_with_a_commission(places), None, end)
    name = re.compile(r"[^,;.:!?\n“”\"]{2,60}").match(text, link.end())
    return Owner(None, Span(*name.span()) if name is not None else None, end)


def _with_a_commission(places: Places) -> str:
    """Give whose "the Commission" is: the Union's, unless the text names only another body that has one."""
    named = [one for one in office_words().with_commission if one in places.actors]
    return named[0] if named else "EU"


def _is_at(text: str, link: re.Match[str] | None, body: str) -> bool:
    """Tell "a minister at the Foreign Office"; only where the body has a capital."""
    found = text[link.end() : link.end() + len(body)] if link is not None and " " in body else ""
    return found.istitle() and found.lower() == body


def _links(key: str, preposition: str) -> bool:
    if preposition in ("of", "from"):
        return True
    if preposition == "for":
        return _SPEAKS_FOR.search(key) is not None
    if preposition == "to":
        return key in _SERVES
    if preposition == "in":
        in_its_capital = key.startswith("spokes") or key in OF_ANOTHER or office_words().ranks.get(key) is Office.HEAD
        return key in _SITS_IN or key in office_words().institution or in_its_capital
    return key in ("official", "diplomat", "source", "representative", "spokesman", "spokeswoman", "spokesperson")


def _is_meant(mention: Mention, key: str, preposition: str) -> bool:
    """Tell "a spokeswoman in Warsaw", who speaks for Poland, from one who only is in Poland."""
    return mention.form is Form.CAPITAL or preposition != "in" or key in _SITS_IN or key in office_words().institution


def usual_holder(words: str, key: str, places: Places) -> str | None:
    """Give the state or organisation that an office is of by its words alone ("Home Secretary").

    Not where the text names others and never this one: the defence secretary of a text about Manila is not Britain's.
    """
    known = office_words().holder
    low = " ".join(words.lower().replace("-", " ").replace("’", "'").split())
    held = known.get(low) or known.get(low.removesuffix("s")) or known.get(key if low.endswith(key) else "")
    return held if held in places.actors or not places.actors else None


def sits_in(key: str) -> bool:
    """Tell whether a holder speaks for the place where he is ("an official in Seoul"); a diplomat does not."""
    return key in _SITS_IN


def rank_with(office: OfficeMention, owner: str | None, text: str, places: Places) -> Office:
    """Rank an office, knowing whose it is: "chief" is a head beside an organisation, "leader" beside a state."""
    words = office_words()
    if owner is None:
        return Office.OTHER if office.rank is Office.HEAD and _of_no_state(office, text) else office.rank
    whole = " ".join(text[office.span.start : office.span.end].replace("-", " ").lower().split())
    kind = actor(owner).kind
    plain = whole.removeprefix("commission ").removeprefix("council ").removesuffix("s") == office.key.removesuffix("s")
    if kind is ActorKind.ORGANISATION and plain and office.key in words.organisation_head:
        return Office.HEAD
    if kind is ActorKind.STATE and office.key == "secretary general":
        return Office.OFFICIAL
    if kind is ActorKind.STATE and plain and office.key in words.state_head and not _only_capital(office, places):
        return Office.HEAD
    return office.rank


def rank_of_words(words: str, owner: str | None) -> Office | None:
    """Rank an office that stands alone, as a person writes it ("foreign minister"); None when it is no office."""
    offices = find_offices(words)
    return rank_with(offices[0], owner, words, Places(())) if offices else None


def _of_no_state(office: OfficeMention, text: str) -> bool:
    """Tell "president of the Teachers' Union" and "Bank President" from a head of state."""
    if _OF_A_NAME.match(text, office.span.end) is not None:
        return True
    before = word_before(text, office.span.start)
    return before is not None and text[before.start : before.end].lower() in name_words().organisation


def _only_capital(office: OfficeMention, places: Places) -> bool:
    mention: Mention | None = places.ending_at(office.span.start - 1)
    return mention is not None and mention.form is Form.CAPITAL
