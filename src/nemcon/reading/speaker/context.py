"""For whom an office-holder speaks where neither title nor words tell: the organisation or state being spoken of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from nemcon.actors import ActorKind, actor
from nemcon.documents.document import Document, Part
from nemcon.reading.speaker.discourse import Discourse
from nemcon.reading.speaker.holder import owner_of
from nemcon.reading.speaker.office import Places
from nemcon.reading.speaker.title import Titles
from nemcon.reading.speaker.voice import Voice
from nemcon.reading.statement import Office
from nemcon.units import Span

# Offices that organisations have and states do not.
_OF_ORGANISATIONS = (
    "secretary general", "director general", "managing director", "executive secretary", "special representative",
    "special envoy",
)  # fmt: skip
# The first of them lead one.
_HEADS = 4
_OF_STATES = (Office.HEAD, Office.MINISTER, Office.GOVERNMENT)
_SPEAKS_FOR_OTHERS = "spokes"


class Context:
    """What a document is about: its organisation, the state of its title, and who acts in the paragraph.

    Parameters
    ----------
    document : Document
        The document.
    places : Places
        Actor mentions of its reading text.
    titles : Titles
        Offices that it names.
    discourse : Discourse
        Who spoke and acted so far.
    """

    def __init__(self, document: Document, places: Places, titles: Titles, discourse: Discourse) -> None:
        self._document = document
        self._discourse = discourse
        self._organisations = Counter(m.actor for m in places.all if actor(m.actor).kind is ActorKind.ORGANISATION)
        self._titled = _state_opening_title(document, places)
        self._holders = _holders(document.reading_text, places, titles)

    def actor_of(self, voice: Voice) -> str | None:
        """Give the organisation of a secretary general, the state of a minister; None for everybody else."""
        speaker = voice.speaker
        office = (speaker.office or "").lower().replace("-", " ")
        if any(office.endswith(head) for head in _OF_ORGANISATIONS):
            return self._organisation_with(office)
        if _SPEAKS_FOR_OTHERS in office:
            return next(self._acting_before(voice.position), None) or self._titled
        if speaker.unnamed or speaker.rank not in _OF_STATES:
            return None
        held = self._holders.get(office, frozenset())
        if len(held) == 1:
            return next(iter(held))
        return next((a for a in self._acting_before(voice.position) if _is_state(a)), self._titled)

    def _organisation_with(self, office: str) -> str | None:
        """Give the organisation that the document names most among those whose highest officer is called so."""
        led = Counter({one: n for one, n in self._organisations.items() if office.endswith(actor(one).head or "-")})
        return _most_named(led) if led else _most_named(self._organisations)

    def _acting_before(self, position: int) -> Iterator[str]:
        """Give who spoke or opened a sentence before in the paragraph, nearest first."""
        passage = self._document.passage_at(position)
        return self._discourse.actors_since(passage.span.start if passage is not None else position, position)


def is_of_organisation(office: str | None) -> bool:
    """Tell whether an office is one that organisations have and states do not ("Secretary General")."""
    words = (office or "").lower().replace("-", " ")
    return any(words.endswith(head) for head in _OF_ORGANISATIONS[:_HEADS])


def _most_named(named: Counter[str]) -> str | None:
    """Give the organisation that is named most; None where two are named as often."""
    (first, times), (_, second) = (*named.most_common(2), (None, 0), (None, 0))[:2]
    return first if times > second else None


def _holders(text: str, places: Places, titles: Titles) -> dict[str, frozenset[str]]:
    """Give the states whose holder of an office the text names, by the office's words."""
    holders: dict[str, set[str]] = defaultdict(set)
    for office in titles.inside(Span(0, len(text))):
        owner = owner_of(text, office.span, office.key, places).actor
        if owner is not None:
            holders[text[office.span.start : office.span.end].lower().replace("-", " ")].add(owner)
    return {words: frozenset(states) for words, states in holders.items()}


def _state_opening_title(document: Document, places: Places) -> str | None:
    for passage in document.passages:
        if passage.part is Part.TITLE:
            first = next(iter(places.inside(Span(passage.span.start, passage.span.end))), None)
            opens = first is not None and first.span.start - passage.span.start <= len("The ")
            if first is not None and opens and _is_state(first.actor):
                return first.actor
    return None


def _is_state(id: str) -> bool:
    return actor(id).kind is ActorKind.STATE
