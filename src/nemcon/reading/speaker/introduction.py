"""How a document introduces its persons: the title before a name, the words after it, the state beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nemcon.actors import ActorKind, Form, actor
from nemcon.reading.speaker.candidate import Candidate, find_candidates
from nemcon.reading.speaker.holder import Owner, owner_of, rank_with, usual_holder
from nemcon.reading.speaker.identity import name_persons
from nemcon.reading.speaker.name import name_words
from nemcon.reading.speaker.office import OfficeMention, Places, is_of_a_body, office_words
from nemcon.reading.speaker.person import Held, Person, PersonMention
from nemcon.reading.speaker.register import Register
from nemcon.reading.speaker.source import source_words
from nemcon.reading.speaker.title import REACH, Titles
from nemcon.reading.statement import Office, Standing
from nemcon.units import Span

_ADMINISTRATION = re.compile(
    r"\b(?:administration|government|cabinet|presidency|team) (?:of|under|led by|headed by) (?:the )?\Z", re.IGNORECASE
)
_TAKES_OFFICE = re.compile(
    r",? who (?:will (?:be sworn|take (?:over|office|up|the helm))|takes (?:over|office|up)"
    r"|is (?:due|set|expected) to (?:be sworn|take|become|replace|succeed))",
    re.IGNORECASE,
)
_STEPPED_DOWN = re.compile(r",? who (?:has )?(?:stepped down|resigned|left office|retired)\b", re.IGNORECASE)
_NAMED_BY = re.compile(r"\b(?:named|appointed)(?: [\w-]{1,20}){0,3} by ([^,.;]{1,60}?) (?:as|to be)\b", re.IGNORECASE)
_PICK_OF = re.compile(
    r"([^\W\d_][\w-]{1,30})['’]s? (?:[a-z]+ )?(?:pick|nominee|choice|candidate) (?:for|as|to)\b[^,.;]{0,30}\Z"
)
_BY_PERSON = re.compile(
    r"\b(?:picked|chosen|tapped|nominated|selected|named|appointed)(?: [\w-]{1,20}){0,3}"
    r" by ([^,.;]{1,60}?) (?:as|to|for)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])?[ \u00a0]\Z")
_OF = re.compile(r" of (?:the )?")
_GROUPS = re.compile(r"\b[Tt]h(?:e|is) (\w+)['’]s (?:[a-z-]+ )?\Z")
# "Ana Ruiz (Minister of Finance)", "The Minister of Finance (Mrs Ana Ruiz)"
_BRACKET = re.compile(r" \(([^()\n]{3,80})\)")
_OPEN_BRACKET = re.compile(r"(?:^|\n|\b[Tt]he )([^()\n.;:]{3,90}) \((?:[A-Z][a-z]{1,6}\.? ){0,2}\Z")
# "who leads the talks for Addis Ababa", "who represents Malta in Geneva"
_ACTS_FOR = re.compile(
    r",? (?:who|and) (?:has )?(?:led|leads|heads|headed|chairs|represent(?:s|ed)|negotiate[sd]|speaks|sits|works)\b"
    r"[^,.;:\n“”\"]{0,60}?(?:\b(?:for|on behalf of) |(?<=represents )|(?<=represented )|(?<=heads )|(?<=leads ))"
    r"(?:the )?(?=[A-Z])"
)
# "X, state secretary, has led the Norwegian side", "X lives by the sea. He ran Lithuania's defence ministry"
_LEADS = re.compile(
    r"(?:, an? [^.,\n]{3,60},)?[^.\nA-Z]{0,90}?(?:\. (?:He|She) [^.\nA-Z]{0,60}?)?"
    r"\b(?:led|leads|runs?|ran|heads?|headed|chairs|chaired"
    r"|represent(?:s|ed)|took over|takes over|direct(?:s|ed)|coordinate[sd]) (?:the )?"
)
# Before a body: "'s defence ", " ", "trade ".
_BESIDE_BODY = re.compile(r"(?:['’]s?)? ?(?:[a-z]+ ){0,2}")
_BODY_WITHIN = 40
_BODY_OF = re.compile(r" (?:of|in|for) (?:the )?")
# "X is the commissioner for trade of the Union": said of somebody as a whole sentence.
_IS = re.compile(
    r" (?:is|has been|serves as)[ \u00a0]"
    r"(?:now |currently |also )?(?![a-z]+(?:ed|ing)\b)"
)
# The words after "Name," that say who it is, up to the end of the apposition.
_APPOSITION = re.compile(r",[ \u00a0]((?:[^\n.;:“”\"]|(?<=\b[A-Z])\.|\.(?=\w)){3,200})")
_PREDICATE = re.compile(r"((?:[^\n.;:,“”\"]|(?<=\b[A-Z])\.|\.(?=\w)){3,200})")
_APPOSITION_OPENS = re.compile(
    r"(?:who(?:se)? |an? |the |one of |now |then |[A-Z][\w-]{1,30}['’]s |\d\d, "
    r"|(?:former|ex|incoming|outgoing|deputy|senior|newly|current|nominated|named|appointed|picked|chosen|tapped|elected|selected|acting|his|her|their|its)\b)",
    re.IGNORECASE,
)
_VERB_INSIDE = re.compile(
    r"\b(?:said|says|told|added|insisted|warned|met|visited|welcomed|called|urged|spoke|wrote|and)\b", re.IGNORECASE
)


def introduce_persons(
    text: str,
    places: Places,
    titles: Titles,
    left_out: tuple[Span, ...] = (),
    surnames: frozenset[str] = frozenset(),
) -> Register:
    """Read who the persons of a text are, and what it says they hold.

    Parameters
    ----------
    text : str
        The document's reading text.
    places : Places
        Its actor mentions.
    titles : Titles
        Its offices.
    left_out : tuple of Span
        Passages that name persons who do not act in the text (bylines, picture credits), ascending.
    surnames : frozenset of str
        Sounds of surnames that other documents introduced.

    Returns
    -------
    Register
        Persons with offices, state and signs of gender.
    """
    candidates = find_candidates(text, places, titles, left_out)
    mentions = name_persons(text, places, candidates, surnames)
    placed = {mention.span.start for mention in mentions}
    strangers = (one.tokens[0] for one in candidates if len(one.tokens) == 1 and one.span.start not in placed)
    register = Register(mentions, tuple(strangers))
    _Introductions(text, places, titles, register).hear(candidates)
    return register


class _Introductions:
    """Reads the words around each name, and gives what they tell to its person."""

    def __init__(self, text: str, places: Places, titles: Titles, register: Register) -> None:
        self.text = text
        self.places = places
        self.titles = titles
        self.register = register

    def hear(self, candidates: list[Candidate]) -> None:
        """Give the persons their offices: first those whose state stands beside them, then those through a person."""
        by_start = {mention.span.start: mention for mention in self.register.mentions}
        waiting: list[tuple[Person, OfficeMention, Owner, Standing]] = []
        for candidate in candidates:
            mention = by_start.get(candidate.span.start)
            if mention is None:
                continue
            self._signs(candidate, mention)
            for office in self._offices_of(candidate):
                owner = owner_of(self.text, office.span, office.key, self.places)
                standing = self._standing(candidate, office)
                if owner.actor is None:
                    waiting.append((mention.person, office, owner, standing))
                else:
                    self._hold(mention.person, office, owner.actor, standing)
        for person, office, owner, standing in waiting:
            through = self._through(office, owner)
            self._hold(
                person, office, through.actor if through is not None and through is not person else None, standing
            )

    def _signs(self, candidate: Candidate, mention: PersonMention) -> None:
        """Note gender and state that stand beside the name: "Mr. Aslan", "Hungary's Bela Nagy"."""
        person = mention.person
        if candidate.honorific is not None:
            person.vote(candidate.honorific, 5)
        start = (
            mention.start
            if candidate.office is None or candidate.apposed
            else min(mention.start, candidate.office.span.start)
        )
        owned = _OWNED.search(self.text, max(0, start - 3), start)
        beside = self.places.ending_at(owned.start()) if owned is not None and candidate.office is None else None
        if beside is not None and beside.form is not Form.DESCRIPTION:
            person.hint(beside.actor)
        of = _OF.match(self.text, candidate.span.end)
        home = self.places.starting_at(of.end()) if of is not None else None
        if home is not None and self._is_home(home.actor, candidate):
            person.hint(home.actor)
        acts = _ACTS_FOR.match(self.text, candidate.span.end)
        sender = self.places.starting_at(acts.end()) if acts is not None else None
        if sender is not None:
            person.hint(sender.actor)
        led = self._body_led(candidate.span.end)
        if led is not None:
            person.hint(led)
        administration = _ADMINISTRATION.search(self.text, max(0, start - 40), start)
        if administration is not None:
            word = Span(administration.start(), administration.start() + len(administration.group().split()[0]))
            owner = owner_of(self.text, word, "government", self.places)
            if owner.actor is not None:
                person.hint(owner.actor)

    def _is_home(self, home: str, candidate: Candidate) -> bool:
        """Tell whether "of Chad" behind a name tells for whom he speaks."""
        if candidate.office is None:
            return candidate.full
        return actor(home).kind is ActorKind.ORGANISATION or not self._is_of_a_body(candidate.office)

    def _is_of_a_body(self, office: OfficeMention) -> bool:
        """Tell the chair of "the group's chair, X of Chad" and a commissioner, who are no state's, from a minister."""
        group = _GROUPS.search(self.text, max(0, office.span.start - _BODY_WITHIN), office.span.start)
        nouns = source_words().organisation_noun
        return is_of_a_body(office.key) or (group is not None and group.group(1).lower() in nouns)

    def _body_led(self, position: int) -> str | None:
        """Give the organisation, or the state whose side, ministry or delegation, the person named before leads."""
        leads = _LEADS.match(self.text, position)
        if leads is None:
            return None
        state = self.places.starting_at(leads.end())
        if state is not None and actor(state.actor).kind is ActorKind.ORGANISATION:
            return state.actor
        start = state.span.end if state is not None else leads.end()
        body = office_words().institution_pattern.search(self.text, start, start + _BODY_WITHIN)
        if body is None or _BESIDE_BODY.fullmatch(self.text, start, body.start()) is None:
            return None
        of = _BODY_OF.match(self.text, body.end())
        whose = state or (self.places.starting_at(of.end()) if of is not None else None)
        return whose.actor if whose is not None else None

    def _offices_of(self, candidate: Candidate) -> Iterator[OfficeMention]:
        if candidate.office is not None and (not candidate.apposed or candidate.full):
            yield from self._beside_style(candidate.office)
            yield candidate.office
        if candidate.office is None:
            yield from self._beside_national(candidate)
        behind = self._apposition(candidate)
        if behind is not None:
            yield behind
        yield from self._bracketed(candidate)

    def _beside_style(self, style: OfficeMention) -> Iterator[OfficeMention]:
        """Find the office before a soldier's or an ambassador's title: "the Pentagon's press secretary, Gen. X"."""
        if style.key in office_words().styles:
            start = style.span.start
            before = self.titles.before(start) or self.titles.before_comma(start)
            if before is not None:
                yield before

    def _beside_national(self, candidate: Candidate) -> Iterator[OfficeMention]:
        """Find the office before "the Costa Rican": "the Fund's managing director, the Costa Rican Elena Arguedas"."""
        national = self.places.ending_at(candidate.span.start - 1)
        if national is None or national.form is not Form.DEMONYM:
            return
        start = national.span.start - len("the ")
        before = self.titles.before_comma(start) if self.text.startswith("the ", start) else None
        if before is not None:
            yield before

    def _bracketed(self, candidate: Candidate) -> Iterator[OfficeMention]:
        """Find the office of "Ana Ruiz (Minister of Finance)" and of "The Minister of Finance (Ana Ruiz)"."""
        inside = _BRACKET.match(self.text, candidate.span.end)
        if inside is not None:
            yield from self.titles.inside(Span(*inside.span(1)))[:1]
        opening = _OPEN_BRACKET.search(self.text, max(0, candidate.span.start - REACH), candidate.span.start)
        if opening is not None:
            yield from self.titles.inside(Span(*opening.span(1)))[:1]

    def _apposition(self, candidate: Candidate) -> OfficeMention | None:
        """Find the office in "Jan Lipavsky, the Czech foreign minister,"."""
        end = candidate.span.end
        copula = _IS.match(self.text, end)
        after = _APPOSITION.match(self.text, end) if copula is None else _PREDICATE.match(self.text, copula.end())
        if after is None:
            return None
        start = after.start(1)
        opens = _APPOSITION_OPENS.match(self.text, start)
        place = self.places.starting_at(start)
        office_first = self.titles.over(start)
        if opens is None and place is None and office_first is None:
            return None
        stop = self.text.find(",", opens.end() if opens is not None else start, after.end())
        reach = Span(start, min(stop if stop >= 0 else after.end(), start + REACH + 60))
        offices = tuple(
            office for office in self.titles.inside(reach) if not office.plural and not self.titles.owns(office)
        )
        if copula is not None:
            offices = tuple(office for office in offices[:1] if self._is_said_to_hold(office, start))
        if not offices:
            return None
        head = self._head_of_apposition(offices, reach)
        between = self.text[start : head.span.start]
        return None if _VERB_INSIDE.search(between) and _NAMED_BY.search(between) is None else head

    def _is_said_to_hold(self, office: OfficeMention, start: int) -> bool:
        """Tell an office of a state or organisation from what else somebody may be ("is the son of a minister")."""
        if office.span.start == start and office.rank in (Office.HEAD, Office.MINISTER):
            return True
        owner = owner_of(self.text, office.span, office.key, self.places)
        return owner.actor is not None and office.rank is not Office.OTHER

    def _head_of_apposition(self, offices: tuple[OfficeMention, ...], reach: Span) -> OfficeMention:
        """Take the first office, but the later one of "an ex-general named by President X as his envoy"."""
        by = _BY_PERSON.search(self.text, reach.start, reach.end)
        given = (office for office in offices if by is not None and office.span.start >= by.end())
        incoming = (office for office in offices if office.standing is Standing.INCOMING)
        return next(given, None) or next(incoming, None) or offices[0]

    def _standing(self, candidate: Candidate, office: OfficeMention) -> Standing:
        if _TAKES_OFFICE.match(self.text, candidate.span.end):
            return Standing.INCOMING
        if _STEPPED_DOWN.match(self.text, candidate.span.end):
            return Standing.FORMER
        by = _NAMED_BY.search(self.text, max(0, office.span.start - REACH), office.span.start)
        if by is not None and office.standing is Standing.INCOMING:
            namers = self.register.named_in(Span(*by.span(1)))
            namer = namers[0].person.office if namers else None
            if namer is not None and namer.standing is Standing.IN_OFFICE and "next" not in by.group():
                return Standing.IN_OFFICE
        return office.standing

    def _through(self, office: OfficeMention, owner: Owner) -> Person | None:
        """Find the person through whom an office is held: "Scholz's spokesman", "named by Trump as his envoy"."""
        named = self.register.person_of(owner)
        if named is not None:
            return named
        start = max(0, office.span.start - REACH)
        by = _BY_PERSON.search(self.text, start, office.span.start) or _PICK_OF.search(
            self.text, start, office.span.start
        )
        if by is not None:
            namers = self.register.named_in(Span(*by.span(1)))
            return namers[0].person if namers else None
        return None

    def _hold(self, person: Person, office: OfficeMention, owner: str | None, standing: Standing) -> None:
        words = office_words()
        whole = " ".join(self.text[office.span.start : office.span.end].split())
        low = whole.lower().replace("-", " ").replace("’", "'")
        owner = owner or usual_holder(whole, office.key, self.places)
        if owner is None:
            opening = (a for word, a in words.institution_holder.items() if low.startswith(word + " "))
            owner = next(opening, None)
        rank = rank_with(office, owner, self.text, self.places)
        if office.key == "counterpart":
            rank = self._rank_of_counterpart(person, office)
        person.hold(Held(whole, rank, standing, owner, office.span.start))
        person.vote(name_words().gendered.get(office.key, ""), 3)

    def _rank_of_counterpart(self, person: Person, office: OfficeMention) -> Office:
        """Rank "Tajani's Spanish counterpart" as the one whose counterpart it is."""
        near = (m.person for m in self.register.last_named_before(office.span.start, 4) if m.person is not person)
        held = next((p.office for p in near if p.office is not None), None)
        return held.rank if held is not None else Office.OFFICIAL
