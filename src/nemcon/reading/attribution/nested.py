"""What one speaker reports of another: attributions inside the content of attributions.

Every content is read again by itself, so that a clause ends where the content ends. Both readers share this step: the
rules read a content with its surroundings, and the network was taught on texts that do not mark what is inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nemcon.actors import find_mentions
from nemcon.documents.document import Document
from nemcon.reading.attribution.candidate import REFUSING, Candidate, is_attitude, likely, probability
from nemcon.reading.attribution.construction import candidates
from nemcon.reading.attribution.content import OPENING, Paragraph, paragraph
from nemcon.reading.attribution.order import bounds, holds, in_order
from nemcon.reading.attribution.transcript import find_turns, without_rivals
from nemcon.reading.speaker.office import find_offices
from nemcon.reading.statement import Attribution, Office
from nemcon.reading.tokens import words
from nemcon.units import Span

# Least probability by whether the one who speaks or wants is a state or organisation, and whether the outer speaker's
# own words are read; chosen on PolNeAR dev and on the parts dev and train of our corpus, 2026-11-26.
_LEAST = {(True, False): 0.38, (True, True): 0.5, (False, False): 0.8, (False, True): 0.85}
# The same for what states, groups and pronouns ("it wants") wish and ask for, by quoted or not, and for attitudes;
# chosen on the parts dev and train of our corpus, 2026-11-26.
_LEAST_WISHED = {False: 0.2, True: 0.5}
_LEAST_ATTITUDE = 0.5
_LEAST_TOLD = 0.5
_LEAST_LEFT_OPEN = 0.25
_WISHES = frozenset(
    {"want", "wish", "prefer", "favour", "favor", "demand", "ask", "request", "insist", "hope", "fear", "oppose"}
)
_TELLING = frozenset({"that", "clause", "quote", "wh"})
_WORDS = frozenset({"that", "quote"})
_POLITE = frozenset({"like", "prefer", "welcome", "wish", "appreciate"})
_STATED = frozenset({"noun-that", "noun-is", "gap"})
_ATTITUDES = frozenset(
    f"{noun}/noun"
    for noun in ("doubt", "objection", "opposition", "misgiving", "reservation", "refusal", "reluctance", "fear",
                 "hope", "wish", "desire", "promise", "pledge", "rejection", "insistence", "concern", "worry", "demand",
                 "willingness", "readiness", "request")
)  # fmt: skip
_SELF = frozenset({"i", "we", "you", "i've", "we've", "i’ve", "we’ve"})
ACTING = frozenset(
    {"administration", "allies", "alliance", "bloc", "camp", "capital", "capitals", "coalition", "countries",
     "delegation", "delegations", "embassy", "government", "governments", "group", "members", "ministry", "nations",
     "parties", "party", "presidency", "side", "sides", "states"}
)  # fmt: skip
"""Groups and bodies that speak and want as a state does."""
_SPEAKING = frozenset(
    {"ambassadors", "colleague", "colleagues", "delegate", "delegates", "diplomat", "diplomats", "envoy", "envoys",
     "guests", "leaders", "ministers", "negotiators", "neighbours", "officials", "others", "predecessor",
     "predecessors", "staff"}
)  # fmt: skip
_OWNERS = frozenset({"his", "her", "its", "their"})
_WORD = re.compile(r"[a-z]+")
_ARTICLE = re.compile(r"(?:(?:the|both|several|all|neither) )?", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:Would|Will|Could|Can|Should) $")
_PRONOUN = re.compile(r"it|they|he|she|both|neither|others", re.IGNORECASE)
_ANYBODY = re.compile(
    r"(?:whoever|anyone|anybody|everyone|everybody|nobody|no one|those who|which|what)\b", re.IGNORECASE
)
_EMPTY = re.compile(r"(?:(?:any|no|some|every)thing|so)\b(?! \w)|so (?:in|many|several)\b", re.IGNORECASE)
# Words that the lexicon holds for what follows them, but that tell of a deed and not of words.
DEEDS = frozenset(
    {"adopt", "agree", "approve", "choose", "decide", "give", "hold", "make", "name", "pass", "send", "set", "sign",
     "state", "suspend", "take", "write"}
)  # fmt: skip
_ASIDE = re.compile(r",\s+(?:(?:and|but|so)\s+|(?:\w+\s+)?which\s+)(?:I|[Ww]e)\b")
_DEEPEST = 3  # contents in contents that are read, so that time stays linear


@dataclass(frozen=True, slots=True)
class _Inner:
    """A construction found by reading the content of an attribution."""

    outer: Attribution
    candidate: Candidate
    quoted: bool


def with_nested(document: Document, found: list[Attribution]) -> tuple[Attribution, ...]:
    """Add to attributions the turns of a transcript, and what is reported inside the content of each.

    Parameters
    ----------
    document : Document
        The document that they were found in.
    found : list of Attribution
        What a reader found, `within` not yet told.

    Returns
    -------
    tuple of Attribution
        In order. Dropped are other readings of a turn, what a speaker says of himself ("I think"), and what stands
        inside a content without being a statement by the rules.
    """
    text, turns = document.reading_text, find_turns(document)
    whole = [*without_rivals(found, turns), *turns]
    inside = [one for one in _inside(text, whole) if _can_stand_inside(one.candidate)]
    own = frozenset(turns)
    whole = _merged(_backed(text, whole, own, inside), [one for one in inside if _certain(text, one)])
    return in_order(_without_asides(text, whole, own))


def _inside(text: str, outers: list[Attribution]) -> Iterator[_Inner]:
    """Read each content, one that several attributions share only once."""
    read: dict[Span, tuple[tuple[Candidate, ...], bool]] = {}
    for outer, span in _contents(outers):
        if span not in read:
            p, quoted = _unquoted(text, span)
            read[span] = tuple(candidates(p)), quoted
        found, quoted = read[span]
        yield from (_Inner(outer, candidate, quoted) for candidate in found)


def _can_stand_inside(c: Candidate) -> bool:
    return bool(c.source) or c.frame == "told-that"


def _contents(outers: list[Attribution]) -> Iterator[tuple[Attribution, Span]]:
    ends: list[int] = []
    pieces = ((span, i) for i, outer in enumerate(outers) for span in outer.content)
    for span, i in sorted(pieces, key=lambda piece: (piece[0].start, -piece[0].end, piece[1])):
        ends = [end for end in ends if end > span.start]
        if len(ends) < _DEEPEST:
            ends.append(span.end)
            yield outers[i], span


def _unquoted(text: str, span: Span) -> tuple[Paragraph, bool]:
    """Cut a content into words; where all of it is quoted, the words between the marks."""
    p = paragraph(text, span)
    if p.quotes and p.quotes[0].start == span.start and p.quotes[0].end >= span.end and span.end - span.start > 2:
        return paragraph(text, Span(span.start + 1, span.end - 1)), True
    return p, False


def _backed(
    text: str, found: list[Attribution], turns: frozenset[Attribution], inside: list[_Inner]
) -> list[Attribution]:
    """Keep of what stands inside a content what the rules see there too; in a turn, all that is no deed."""
    seen = _by_place(inside)
    kept: list[Attribution] = []
    for a, outer in _with_outer(found):
        same = [seen[at] for span in a.cue for at in range(span.start, span.end) if at in seen]
        no_report = any(_is_deed(one.candidate) or _reports_nothing(text, one) for one in same if one.candidate.source)
        backed = any(likely(one.candidate) for one in same) or outer in turns
        names = bool(a.source or same) or not a.cue
        reports = names and not _is_self(text, a.source) and not _is_empty(text, a.content)
        if outer is None or (backed and not no_report and reports):
            kept.append(a)
    return kept


def _with_outer(found: list[Attribution]) -> Iterator[tuple[Attribution, Attribution | None]]:
    """Give each attribution with the one whose content holds it."""
    ordered = in_order(found)
    bare = [replace(a, within=None) for a in ordered]
    return ((a, None if told.within is None else bare[told.within]) for a, told in zip(bare, ordered, strict=True))


def _without_asides(text: str, found: list[Attribution], turns: frozenset[Attribution]) -> list[Attribution]:
    """Cut off what the outer speaker adds to the words of another ("border guards, for which I am grateful")."""
    kept: list[Attribution] = []
    for a, outer in _with_outer(found):
        *first, last = a.content
        own = outer is not None and (outer in turns or text[outer.content[0].start] in OPENING)
        aside = _ASIDE.search(text, last.start + 1, last.end) if own else None
        kept.append(replace(a, content=(*first, Span(last.start, aside.start()))) if aside else a)
    return kept


def _by_place(inside: list[_Inner]) -> dict[int, _Inner]:
    """Index constructions by the characters of their cues."""
    return {at: one for one in inside for span in one.candidate.cue for at in range(span.start, span.end)}


def _is_self(text: str, source: tuple[Span, ...]) -> bool:
    return bool(source) and text[source[0].start : source[-1].end].lower() in _SELF


def _is_empty(text: str, content: tuple[Span, ...]) -> bool:
    return _EMPTY.match(text, content[0].start, content[-1].end) is not None


def _breaks_off(text: str, content: tuple[Span, ...]) -> bool:
    """Tell whether it ends on "of" or "including": the outer speaker's cue stands in its middle."""
    return text[content[-1].start : content[-1].end].split()[-1].lower() in words().prepositions


