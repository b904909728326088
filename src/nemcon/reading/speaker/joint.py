"""Several who speak in one source: "Poland and the three Baltic states", "the foreign ministers of France and Spain".

The source is written as a pattern of what it names (``the P of S, S and S``), and the pattern tells who speaks: a list
of states and office-holders, or a plural with the states that it belongs to before or after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nemcon.actors import Form, find_groups
from nemcon.reading.speaker.company import last_joint
from nemcon.reading.speaker.holder import rank_with
from nemcon.reading.speaker.office import OfficeMention, office_words
from nemcon.reading.speaker.person import Person
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.voice import LONGEST_WORDS, Voice
from nemcon.reading.statement import Office, Resolution, Speaker, Standing
from nemcon.units import Span

# What a source names, a letter each; all other words stay, in small letters.
_PERSON, _GROUP, _REGION, _STATE, _PEOPLE = "N", "G", "A", "S", "D"
_OFFICE, _OFFICES, _BODY, _BODIES = "O", "P", "I", "J"
_OF_ACTORS = (_GROUP, _REGION, _STATE, _PEOPLE)
_LONGEST_OPENING = 240
# "1. The leaders of ..."
_NUMBERED = re.compile(r"\d{1,2}[.)] ")
_LONGEST_LINK = 40  # "with the exception of the", and more


@dataclass(frozen=True, slots=True)
class _Named:
    """Something named in a source, and for whom it stands."""

    letter: str
    span: Span
    actors: tuple[str, ...] = ()
    person: Person | None = None
    office: OfficeMention | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A stretch of text as a pattern; `at` tells what stands at a place of it."""

    text: str
    at: dict[int, _Named]

    def named(self, start: int, end: int) -> tuple[_Named, ...]:
        return tuple(self.at[place] for place in sorted(self.at) if start <= place < end)


def joint_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve a source that names several who speak together, if they speak for more than one state."""
    pattern = _pattern(source.span, scene)
    match = _grammar().source.match(pattern.text)
    if match is None:
        return None
    named = pattern.named(max(0, match.end("owner")), match.end())
    states = _spoken_for(named)
    if states is None:
        return None
    excepted = _grammar().excepted.match(pattern.text, match.end())
    if excepted is not None:
        out = {left for one in pattern.named(*excepted.span()) for left in one.actors}
        states = tuple(state for state in states if state not in out)
    rank, standing = _rank(named, scene)
    definite = source.definite or _grammar().definite.match(pattern.text) is not None
    letters = {one.letter for one in named}
    plural = bool(letters & {_OFFICES, _BODIES}) or match.group("of_many") is not None
    withheld = plural and not definite
    withheld = withheld and (source.quantified or rank is Office.OFFICIAL or _any_ministers(named, scene))
    # "Nordic officials" and "Baltic ministers" may be of any of them.
    some = letters & {_GROUP, _REGION} and (withheld or (_REGION in letters and plural and not definite))
    if len(states) < 2 or rank is Office.OTHER or some:
        return None
    how = Resolution.UNNAMED if withheld else _how(named)
    words = source.words[:LONGEST_WORDS]
    return Voice(source.span.start, Speaker(None, words, None, withheld, rank, standing, how, group=states), None, True)


def joint_document_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "a joint statement" and "a letter from Spain and Italy" to those who signed it."""
    if not any(word in source_words().written for word in source.head_words):
        return None
    position = source.span.start
    states = _signatories(source, scene)
    if not states and "joint" in source.head_words:
        sentence = scene.discourse.sentence_at(position)
        before = scene.discourse.sentence_at(max(0, sentence.start - 2))
        joint = last_joint(position, scene)
        states = states_opening(sentence.start, position, scene)
        states = states or (joint.speaker.group if joint is not None else states_opening(before.start, position, scene))
    if not states:
        return None
    words = source.words[:LONGEST_WORDS]
    how = Resolution.DESCRIPTION
    speaker = Speaker(None, words, None, False, Office.GOVERNMENT, Standing.IN_OFFICE, how, group=states)
    return Voice(position, speaker, None, True)


