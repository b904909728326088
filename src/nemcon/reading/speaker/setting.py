"""The setting of a document: the state that it comes from, by its title, its dateline and its house."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nemcon.actors import ActorKind, Form, Mention, actor, actors, find_mentions, is_state
from nemcon.documents.document import Document, Part
from nemcon.reading.speaker.discourse import Discourse
from nemcon.reading.speaker.office import Places, find_offices, office_words
from nemcon.reading.speaker.title import Titles
from nemcon.reading.speaker.turn import is_labelled
from nemcon.reading.statement import Attribution
from nemcon.units import Span

# "Statement by the Ministry of Foreign Affairs of Moldova": whoever is named first has issued it.
_ISSUED_BY = re.compile(
    r"(?:joint )?(?:statement|remarks|speech|address|message|declaration|press release|communiqu[eé]|answers?|reply)"
    r"(?: given)? (?:by|of|from|on behalf of) "
    r"|(?:the )?(?:federal )?(?:ministry|department|government|embassy|office|presidency|permanent mission)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:and|with|to|on|after|at)\b")
# "Readout of X's call with Y", "X speaks with Y": the state after "with" is the other side's.
_MEETS = re.compile(
    r"\b(?:read-?out|meeting|meets|met|calls?|telephone|phone|speaks|spoke|talks?|talked|conversation|conversed"
    r"|receives|received|hosts|hosted|visit)\b[^.\n]{0,120}?\b(?:with|to|by|between)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[^\W\d_] ?\([A-Z][^()]{1,60}\)\s*\Z")
_WE_THE = re.compile(r"We, the ")
_JOINED = re.compile(r"[-–/]|,? (?:and|&) (?:the )?|, (?:the )?")
_THAT = re.compile(r"\bthat\b")
_CLAUSE = 120  # characters before a name in which "that" opens what is reported
_SOURCE = 80  # characters in which a source tells whose spokesperson it is
_OF_SUMMIT = re.compile(r"(?:['’]s)? (?:[a-z]+ )?(?:summit|Summit)\b|: leaders\b")
_WITH_PAPER = re.compile(r"[^,()]{3,40}, (?:[Tt]he )?[A-Z][^,()]{2,40}")
_TURNS = 2  # so many labelled turns make a sitting


@dataclass(frozen=True, slots=True)
class _Frame:
    """The word lists of ``data/settings.toml``, ready for look-up."""

    host_cities: re.Pattern[str]
    union_cities: re.Pattern[str]
    gatherings: re.Pattern[str]
    parliament_titles: re.Pattern[str]
    chair: re.Pattern[str]
    communiques: re.Pattern[str]
    organs: re.Pattern[str]
    member_labels: re.Pattern[str]
    state_offices: frozenset[str]
    sent_abroad: frozenset[str]
    commissions: frozenset[str]
    of_private_body: re.Pattern[str]
    seats: dict[str, frozenset[str]]
    state_of_city: dict[str, str]
    cities: re.Pattern[str]


@cache
def _frame() -> _Frame:
    lists = tomllib.loads((resources.files("nemcon.reading") / "data" / "settings.toml").read_text("utf-8"))
    return _Frame(
        host_cities=_any_of(lists["host_cities"]),
        union_cities=_any_of(lists["union_cities"]),
        gatherings=re.compile(rf"(?<!press )(?<!news ){_any_of(lists['gatherings']).pattern}", re.IGNORECASE),
        parliament_titles=_any_of(lists["parliament_titles"]),
        chair=_any_of(lists["chair"]),
        communiques=_any_of(lists["communiques"]),
        organs=_any_of(lists["organs"]),
        member_labels=_any_of(lists["member_labels"]),
        state_offices=frozenset(lists["state_offices"]),
        sent_abroad=frozenset(lists["sent_abroad"]),
        commissions=frozenset(lists["commissions"]),
        of_private_body=re.compile(
            rf"spokes\w+ (?:for|of|at) (?:the |an? )(?:[\w-]+ )?(?:{'|'.join(lists['private_bodies'])})\b"
        ),
        seats={city: frozenset(bodies) for city, bodies in lists["seats"].items()},
        state_of_city={city.title(): state for state, cities in lists["cities"].items() for city in cities},
        cities=_any_of([city for cities in lists["cities"].values() for city in cities]),
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    body = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting or call of two, told by one of them.

    Parameters
    ----------
    issuer : str or None
        The state of the one who tells.
    other : str
        The state or organisation of the other side.
    offices : frozenset of str
        What those of the other side hold, by the title ("prime minister").
    own_offices : frozenset of str
        What those of the one who tells hold, by the title.
    """

    issuer: str | None
    other: str
    offices: frozenset[str]
    own_offices: frozenset[str]

    @property
    def sides(self) -> tuple[str, ...]:
        """Both sides; empty where the text does not tell who tells of the meeting."""
        return (self.issuer, self.other) if self.issuer is not None else ()

    def side_of(self, office: str) -> str | None:
        """Give the side that an office without a state is of."""
        return self.other if any(office.endswith(held) for held in self.offices) else self.issuer


