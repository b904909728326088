"""What a proposal is about, in the words of the user, and whether a text speaks of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nemcon.actors import actors, find_mentions
from nemcon.actors.actor import ActorKind
from nemcon.cases.case import DecidedBy, Proposal
from nemcon.reading.stance.codebook import MatterDefinition, arrangement_definition, codebook
from nemcon.reading.stance.pattern import Words, longest, words

ARRANGEMENT_GAP = 8
_ASIDE = re.compile(r"\([^)]{0,200}\)")
_NAME = re.compile(r"(?<!^)\b[A-Z][\w'-]{2,}(?: (?:[a-z]{2,3} )?[A-Z][\w'-]{2,})*")
_TITLES = frozenset({"secretary", "general", "president", "director", "chair", "minister", "council", "mission"})
_CONTENT = re.compile(r"[a-z][a-z-]{4,}")
_ADMITS = re.compile(r"\b(?:invit\w+|admit\w*|admission|accession|join\w*|membership|candida\w+|member)\b")
_PRONOUN = re.compile(
    r"\W*(?:(?:to|of|on|with|for|by|about) )?(?:it|this|that|so)(?:\W*$|[.,;]| (?:if|now|until|unless|as|in|at|on|"
    r"before|after|when|and|or|too|either|yet|because|once|only|by|since|for|without|today|again)\b)"
)
_WHEN = re.compile(
    r"^\W*(?:after|before|following|despite|amid|during|when|because)\b.*|"
    r"\b(?:(?:on|last|next|this|in|since|until|by|early|late) ){0,3}(?:\w+day|january|february|march|april|june|july|"
    r"august|september|october|november|december|week|month|year|spring|summer|autumn|winter|today|yesterday|"
    r"tomorrow)\b|\b\w+ (?:days?|weeks?|months?|years?|hours?) (?:before|ago|later|earlier)\b|"
    r"\bat the (?:summit|meeting|council)\b|\bper sources?\b|"
    r"\b(?:again|repeatedly|publicly|outright|altogether|immediately|though|completely|firmly|strongly)\b"
)
_DECIDES = re.compile(
    r"\b(?:decid\w+|decision\w*|stances?|positions?|vot(?:e|es|ing|ed)|minds?|commit\w*|abst\w+|whether|judge?ment|"
    r"behind|comment\w*|questions|inquir\w+|enquir\w+|undecided|approv\w+|ratif\w+|consensus)\b"
)
_STAND_IN_WITHIN = 60
_DULL = frozenset(
    {
        "about",
        "after",
        "their",
        "there",
        "which",
        "would",
        "should",
        "could",
        "against",
        "between",
        "before",
        "under",
        "other",
        "within",
        "without",
        "until",
        "with",
        "through",
        "start",
        "begin",
        "adopt",
        "approve",
        "decide",
        "decision",
        "council",
        "union",
        "first",
        "second",
        "third",
        "proposal",
    }
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a sentence must speak of to be about a proposal.

    Parameters
    ----------
    proposal : Proposal
        The proposal.
    subjects : frozenset of str
        Actor ids that it is about.
    names : Words
        Other proper names in it (a person, a place, a mission).
    has_names : bool
        Whether there are any.
    is_appointment : bool
        Whether it is about a person, whose name alone then speaks of it.
    terms : Words
        Words of its matter.
    own_words : Words
        The longer words of its text.
    reversals : int
        Number of words in it that turn the direction round ("end", "suspend").
    """

    proposal: Proposal
    subjects: frozenset[str]
    names: Words
    has_names: bool
    is_appointment: bool
    terms: Words
    own_words: Words
    reversals: int


def proposal_from_text(name: str, text: str, *, subject: str | None = None, applicant: bool | None = None) -> Proposal:
    """Make a proposal from the user's words.

    Parameters
    ----------
    name : str
        Its id in the case.
    text : str
        What is proposed ("Invite Ukraine to join", "20th package of sanctions against Russia").
    subject : str, optional
        Actor id of whom it is about; taken from the text when left out.
    applicant : bool, optional
        Whether the subject asks to be admitted; taken from the text when left out.

    Returns
    -------
    Proposal
        With subject, terms, arrangement and who decides filled in.
    """
    found = next(
        (known for known in codebook().arrangements if words(known.signs, ARRANGEMENT_GAP).are_in(_plain(text))), None
    )
    matters = matters_of(text)
    about = subject if subject is not None else _subject(text)
    admits = any(matter.applicant for matter in matters) and _is_admitted(text)
    asks = applicant if applicant is not None else admits
    return Proposal(
        id=name,
        text=text,
        subject=about,
        applicant=bool(asks and about),
        terms=_terms(text, matters) if found is None else found.signs,
        decided_by=found.decided_by if found else DecidedBy.BODY,
        arrangement=found.id if found else None,
    )


def matters_of(text: str) -> tuple[MatterDefinition, ...]:
    """Tell which matters of the codebook a text is made of, in the codebook's order."""
    plain = _plain(text)
    return tuple(matter for matter in codebook().matters if words(matter.made_of).are_in(plain))