def whole_source(span: Span, scene: Scene) -> Span:
    """Give a source with what belongs to it on both sides: "Moscow as well as", ", joined by Latvia,", "all except"."""
    text, grammar = scene.text, _grammar()
    we_the = scene.discourse.we_the
    if we_the is not None and we_the.holds(span):
        return we_the
    sentence = scene.discourse.sentence_at(span.start)
    before = text[max(sentence.start, span.start - _LONGEST_OPENING) : span.start]
    last = max(0, len(before) - _LONGEST_LINK)
    others = grammar.others_before.search(before) if grammar.excepting_before.search(before, last) else None
    if others is not None:
        return Span(span.start - len(before) + others.start(), span.end)
    if grammar.link_before.search(before, last) is not None and len(before) == span.start - sentence.start:
        whole = _pattern(Span(sentence.start, span.end), scene)
        if grammar.source.fullmatch(whole.text) is not None:
            return Span(sentence.start, span.end)
    if before.endswith(", "):
        named = _pattern(Span(sentence.start, span.end), scene)
        if grammar.holders_named.fullmatch(named.text) or grammar.listed.fullmatch(named.text):
            return Span(sentence.start, span.end)
    if text.startswith(",", span.end):
        listed = _pattern(Span(span.start, min(sentence.end, span.end + _LONGEST_OPENING)), scene)
        rest = grammar.listed_further.match(listed.text, len(_pattern(span, scene).text))
        if rest is not None:
            return Span(span.start, max(one.span.end for one in listed.named(*rest.span())))
    joined = grammar.joined_after.match(text, span.end, sentence.end)
    if joined is not None:
        further = _pattern(Span(joined.end(), min(sentence.end, joined.end() + _LONGEST_OPENING)), scene)
        found = grammar.states.match(further.text)
        if found is not None:
            return Span(span.start, max(one.span.end for one in further.named(*found.span())))
    return span


