"""The words of a source: which of them is its head, and what kind of source they make it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nemcon.actors import Form, Mention
from nemcon.reading.speaker.holder import Owner, owner_of
from nemcon.reading.speaker.office import OfficeMention, Places, office_words
from nemcon.reading.speaker.person import PersonMention
from nemcon.reading.speaker.register import Register
from nemcon.reading.speaker.title import Titles
from nemcon.units import Span

# Where the head of a source ends: what follows tells more about it, but is not it.
_ZONE = re.compile(
    r"(?<=\w)(?:[,;:(—–]|[ \u00a0](?:of|for|to|in|at|from|with|by|on|about|close|near"
    r"|inside|within|among|familiar|who|that|which|whose|speaking"
    r"|including|involved|briefed|like|such|representing|attending|present|working|opposed)\b)"
)
_BELONGS = re.compile(
    r"\b(?:of|for|to|in|at|from|with|by|on|about|near|inside|within|among|between|under|against|than|after|before|around|like|as|via)"
    r"(?: (?:the|a|an|his|her|its|their|then|former|late|both))*[ \u00a0]*\Z",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|that|which|whose|whom|where|when)\b", re.IGNORECASE)
_TRAILING = re.compile(r",?[ \u00a0](?:who|that|which)\Z|['’]s\Z")
_FOR = re.compile(r" (?:for|of|in|at|from) the ((?:[A-Z][a-z]+ )?)")
_OWNS = re.compile(r"['’]s?[ \u00a0](?=\w)")
_THE = re.compile(r"[Tt]he ")
_ARTICLE = re.compile(r"[\"“'‘(]*(the|this|that|these|those)\b", re.IGNORECASE)


# A person reads no further to learn who speaks; a hostile text is not to be slow.
_LONGEST_SOURCE = 600


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The word lists of ``data/sources.toml``, ready for look-up."""

    group_of_states: frozenset[str]
    people: frozenset[str]
    quantifier: frozenset[str]
    state_noun: frozenset[str]
    realm: frozenset[str]
    comes_from: frozenset[str]
    organisation_noun: frozenset[str]
    owned: frozenset[str]
    written: frozenset[str]
    issued: frozenset[str]
    wrote: re.Pattern[str]
    states_together: tuple[str, ...]
    joint_lead: tuple[str, ...]
    joint_link: tuple[str, ...]
    joint_tail: tuple[str, ...]
    excepting: tuple[str, ...]
    number_noun: dict[str, int]
    person_noun: dict[str, str]


@cache
def source_words() -> SourceWords:
    """Load the word lists once."""
    lists = tomllib.loads((resources.files("nemcon.reading") / "data" / "sources.toml").read_text("utf-8"))
    return SourceWords(
        group_of_states=frozenset(lists["group_of_states"]),
        people=frozenset(lists["people"]),
        quantifier=frozenset(lists["quantifier"]),
        state_noun=frozenset(lists["state_noun"]),
        realm=frozenset(lists["realm"]),
        comes_from=frozenset(lists["comes_from"]),
        organisation_noun=frozenset(lists["organisation_noun"]),
        owned=frozenset(lists["owned"]),
        written=frozenset(lists["written"]),
        issued=frozenset(lists["issued"]),
        wrote=re.compile(rf"\b(?:{'|'.join(lists['wrote'])})\b", re.IGNORECASE),
        states_together=_longest_first(lists["states_together"]),
        joint_lead=_longest_first(lists["joint_lead"]),
        joint_link=_longest_first(lists["joint_link"]),
        joint_tail=tuple(lists["joint_tail"]),
        excepting=_longest_first(lists["excepting"]),
        number_noun=lists["number_noun"],
        person_noun=lists["person_noun"],
    )


def _end_of_head(text: str, span: Span, titles: Titles) -> int:
    """Tell where the head of a source ends: not inside an office that owns it ("the Minister of State's officials")."""
    at = span.start
    while (zone := _ZONE.search(text, at, span.end)) is not None:
        over = titles.over(zone.end())
        if over is None or _OWNS.match(text, over.span.end, span.end) is None:
            return zone.start()
        at = over.span.end
    return span.end


