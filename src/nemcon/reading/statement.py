"""What reading hands on: statements, pledges, agreements, arrangements, and how each was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from nemcon.documents.document import Document, Fragment
from nemcon.provenance import Note, Provenance
from nemcon.units import PartialDate, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who-said-what as a finder sees it: spans in the document's reading text, nothing resolved.

    Parameters
    ----------
    source, cue, content : tuple of Span
        Spans in `Document.reading_text`, ascending. Source and cue may be empty (a quotation paragraph that
        continues the last speaker has neither); content never is.
    within : int or None
        Index, in the finder's result, of the attribution whose content holds this one; None at the top.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a finder gives back.

    Parameters
    ----------
    attributions : tuple of Attribution
        In order of their first span.
    notes : tuple of Note
        What the user should know: what was left out, and why.
    """

    attributions: tuple[Attribution, ...]
    notes: tuple[Note, ...] = ()


Finder = Callable[[Document], Found]
"""Finds attributions in a document. Only one that asks somebody else may fail, with a `ReaderError`."""


class Directness(StrEnum):
    """Whose words the content is in."""

    DIRECT = "direct"  # wholly inside quotation marks
    INDIRECT = "indirect"  # none quoted
    MIXED = "mixed"  # partly quoted


class Office(StrEnum):
    """Rank of a speaker's office: how far the words bind the state."""

    HEAD = "head"  # head of state or government; secretary general of an organisation
    MINISTER = "minister"
    OFFICIAL = "official"  # ambassador, envoy, spokesperson, general, legislator
    GOVERNMENT = "government"  # the state, government or organisation itself as speaker
    OTHER = "other"  # analyst, company, private person
    NONE = "none"  # not said


class Standing(StrEnum):
    """Whether the speaker holds the office when speaking."""

    IN_OFFICE = "in office"
    INCOMING = "incoming"
    FORMER = "former"


class Resolution(StrEnum):
    """How the speaker was found."""

    NAMED = "named"  # a personal name in the source span
    SURNAME = "surname"  # a surname introduced earlier in full
    ACTOR = "actor"  # a state, seat, capital or organisation as speaker
    PRONOUN = "pronoun"
    DESCRIPTION = "description"  # "the minister", "the Baltic state"
    CARRIED = "carried over"  # no source in the sentence: the last speaker goes on
    UNNAMED = "unnamed"  # "diplomats", "some countries", "a senior official"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How the record knows of a speaker what the document itself does not tell.

    Parameters
    ----------
    entry : str or None
        Id of the entry of the record's who's who; None where several bear the name and nothing decides.
    introduction : str or None
        Id of the introduction, or of the person's correction, that the office or state rests on.
    document : str or None
        Id of the document of that introduction; None for a correction.
    words : str
        The sentence of that introduction, or the reason of the correction; empty where nothing decides.
    why : str
        What decided between those of that name, or why nothing did.
    """

    entry: str | None
    introduction: str | None
    document: str | None
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, as far as the document tells, and where it does not, other documents on record.

    Parameters
    ----------
    name : str or None
        Fullest personal name in the document (``"Peter Szijjarto"``); None when no person is named.
    office : str or None
        Office in the document's words (``"Foreign Minister"``, ``"diplomats"`` for an unnamed source).
    actor : str or None
        Id of the state or organisation spoken for; None when not told.
    unnamed : bool
        True when the text withholds who it is.
    rank : Office
        Rank of the office.
    standing : Standing
        In office, incoming or former.
    resolution : Resolution
        How it was found.
    elsewhere : Elsewhere or None
        Through which entry of the record's who's who, where other documents were asked; None where this one tells all.
    group : tuple of str
        Ids of those for whom several speak together ("Poland and Latvia", "both ministers"); empty for one speaker.
    """

    name: str | None
    office: str | None
    actor: str | None
    unnamed: bool
    rank: Office
    standing: Standing
    resolution: Resolution
    elsewhere: Elsewhere | None = None
    group: tuple[str, ...] = ()

    @property
    def actors(self) -> tuple[str, ...]:
        """Ids of all states and organisations spoken for: one, each of a joint statement, or none."""
        return self.group or (() if self.actor is None else (self.actor,))


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a document says that a person holds, will hold or held, and for whom.

    Parameters
    ----------
    id : str
        12 hexadecimal digits.
    document : str
        Document id.
    name : str
        Fullest personal name in the document.
    office : str or None
        Office in the document's words; None where only a state stands beside the name ("Hungary's Bela Nagy").
    rank : Office
        Rank of the office.
    standing : Standing
        In office, incoming or former.
    actor : str or None
        Id of the state or organisation; None when not told.
    gender : str or None
        ``"male"``, ``"female"``, or None when the document does not tell.
    words : Fragment
        The sentence that says it.
    """

    id: str
    document: str
    name: str
    office: str | None
    rank: Office
    standing: Standing
    actor: str | None
    gender: str | None
    words: Fragment


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed statement.

    Parameters
    ----------
    id : str
        12 hexadecimal digits from the document and the content's spans.
    document : str
        Document id.
    source, cue : Fragment or None
        Words that name the speaker and that say it is speech; None when the text has none.
    content : Fragment
        What was said.
    sentence : Fragment
        The whole sentences in which source, cue and content stand.
    speaker : Speaker
        Who said it.
    directness : Directness
        Whose words.
    nested : bool
        True when it stands inside the content of another statement.
    within : str or None
        Id of that other statement.
    said_on : PartialDate or None
        When it was said, if the text tells; None otherwise.
    """

    id: str
    document: str
    source: Fragment | None
    cue: Fragment | None
    content: Fragment
    sentence: Fragment
    speaker: Speaker
    directness: Directness
    nested: bool
    within: str | None
    said_on: PartialDate | None