@dataclass(frozen=True, slots=True)
class Setting:
    """What the frame of a document tells before anybody speaks.

    Parameters
    ----------
    titled : str or None
        The state that opens the title, or that issued the document by its title.
    home : str or None
        The state whose capital opens the report; None for a city where states meet.
    host : str or None
        The state whose capital the dateline names, also where states meet.
    meeting : Meeting or None
        The two sides, where one of them tells of a meeting or a call.
    parliament : bool
        True where members of the parliament of `home`, or spokesmen of its ministries, speak in turn.
    organisations : Counter of str
        How often the document names each organisation.
    in_title : tuple of str
        The states and organisations that the title names, in order.
    seated : str or None
        The one organisation that has its seat in the city of the dateline.
    summit : str or None
        The organisation whose summit the title names: "leaders" are its members'.
    communique : bool
        True where a body, or several states together, issue what they agreed.
    body : str or None
        The organisation whose communique or conclusions the document is.
    """

    titled: str | None
    home: str | None
    host: str | None
    meeting: Meeting | None
    parliament: bool
    organisations: Counter[str]
    in_title: tuple[str, ...]
    seated: str | None
    summit: str | None
    communique: bool
    body: str | None

    @property
    def organisation(self) -> str | None:
        """The organisation that the document names most; None where two are named as often."""
        return _most_named(self.organisations) or self.seated

    def organisation_with(self, office: str) -> str | None:
        """Give the organisation that the document names most among those whose highest officer is called so."""
        led = Counter({one: n for one, n in self.organisations.items() if office.endswith(actor(one).head or "-")})
        if self.seated in led:
            return self.seated
        if led or office in _heads_of_organisations():
            return _most_named(led)
        return self.organisation

    @property
    def commission(self) -> str | None:
        """The organisation whose "commissioner" it is: of those that have them the title's, else the one named most."""
        those = {one: n for one, n in self.organisations.items() if one in _frame().commissions}
        titled = next((one for one in self.in_title if one in those), None)
        return titled or _most_named(Counter(those))

    @property
    def met(self) -> str | None:
        """The organisation that the title names first: of its members are the ministers of the report."""
        return next((one for one in self.in_title if not is_state(one)), None)

    @property
    def state(self) -> str | None:
        """The state whose document it is: of the one who tells of a meeting, of the title, of the dateline."""
        issuer = self.meeting.issuer if self.meeting is not None else None
        return issuer or self.titled or self.home

    @property
    def spoken_of(self) -> str | None:
        """The only state that the title names: "the minister" may be its, but not "President X"."""
        named = [one for one in self.in_title if is_state(one)]
        return named[0] if len(named) == 1 else None


def setting_of(
    document: Document, discourse: Discourse, titles: Titles, attributions: tuple[Attribution, ...]
) -> Setting:
    """Read the frame of a document.

    Parameters
    ----------
    document : Document
        Its title, dateline and first paragraph are asked.
    discourse : Discourse
        Its actor mentions, and what is said in it.
    titles : Titles
        Its offices.
    attributions : tuple of Attribution
        Who said what; the labels of turns show a parliament.

    Returns
    -------
    Setting
    """
    text, places = discourse.text, discourse.places
    title, opening = title_and_opening(document)
    parliament = _is_parliament(text, title, attributions)
    capital = _capital(document, _frame().union_cities if parliament else _frame().host_cities)
    home = capital if parliament else _not_abroad(capital, text, title, opening, places)
    if parliament:
        home = home or _named_house(places, title) or _named_house(places, opening) or _house_above(document)
    communique = _is_communique(text, title, opening)
    organisations = Counter(m.actor for m in places.all if actor(m.actor).kind is ActorKind.ORGANISATION)
    titled = _titled(text, title, places)
    return Setting(
        titled=None if home is not None and _is_of_a_thing(text, title, places, titles) else titled,
        home=home,
        host=capital or _capital(document),
        meeting=_meeting(title, opening, capital, discourse, titles),
        parliament=parliament,
        organisations=organisations,
        in_title=tuple(dict.fromkeys(m.actor for m in places.inside(title))),
        seated=_seated(document),
        summit=next((m.actor for m in places.inside(title) if _OF_SUMMIT.match(text, m.span.end, title.end)), None),
        communique=communique,
        body=_body(title, _most_named(organisations) or _seated(document), places) if communique else None,
    )