def _certain(text: str, one: _Inner) -> bool:
    c = one.candidate
    if not c.source:
        return probability(c) >= _LEAST_TOLD and not _is_empty(text, c.content)
    if _is_self(text, c.source) or _is_empty(text, c.content) or _breaks_off(text, c.content):
        return False
    if _is_deed(c) or _reports_nothing(text, one):
        return False
    source = text[c.source[0].start : c.source[-1].end]
    if REFUSING.issubset(c.signs) and _is_named(
        source
    ):  # "Oman would not take part": what a state will not do is its stance
        return True
    actor = _is_actor(source)
    if c.name in _WISHES and (actor or _PRONOUN.fullmatch(source)):
        return probability(c) >= _LEAST_WISHED[one.quoted]
    if c.frame == "left-open" and (actor or _PRONOUN.fullmatch(source)):  # "the ships which Chile had promised"
        return probability(c) >= _LEAST_LEFT_OPEN
    return (actor or c.frame in _TELLING) and probability(c) >= _LEAST[actor, one.quoted]


def _is_deed(c: Candidate) -> bool:
    return c.name in DEEDS and c.frame not in _WORDS and not REFUSING.issubset(c.signs)


def _reports_nothing(text: str, one: _Inner) -> bool:
    """Tell what is no report of another: what he may say, what nobody says, "did not say which", what he is like."""
    c = one.candidate
    source = text[c.source[0].start : c.source[-1].end]
    real = "negated" in c.signs or "done" in c.signs  # "did say that"
    supposed = "modal" in c.signs and not real and c.name not in _POLITE
    silent = c.name in ("say", "tell", "mention") and "negated" in c.signs and c.frame in ("wh", "bare")
    untold = c.name.endswith("/noun") and c.frame not in _STATED and c.name not in _ATTITUDES
    of_nobody = (
        _ANYBODY.match(source) is not None
        or _ASKED.search(text, max(0, c.source[0].start - 8), c.source[0].start) is not None
    )
    stands = REFUSING.issubset(c.signs) or probability(c) >= _LEAST_ATTITUDE
    vague = is_attitude(c) and not (_is_actor(source) and stands)
    return supposed or silent or untold or vague or of_nobody or _tells_of_himself(text, one, source)