@dataclass(frozen=True, slots=True)
class Pledge:
    """Aid announced, promised or given.

    Parameters
    ----------
    id : str
        12 hexadecimal digits.
    document : str
        Document id.
    giver : str or None
        Actor id; None when the text does not tell.
    receiver : str or None
        Actor id; None when the text does not tell.
    kind : str
        ``"military"``, ``"financial"``, ``"humanitarian"``, ``"energy"``, ``"troops"`` (for a force that keeps a truce
        or deters) or ``"unspecified"``.
    status : str
        ``"proposed"``, ``"announced"``, ``"pledged"``, ``"committed"``, ``"allocated"`` or ``"delivered"``.
    amount : int, float or None
        In units of `currency` (725000000, not 725 million); None when unknown. Never negative.
    currency : str or None
        ISO 4217 code.
    date : PartialDate or None
        When it was announced or given, if the text tells.
    words : tuple of Fragment
        The sentences that it rests on, first mention first.
    """

    id: str
    document: str
    giver: str | None
    receiver: str | None
    kind: str
    status: str
    amount: int | float | None
    currency: str | None
    date: PartialDate | None
    words: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement, treaty, pact or memorandum that the text names.

    Parameters
    ----------
    id : str
        12 hexadecimal digits.
    document : str
        Document id.
    name : str
        Its name (``"Budapest Memorandum"``).
    date : PartialDate or None
        When it was made, if the text tells.
    parties : tuple of str
        Actor ids of the parties that the text tells.
    words : tuple of Fragment
        Its mentions, by name or description ("a pact 30 years ago"), in order.
    """

    id: str
    document: str
    name: str
    date: PartialDate | None
    parties: tuple[str, ...]
    words: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """An alternative that the text weighs, of a kind that the codebook knows (a guarantee, a delay, an exemption).

    Parameters
    ----------
    id : str
        12 hexadecimal digits.
    document : str
        Document id.
    kind : str
        Id of the arrangement in the codebook.
    subject : str or None
        Actor id of whom it is about.
    statement : str or None
        Id of the statement that brings it up; None when the reporter does.
    words : Fragment
        The words that name it.
    sentence : Fragment
        The sentence around them.
    """

    id: str
    document: str
    kind: str
    subject: str | None
    statement: str | None
    words: Fragment
    sentence: Fragment


@dataclass(frozen=True, slots=True)
class Account:
    """The reporter's own sentence that says where an actor stands ("Turkey lifted its veto"); nobody is quoted.

    Parameters
    ----------
    id : str
        12 hexadecimal digits.
    document : str
        Document id.
    actor : str
        Actor id of the subject.
    words : Fragment
        Subject, verb and object.
    sentence : Fragment
        The sentence around them.
    said_on : PartialDate or None
        When it happened, if the text tells.
    """

    id: str
    document: str
    actor: str
    words: Fragment
    sentence: Fragment
    said_on: PartialDate | None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document.

    `introductions` are what it says of persons; `strangers` the names of which it does not tell all, so that other
    documents may be asked.
    """

    document: Document
    statements: tuple[Statement, ...]
    pledges: tuple[Pledge, ...]
    agreements: tuple[Agreement, ...]
    arrangements: tuple[Arrangement, ...]
    accounts: tuple[Account, ...]
    notes: tuple[Note, ...]
    provenance: Provenance
    introductions: tuple[Introduction, ...] = ()
    strangers: tuple[str, ...] = ()