@cache
def topic(proposal: Proposal) -> Topic:
    """Work out what a sentence must speak of to be about a proposal; once per proposal."""
    text = _ASIDE.sub(" ", proposal.text)
    arrangement = arrangement_definition(proposal.arrangement) if proposal.arrangement else None
    mentions = find_mentions(text)
    subjects = {mention.actor for mention in mentions if mention.actor in states()}
    if proposal.subject:
        subjects.add(proposal.subject)
    if arrangement is not None and proposal.origin == "documents":
        terms = words(arrangement.signs, ARRANGEMENT_GAP)
    else:
        terms = words(proposal.terms or _terms(text, matters_of(text)))
    names = () if subjects else _names(text, terms)
    return Topic(
        proposal=proposal,
        subjects=frozenset(subjects),
        names=words(names),
        has_names=bool(names),
        is_appointment=any(matter.id == "appointment" for matter in matters_of(text)),
        terms=terms,
        own_words=words(_own_terms(text)),
        reversals=0 if arrangement else reversals_before(terms, _plain(text), len(text)),
    )


def reversals_before(terms: Words, lower: str, stop: int) -> int:
    """Count the words that turn the direction round up to a place; those of the matter itself do not ("phase-out")."""
    own = terms.find(lower)
    found = words(codebook().counter_signs.reversal).find(lower)
    return sum(span.start <= stop and not any(span.touches(term) for term in own) for span in found)


def names_subject(about: Topic, lower: str, actors: frozenset[str]) -> bool:
    """Tell whether a stretch names whom (or what) the proposal is about; true when there is nobody to name."""
    if about.subjects:
        return bool(about.subjects & actors)
    return about.names.are_in(lower) if about.has_names else True


def is_plainly_about(about: Topic, lower: str, actors: frozenset[str]) -> bool:
    """Tell whether a stretch names subject and matter; with nobody to name, two words of matter or text."""
    if about.subjects or about.has_names:
        return about.terms.are_in(lower) and names_subject(about, lower, actors)
    found = about.terms.find(lower)
    enough = 1 if about.proposal.origin == "documents" else 2
    return bool(found) and len(longest((*found, *about.own_words.find(lower)))) >= enough


def is_about(
    about: Topic,
    target: str,
    sentence: str,
    actors: frozenset[str],
    around: frozenset[str],
    *,
    rivals: bool,
    carried: bool,
) -> bool:
    """Tell whether words that are judged are about the proposal.

    Parameters
    ----------
    about : Topic
        The proposal's topic.
    target, sentence : str
        The words judged and the sentence around them, in lower case.
    actors, around : frozenset of str
        Actors named in the words judged and in the sentence.
    rivals : bool
        True when the words judged name another state that the same could be proposed for.
    carried : bool
        True when the text before, or the document as a whole, is about the proposal.

    Returns
    -------
    bool
    """
    in_target = about.terms.are_in(target)
    in_sentence = is_plainly_about(about, sentence, around)
    if in_target and not about.has_names and not about.subjects:
        return carried or in_sentence
    if in_target and names_subject(about, target, actors):
        return True
    if in_target:
        found = about.proposal.origin == "documents"
        return not rivals and (found or carried or in_sentence)
    if about.is_appointment and about.has_names and about.names.are_in(target):
        return True
    if about.proposal.origin == "documents":
        return in_sentence and not names_something(target)
    if not names_something(target):
        return carried or in_sentence
    return carried and not rivals and speaks_of_it(target)


def waits_about(about: Topic, target: str, sentence: str, around: frozenset[str], *, carried: bool) -> bool:
    """Tell whether waiting, silence or abstention in a sentence is about the proposal.

    Its object is what is waited for, or nothing at all, so the sentence has to speak of the proposal or, where the
    text is about the proposal already, of a decision.
    """
    if is_plainly_about(about, sentence, around):
        return True
    if about.proposal.origin == "documents":
        return False
    return carried and (not target or bool(_DECIDES.search(sentence)) or speaks_of_it(target))


def names_something(target: str) -> bool:
    """Tell whether words after a sign hold an object, not only when or where ("on Tuesday", "two days before")."""
    return _CONTENT.search(_WHEN.sub(" ", target)) is not None or speaks_of_it(target)


def speaks_of_it(lower: str) -> bool:
    """Tell whether a stretch holds words that stand for the proposal ("it", "the move")."""
    return _PRONOUN.match(lower) is not None or words(codebook().stand_ins).are_in(lower[:_STAND_IN_WITHIN])


def _names(text: str, terms: Words) -> tuple[str, ...]:
    """Proper names in a proposal, of a person the last one; words of the matter ("Secretary General") are none."""
    found = []
    for match in _NAME.finditer(text):
        proper = (word for word in match.group().split() if word[0].isupper())
        kept = [word for word in proper if not terms.are_in(word.lower()) and word.lower() not in _TITLES]
        if kept:
            found.append(kept[-1].lower())
    return tuple(dict.fromkeys(found))


def _subject(text: str) -> str | None:
    plain = _ASIDE.sub(" ", text)
    return next((mention.actor for mention in find_mentions(plain) if mention.actor in states()), None)


def _is_admitted(text: str) -> bool:
    return _ADMITS.search(_plain(text)) is not None or "accession" in text.lower() or "talks" in text.lower()


@cache
def states() -> frozenset[str]:
    """Ids of all states."""
    return frozenset(actor.id for actor in actors() if actor.kind is ActorKind.STATE)


def _terms(text: str, matters: tuple[MatterDefinition, ...]) -> tuple[str, ...]:
    if matters:
        return tuple(dict.fromkeys(term for matter in matters for term in matter.terms))
    return _own_terms(text)


def _own_terms(text: str) -> tuple[str, ...]:
    """The longer words of a text, for any ending."""
    own = (word for word in _CONTENT.findall(_plain(_ASIDE.sub(" ", text))) if word not in _DULL)
    return tuple(dict.fromkeys(f"{word[: max(5, len(word) - 2)]}*" for word in own))


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")