def without_link(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut off words that lead to somebody else ("Poland, joined by"); `whole_source` goes on from there."""
    if not source:
        return source
    *first, last = source
    link = _grammar().link_at_end.search(text, last.start + 1, last.end)
    return source if link is None else (*first, Span(last.start, link.start()))


def states_opening(start: int, end: int, scene: Scene) -> tuple[str, ...]:
    """Give the states of a list that opens a stretch of text ("Armenia and Azerbaijan signed"); empty for none."""
    pattern = _pattern(Span(start, min(end, start + _LONGEST_OPENING)), scene)
    match = _grammar().opening.match(pattern.text)
    states = _spoken_for(pattern.named(*match.span())) if match is not None else None
    return states if states is not None and len(states) > 1 else ()


def states_listed(span: Span, scene: Scene) -> tuple[str, ...]:
    """Give the states of a stretch of text that is nothing but their list; empty for any other."""
    pattern = _pattern(span, scene)
    if _grammar().listed.fullmatch(pattern.text) is None:
        return ()
    states = _spoken_for(pattern.named(0, len(pattern.text)))
    return states if states is not None and len(states) > 1 else ()


def issuing_states(title: Span, opening: Span, scene: Scene) -> tuple[str, ...]:
    """Give the states that issue a communique together, by its opening or its title; empty where none are listed."""
    if not scene.setting.communique:
        return ()
    we_the = scene.discourse.we_the
    if we_the is not None:
        return tuple(dict.fromkeys(mention.actor for mention in scene.places.inside(we_the)))
    numbered = _NUMBERED.match(scene.text, opening.start)
    opened = states_opening(numbered.end() if numbered is not None else opening.start, opening.end, scene)
    if opened:
        return opened
    pattern = _pattern(title, scene)
    match = _grammar().issued.search(pattern.text)
    return (_spoken_for(pattern.named(*match.span())) or ()) if match is not None else ()


def _signatories(source: Source, scene: Scene) -> tuple[str, ...]:
    """Give the states of "a statement by France and Germany"; empty where the source names no list."""
    pattern = _pattern(source.span, scene)
    match = _grammar().signed.search(pattern.text)
    states = _spoken_for(pattern.named(*match.span())) if match is not None else None
    return states if states is not None and len(states) > 1 else ()


def _pattern(span: Span, scene: Scene) -> _Pattern:
    text = scene.text
    named = _names(span, scene)
    parts: list[str] = []
    at: dict[int, _Named] = {}
    length = done = 0
    for one in (*sorted(named, key=lambda each: each.span), None):
        upto = one.span.start if one is not None else span.end
        between = " ".join(text[done or span.start : upto].replace("\n", " ").split(" ")).lower().replace("’", "'")
        parts.append(between)
        length += len(between)
        if one is not None:
            at[length] = one
            parts.append(one.letter)
            length, done = length + 1, one.span.end
    return _Pattern("".join(parts), at)


def _names(span: Span, scene: Scene) -> list[_Named]:
    """Find what a stretch of text names; of two that overlap, sets of states go first and bodies last."""
    text = scene.text
    found: list[_Named] = []

    def take(one: _Named) -> None:
        if one.span.end <= span.end and not any(one.span.touches(other.span) for other in found):
            found.append(one)

    for group in find_groups(text, span.start, span.end):
        take(_Named(_REGION if group.adjective else _GROUP, group.span, group.states))
    for mention in scene.register.named_in(span):
        take(_Named(_PERSON, mention.span, person=mention.person))
    for place in scene.places.inside(span):
        take(
            _Named(
                _PEOPLE if place.form is Form.DEMONYM else _STATE, _without_article(text, place.span), (place.actor,)
            )
        )
    for office in scene.titles.inside(span):
        words = text[slice(*office.span)].lower()
        if words in source_words().states_together or words in source_words().joint_lead:
            continue
        take(_Named(_OFFICES if office.plural else _OFFICE, office.span, office=office))
    for body in office_words().institution_pattern.finditer(text, span.start, span.end):
        plural = body.group().lower() not in office_words().institution
        take(_Named(_BODIES if plural else _BODY, Span(*body.span())))
    return found


def _without_article(text: str, span: Span) -> Span:
    return Span(span.start + 4, span.end) if text[span.start : span.start + 4].lower() == "the " else span


def _spoken_for(named: tuple[_Named, ...]) -> tuple[str, ...] | None:
    """Give all for whom those named speak, in order; None where it is not told of one of them."""
    states: list[str] = []
    for i, one in enumerate(named):
        if one.person is None:
            states += one.actors
        elif one.person.actor is not None:
            if one.person.office is not None and one.person.office.rank is Office.OTHER:
                return None
            states.append(one.person.actor)
        elif not any(other.letter in (_STATE, _PEOPLE) for other in named[max(0, i - 2) : i + 2]):
            return None
    return tuple(dict.fromkeys(states))


def _rank(named: tuple[_Named, ...], scene: Scene) -> tuple[Office, Standing]:
    first = next((one for one in named if one.letter not in _OF_ACTORS), None)
    if first is None:
        return Office.GOVERNMENT, Standing.IN_OFFICE
    if first.office is not None:
        owner = next((each for one in named for each in one.actors), None)
        return rank_with(first.office, owner, scene.text, scene.places), first.office.standing
    held = first.person.office if first.person is not None else None
    if held is not None:
        return held.rank, held.standing
    if first.person is not None:
        return Office.NONE, Standing.IN_OFFICE
    body = scene.text[first.span.start : first.span.end].lower()
    return office_words().institution.get(body, Office.GOVERNMENT), Standing.IN_OFFICE


def _any_ministers(named: tuple[_Named, ...], scene: Scene) -> bool:
    """Tell whether it is "ministers" and no more: of them there are many, of foreign ministers one a state."""
    return any(one.office is not None and scene.text[slice(*one.span)].lower() == "ministers" for one in named)


def _how(named: tuple[_Named, ...]) -> Resolution:
    letters = {one.letter for one in named}
    if _PERSON in letters:
        return Resolution.NAMED
    return Resolution.DESCRIPTION if letters & {_OFFICE, _OFFICES} else Resolution.ACTOR


@dataclass(frozen=True, slots=True)
class _Grammar:
    source: re.Pattern[str]
    opening: re.Pattern[str]
    signed: re.Pattern[str]
    issued: re.Pattern[str]
    excepted: re.Pattern[str]
    definite: re.Pattern[str]
    states: re.Pattern[str]
    listed: re.Pattern[str]
    excepting_before: re.Pattern[str]
    others_before: re.Pattern[str]
    link_before: re.Pattern[str]
    joined_after: re.Pattern[str]
    link_at_end: re.Pattern[str]
    listed_further: re.Pattern[str]
    holders_named: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    """Put the patterns of joint sources together; what each part stands for is said beside it."""
    lists = source_words()
    # "the new", "both of", "its", "the three"; not "other" or "some", which leave states out
    lead = rf"(?:(?:{'|'.join(lists.joint_lead)}|\d+)[ -])*"
    nouns = "|".join(sorted(lists.states_together, key=len, reverse=True))
    many = rf"(?:P|J|(?P<of_many>{nouns}))"
    link = rf"(?:,? (?:{'|'.join(lists.joint_link)}) )"
    own = r"(?:'s?)?"
    sure = rf"(?:(?:the|both|all|its|their|his|her|our|two|three|four|five|six|seven|\d+) {lead})"
    state = rf"(?:{lead}[SG](?: (?:{nouns})\b)?|{sure}A (?:{nouns})\b)"
    # "Poland's president", "the German chancellor, X,", "the president of Poland, X,"
    holder = rf"(?:{lead}[SD]{own} {lead}[OI](?:,? N(?:,(?= (?!N)))?)?|{lead}[OI] (?:of|from|for) {lead}S(?:,? N,?)?)"
    # "President X of Poland", "X, Spain's foreign minister,"
    of_person = rf"(?: of {lead}S|, {lead}[SD]{own} {lead}O,?|, {lead}O (?:of|for) {lead}S,?)?"
    person = rf"(?:{lead}(?:[SD]{own} {lead})?O |{lead}S's )?(?:(?:mr|mrs|ms|dr|sir|lord|lady)\.? )?N{of_person}"
    # "the Finns and the Greeks each", but not "the Finnish delegation"
    tail = "|".join(lists.joint_tail)
    people = rf"the D(?!'|[ ](?!(?:and|{tail})\b)[a-zA-Z])"
    item = rf"(?:{holder}|{person}|{state}|{people})"
    states = rf"{state}(?:, {state})*(?:{link}{state})*"
    # Office-holders in a list can be cut in more than one way: a hostile text is not to be slow.
    listed = rf"(?:{state}(?:, {state})*(?:{link}{state})+|{item}(?:, {item}){{0,8}}(?:{link}{item}){{1,3}})"
    # "the French and German ministers", "Poland's and Latvia's governments", "the two Baltic and three Nordic states"
    before = rf"{lead}[SDGA]{own}(?:(?:, |{link}){lead}[SDGA]{own})* {lead}{many}"
    # "the foreign ministers of France and Spain", "the heads of state and government of the Visegrad four"
    after = (
        rf"{lead}(?:P|J|(?:{nouns}))(?: and {lead}[PJ])?(?: and (?:of )?(?:government|I))? "
        rf"(?:of|from|in|for|representing) (?:{sure}A(?:(?:, |{link})A)+ (?:{nouns})|{states})"
    )
    # "its three chairs, Peru, Chile and Spain,"
    apposed = rf"(?P<owner>{lead}[^,'A-Z]{{0,40}}(?:N|[a-z])'s )?{lead}P, {state}(?:, {state})*{link}{state}"
    # "foreign ministers X of Spain and Y of Denmark"
    titled = rf"{lead}(?:[SD]{own} )?P {person}(?:, {person})*{link}{person}"
    ends = rf"(?=[\"')\]]*$|[\"']?\s*[,;:(—–]| - |\s(?:{tail})\b)"
    everybody = (
        r"(?:all|every|each|everyone|everybody|most|no|nobody|none|no one|the|its|other|members?|states|countries)"
    )
    excepting = "|".join(lists.excepting)
    joined = "|".join(word for word in lists.joint_link if " " in word)
    return _Grammar(
        source=re.compile(rf"[\"'(]*(?:{titled}|{apposed}|{listed}|{before}|{after}|{state}){ends}"),
        opening=re.compile(rf"[\"'(]*(?:{listed}|{after})(?!'s|[A-Z])"),
        signed=re.compile(rf"\b(?:by|of|from|between) {state}(?:, {state})*(?:{link}{state})+(?!'s)"),
        issued=re.compile(rf"\b(?:by|of|from|between) (?:{before}|{after}|{states})$"),
        excepted=re.compile(rf",? (?:{excepting}) {states}"),
        definite=re.compile(r"[\"'(]*(?:the|both|all|its|their|his|her|these|those)\b|[^,]*?[SDG]'"),
        states=re.compile(states),
        listed=re.compile(rf"{state}(?:, {state})*{link}{state},?"),
        excepting_before=re.compile(rf"\b(?:{excepting}|but)(?: the)?[ \u00a0]\Z", re.IGNORECASE),
        others_before=re.compile(
            rf"\b{everybody}\b[^,.;:\"“”\n]{{0,60}},? (?:{excepting})(?: the)?[ \u00a0]\Z"
            r"|\b(?:(?:all|every|no|each)(?: \w+){0,2}|everyone|everybody|nobody|none|no one) but(?: the)?[ \u00a0]\Z",
            re.IGNORECASE,
        ),
        link_before=re.compile(
            rf"(?:[^\W_],? (?:{'|'.join(lists.joint_link)})|\.,)(?: the)?[ \u00a0]\Z", re.IGNORECASE
        ),
        listed_further=re.compile(rf"(?<=[SG])(?:, {state})+,? and {state}{ends}"),
        holders_named=re.compile(rf"(?:{before}|{after}), N(?:, N)*{link}N,?"),
        joined_after=re.compile(rf",? (?:{joined}) ", re.IGNORECASE),
        link_at_end=re.compile(rf",? (?:{joined})\Z", re.IGNORECASE),
    )