def title_and_opening(document: Document) -> tuple[Span, Span]:
    """Give the title and the first paragraph of a document; empty where it has none."""
    title = next((p.span for p in document.passages if p.part is Part.TITLE), Span(0, 0))
    return title, next((p.span for p in document.passages if p.part is Part.BODY), Span(0, 0))


def home_of(document: Document) -> str | None:
    """Give the state whose capital the dateline names; none for a city where states meet."""
    return _capital(document, _frame().host_cities)


def seat_members(discourse: Discourse, setting: Setting, attributions: tuple[Attribution, ...]) -> None:
    """Give those who speak in turn in a parliament its state, where nothing else tells theirs."""
    if not setting.parliament or setting.home is None:
        return
    for found in attributions:
        seated = is_labelled(discourse.text, found) and not _is_of_the_press(discourse.text, found)
        for mention in discourse.register.named_in(found.source[0]) if seated else ():
            if mention.person.actor is None:
                mention.person.hint(setting.home)


def _is_of_the_press(text: str, found: Attribution) -> bool:
    """Tell the label "Ana Ruiz, Global Wire:" of who asks from one with an office, "Ana Ruiz, Minister of Trade:"."""
    label = text[found.source[0].start : found.source[0].end]
    return _WITH_PAPER.fullmatch(label) is not None and not find_offices(label)


def state_office(office: str) -> bool:
    """Tell whether an office below a minister's is one of a state and of nothing else ("State Secretary")."""
    return office in _frame().state_offices or office.endswith(" minister")


def is_organ(words: str) -> bool:
    """Tell whether words are those by which a communique names the body that issues it ("Heads of State")."""
    return _frame().organs.fullmatch(words.removeprefix("the ")) is not None


def is_of_private_body(text: str, start: int) -> bool:
    """Tell whether the source that starts there is the spokesperson of a company, a party, a church."""
    return _frame().of_private_body.search(text, start, start + _SOURCE) is not None


def sent_abroad(key: str) -> bool:
    """Tell whether an office is one that states send to others."""
    return key.split()[-1] in _frame().sent_abroad or key in _frame().sent_abroad


def _capital(document: Document, left_out: re.Pattern[str] | None = None) -> str | None:
    """Give the one state whose city the dateline names; none for the cities that are left out."""
    words = _dateline(document)
    states = {m.actor for m in find_mentions(words) if is_state(m.actor)}
    states |= {_frame().state_of_city[city.group().title()] for city in _frame().cities.finditer(words)}
    if left_out is not None and left_out.search(words):
        return None
    return states.pop() if len(states) == 1 else None


def _dateline(document: Document) -> str:
    """Give the words of the dateline; cities stand in capitals there, the names of states do not."""
    dateline = next((p.span for p in document.passages if p.part is Part.DATELINE), Span(0, 0))
    return document.reading_text[dateline.start : dateline.end].title()


def _seated(document: Document) -> str | None:
    """Give the one organisation that has its seat where the document comes from."""
    words = _dateline(document)
    bodies = [one for city, seated in _frame().seats.items() if re.search(rf"\b{city}\b", words) for one in seated]
    return bodies[0] if len(bodies) == 1 else None


def _not_abroad(capital: str | None, text: str, title: Span, opening: Span, places: Places) -> str | None:
    """Leave out the capital of a meeting of states, or the seat of an organisation that the text names."""
    if capital is None:
        return None
    lead = text.find(". ", opening.start, opening.end)
    for zone in (title, Span(opening.start, lead if lead >= 0 else opening.end)):
        if _frame().gatherings.search(text, zone.start, zone.end):
            return None
    named = {m.actor for m in places.all}
    seats = (bodies for city, bodies in _frame().seats.items() if _is_capital_of(city, capital))
    return None if any(not bodies.isdisjoint(named) for bodies in seats) else capital


@cache
def _is_capital_of(city: str, state: str) -> bool:
    return any(m.actor == state for m in find_mentions(city))


def _named_house(places: Places, zone: Span) -> str | None:
    """Give the one state whose parliament or government a passage names ("the Bundestag")."""
    return _only_house(places.inside(zone))


def _house_above(document: Document) -> str | None:
    """Give the one state whose parliament the lines above the text name, in capitals too ("HOUSE OF COMMONS")."""
    first = next((p.span.start for p in document.passages if p.part is Part.BODY), 0)
    return _only_house(find_mentions(document.reading_text[:first].title().replace(" Of ", " of ")))


def _only_house(mentions: Iterable[Mention]) -> str | None:
    houses = {m.actor for m in mentions if m.form is Form.SEAT and is_state(m.actor)}
    return houses.pop() if len(houses) == 1 else None