def _longest_first(phrases: list[str]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))


class Source:
    """A source span with the persons, offices and actors in it, told apart into head and what belongs to it.

    Parameters
    ----------
    text : str
        The document's reading text.
    span : Span
        The source, without white space around it.
    register : Register
        Persons of the document.
    titles : Titles
        Its offices.
    places : Places
        Its actor mentions.
    """

    def __init__(self, text: str, span: Span, register: Register, titles: Titles, places: Places) -> None:
        self._text = text
        span = Span(span.start, min(span.end, span.start + _LONGEST_SOURCE))
        trailing = _TRAILING.search(text, max(span.start, span.end - 8), span.end)
        if trailing is not None and trailing.start() > span.start:
            span = Span(span.start, trailing.start())
        self.span = span
        self.words = text[span.start : span.end]
        self.low = self.words.lower().replace("’", "'")
        self._zone = Span(span.start, _end_of_head(text, span, titles))
        self._register = register
        self._titles = titles
        self._places = places

    @property
    def head_words(self) -> tuple[str, ...]:
        """The words of the head in lower case."""
        return tuple(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", self._text[self._zone.start : self._zone.end].lower()))

    @property
    def definite(self) -> bool:
        """True when the source opens with "the" or a word like it."""
        return _ARTICLE.match(self.words) is not None

    @property
    def quantified(self) -> bool:
        """True when the source opens with "some", "a", "three senior" and the like, or a number."""
        return self.words[:1].isdigit() or any(word in source_words().quantifier for word in self.head_words[:1])

    @property
    def is_thing(self) -> bool:
        """True when the head is a text or a picture, not people ("one estimate", "Photos")."""
        written = source_words().written
        return any(word in written or word.removesuffix("s") in written for word in self.head_words[-1:])

    def person(self) -> PersonMention | None:
        """Give the person who is the head; None when a person only belongs to it ("a spokesman for Scholz")."""
        return next((m for m in self._register.named_in(self.span) if not self._belongs(m)), None)

    def office(self) -> OfficeMention | None:
        """Give the office that is the head."""
        return next(iter(self.offices()), None)

    def offices(self) -> tuple[OfficeMention, ...]:
        """Give all offices of the head ("analysts and diplomats")."""
        offices = self._titles.inside(self._zone_of_offices())
        return tuple(o for o in offices if o.span.end == self.span.end or not self._titles.owns(o))

    def owning_office(self) -> OfficeMention | None:
        """Give the office that owns the head: "the president" of "the president's aide"."""
        offices = self._titles.inside(self._zone_of_offices())
        return next((o for o in offices if self._titles.owns(o)), None)

    def _zone_of_offices(self) -> Span:
        last = max((o.span.end for o in self._titles.inside(self.span) if o.span.start < self._zone.end), default=0)
        return Span(self._zone.start, max(self._zone.end, last))

    def institution(self) -> tuple[Span, str] | None:
        """Give the institution that is the head ("the Polish government"), with its word in the list."""
        heads = tuple(office_words().institution_pattern.finditer(self._text, self._zone.start, self._zone.end))
        found = heads[-1] if heads else None
        if found is None:
            # "the ministry of foreign affairs": the complement reaches over the end of the head.
            found = office_words().institution_pattern.search(self._text, self._zone.start, self.span.end)
            if found is None or found.start() >= self._zone.end:
                return None
        word = " ".join(found.group().lower().replace("’", "'").split())
        known = office_words().institution
        singular = (
            word if word in known else word.removesuffix("s").removesuffix("ie") + ("y" if word.endswith("ies") else "")
        )
        return Span(*found.span()), singular if singular in known else "government"

    def owner(self, span: Span, key: str) -> Owner:
        """Give whose office or institution it is."""
        return owner_of(self._text, span, key, self._places)

    def actors(self) -> tuple[Mention, ...]:
        """Give the states and organisations that make up the head, in order; none belongs to something else."""
        found: list[Mention] = []
        for mention in self._places.inside(self.span):
            before = self._text[self.span.start : mention.span.start]
            after = self._text[mention.span.end : self.span.end]
            if _RELATIVE.search(before) or (
                _BELONGS.search(before) and not re.search(r"\b(?:both|together with|along with)\s*\Z", before)
            ):
                break
            if found and not re.search(
                r"(?:,|\band\b|\bas well as\b|\bwith\b|&|/)\s*(?:the\s+)?\Z", before, re.IGNORECASE
            ):
                break
            if (
                not found
                and re.search(r"\w", _ARTICLE.sub("", before))
                and mention.form is not Form.DEMONYM
                and not re.fullmatch(
                    r"[\"“'‘(]*(?:(?:both|but|and|the|even|host|neighbouring|neighboring|fellow|new|current|official|as)\s+)+",
                    before,
                    re.IGNORECASE,
                )
            ):
                break
            if _OWNS.match(after) is not None:
                break
            found.append(mention)
        return tuple(found)

    def mentions(self) -> tuple[Mention, ...]:
        """Give all states and organisations that the head names."""
        return self._places.inside(self._zone)

    def possessor(self) -> str | None:
        """Give the state that the source opens with as a possessor ("Moscow's man at the table, Ivan Belov")."""
        article = _THE.match(self.words)
        first = self._places.starting_at(self.span.start + (article.end() if article is not None else 0))
        owns = first is not None and _OWNS.match(self._text, first.span.end, self.span.end) is not None
        return first.actor if first is not None and owns else None

    def adjective_before(self, position: int) -> str | None:
        """Give the one state whose adjective stands before a place ("the Indonesian coordinating minister")."""
        found = (m for m in self._places.inside(self._zone) if m.span.end < position and m.form is Form.DEMONYM)
        return next((m.actor for m in found), None)

    def owning_institution(self, position: int) -> str | None:
        """Give the institution whose is what stands at a place: "army" of "the army's commander"."""
        found = office_words().institution_pattern.finditer(self._text, self._zone.start, position)
        owns = (match for match in found if _OWNS.match(self._text, match.end()) or match.end() + 1 == position)
        return next((match.group() for match in owns), None)

    def institution_behind(self, office: OfficeMention) -> str | None:
        """Give the institution for which an office-holder speaks: "Senate" of "a spokesman for the Senate"."""
        link = _FOR.match(self._text, office.span.end, self.span.end)
        found = office_words().institution_pattern.match(self._text, link.end()) if link is not None else None
        return self._text[link.start(1) : found.end()] if link is not None and found is not None else None

    def names(self, word: str) -> bool:
        """Tell whether a word of the head is part of a state's or organisation's name ("the United States")."""
        at = re.search(rf"\b{re.escape(word)}\b", self.low)
        return at is not None and self._places.over(self.span.start + at.start()) is not None

    def alone(self, mention: Mention) -> bool:
        """Tell whether nothing but articles and marks stands with the mention in the head."""
        rest = self._text[mention.span.end : max(mention.span.end, self._zone.end)]
        return re.search(r"\w", rest.removeprefix("'s").removeprefix("’s")) is None

    def owning_person(self) -> PersonMention | None:
        """Give the person of "Trump's letter" or "the Trump team"."""
        named = self._register.named_in(self._zone)
        return named[0] if named else None

    def _belongs(self, mention: PersonMention) -> bool:
        before = self._text[self.span.start : max(self.span.start, mention.start)]
        after = self._text[mention.span.end : self.span.end]
        if _OWNS.match(after) is not None or _RELATIVE.search(before) or _BELONGS.search(before):
            return True
        joined = re.match(r"[ \u00a0]([^\W\d_]+)", after)
        if joined is None:
            return False
        word = joined.group(1).lower()
        words = office_words()
        is_noun = word in words.institution or word in words.forms or word in source_words().owned
        return is_noun and word[:1] == joined.group(1)[:1]