def _tells_of_himself(text: str, one: _Inner, source: str) -> bool:
    """Tell whether "he" is likely the speaker ("Lund said he hoped ..."), as it is outside the speaker's own words."""
    own = one.quoted or not one.outer.cue or text[one.outer.cue[0].start] == ":"
    return not own and source.lower() in ("he", "she", "they") and not REFUSING.issubset(one.candidate.signs)


def _is_actor(source: str) -> bool:
    """Tell whether words name a state, an organisation, a group that acts as one, or who speaks for it by office."""
    named = not (ACTING | _SPEAKING).isdisjoint(_WORD.findall(source.lower())) or bool(find_mentions(source))
    if named or source.split()[0].lower() in _OWNERS:  # whose minister "its minister" is, is seldom told
        return named
    return any(office.rank is not Office.OTHER for office in find_offices(source))


def _is_named(source: str) -> bool:
    """Tell whether a source begins with a state or organisation ("the Spanish envoys", not "praise from Madrid")."""
    head = _ARTICLE.match(source)
    return any(m.span.start <= (head.end() if head else 0) for m in find_mentions(source))


def _merged(found: list[Attribution], inside: list[_Inner]) -> list[Attribution]:
    """Add what was found inside; of two readings of a cue the one that lies inside the content is kept.

    Where the content of one seems to hold the other's speaker ("China has asked for talks, the ministry said"), the
    speaker who stands at the end is the outer one.
    """
    places = {at: a for a in found for span in a.cue for at in range(span.start, span.end)}
    out = dict.fromkeys(found)
    for one in inside:
        c = one.candidate
        rivals = {places[at] for span in c.cue for at in range(span.start, span.end) if at in places}
        if any(holds(one.outer, *bounds(a)) or _follows_on(a, one.outer) for a in rivals):
            continue
        for a in rivals:
            out.pop(a, None)
        inner = Attribution(c.source, c.cue, c.content)
        out[inner] = None
        places.update({at: inner for span in c.cue for at in range(span.start, span.end)})
    return list(out)


def _follows_on(a: Attribution, other: Attribution) -> bool:
    """Tell whether a cue stands after its content, and that content holds another's cue: then it is no inner one."""
    return bool(other.cue) and a.content[0].start < a.cue[0].start and holds(a, other.cue[0].start, other.cue[-1].end)