def _is_parliament(text: str, title: Span, attributions: tuple[Attribution, ...]) -> bool:
    """Tell whether those of one house speak in turn: by the title, the labels, or the word to the chair."""
    turns = [a for a in attributions if is_labelled(text, a)]
    if len(turns) < _TURNS:
        return False
    frame = _frame()
    if frame.parliament_titles.search(text, title.start, title.end):
        return True
    labels = [text[a.source[0].start : a.source[0].end] for a in turns]
    if any(_BRACKETED.search(label) or frame.member_labels.search(label) for label in labels):
        return True
    return any(frame.chair.match(text, a.content[0].start) for a in turns)


@cache
def _heads_of_organisations() -> frozenset[str]:
    """Give what the highest officers of organisations are called."""
    return frozenset(one.head for one in actors() if one.head)


def _most_named(named: Counter[str]) -> str | None:
    (first, times), (_, second) = (*named.most_common(2), (None, 0), (None, 0))[:2]
    return first if times > second else None


def _is_communique(text: str, title: Span, opening: Span) -> bool:
    """Tell what several issue together: by the title, or by "We, the ..." at the start."""
    titled = _frame().communiques.search(text, title.start, title.end)
    return titled is not None or _WE_THE.match(text, opening.start) is not None


def _body(title: Span, organisation: str | None, places: Places) -> str | None:
    """Give the organisation that speaks in a communique: the only one of its title, else the one named most."""
    bodies = {m.actor for m in places.inside(title) if actor(m.actor).kind is ActorKind.ORGANISATION}
    return bodies.pop() if len(bodies) == 1 else organisation


def _titled(text: str, title: Span, places: Places) -> str | None:
    issued = _ISSUED_BY.match(text, title.start, title.end)
    first = next(iter(places.inside(title)), None)
    if first is None or not is_state(first.actor) or _is_paired(text, first.span.end, places):
        return None
    if first.span.start - title.start <= len("The "):
        return first.actor
    by = text[issued.end() : first.span.start] if issued is not None else None
    return first.actor if by is not None and _OTHERS.search(by) is None else _named_house(places, title)


def _is_of_a_thing(text: str, title: Span, places: Places, titles: Titles) -> bool:
    """Tell the title "Argentine gas for Brazil", which is about a thing, from "Argentine minister in Brazil"."""
    first = next(iter(places.inside(title)), None)
    if first is None or first.form is not Form.DEMONYM or not text[first.span.end + 1 : first.span.end + 2].islower():
        return False
    body = office_words().institution_pattern.match(text, first.span.end + 1)
    return body is None and titles.over(first.span.end + 1) is None


def _is_paired(text: str, end: int, places: Places) -> bool:
    """Tell whether another actor is joined to the one that ends there ("US-China talks", "Peru and Chile")."""
    joined = _JOINED.match(text, end)
    return joined is not None and places.starting_at(joined.end()) is not None


def _meeting(title: Span, opening: Span, capital: str | None, discourse: Discourse, titles: Titles) -> Meeting | None:
    met = _MEETS.search(discourse.text, title.start, title.end)
    if met is None:
        return None
    # "between the Prime Minister and the President of the Philippines"
    second = discourse.text.rfind(" and ", met.end(), title.end) if met.group().endswith("between") else -1
    behind = Span(max(met.end(), second), title.end)
    other = next((m.actor for m in discourse.places.inside(behind)), None)
    if other is None:
        return None
    of_others, own = (
        frozenset(office.key for office in titles.inside(side)) for side in (behind, Span(title.start, behind.start))
    )
    return Meeting(_issuer(other, capital, opening, discourse), other, of_others, own)


def _issuer(other: str, capital: str | None, opening: Span, discourse: Discourse) -> str | None:
    """Give the side that tells of a meeting: the capital's, the only other state, the first one of the opening."""
    if capital not in (None, other):
        return capital
    named = [m for m in discourse.places.all if m.form is not Form.DEMONYM and is_state(m.actor)]
    told = [m for m in named if m.actor != other and not _follows_that(m.span, discourse)]
    # What one of the two said may hold a state too, yet less surely the own one.
    unsaid = [m for m in told if not discourse.is_said(m.span)]
    for mentions in (unsaid, told):
        states = {m.actor for m in mentions}
        if len(states) == 1:
            return states.pop()
    return next((m.actor for m in unsaid if opening.holds(m.span)), None)


def _follows_that(span: Span, discourse: Discourse) -> bool:
    """Tell what the words report from what they tell themselves."""
    start = max(discourse.sentence_at(span.start).start, span.start - _CLAUSE)
    return _THAT.search(discourse.text, start, span.start) is not None
