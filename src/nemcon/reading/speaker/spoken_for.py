"""For which state an office-holder speaks where neither title nor name tells: the one that the words are about."""

from __future__ import annotations

import re

from nemcon.actors import ActorKind, Form, Mention, actor
from nemcon.reading.speaker.office import Places, office_words
from nemcon.reading.statement import Attribution
from nemcon.units import Span

_OPENING = re.compile(r"[\"“'‘(\s]*(?:that\s+)?(?:but\s+|and\s+)?(?:in its present form,?\s+)?(?:the\s+)?[\"“'‘]?")
# What a state does in the words of somebody who speaks for it.
_COMMITS = re.compile(
    r"\s+(?:(?:\w+ly|also|still|now|never|again|would|will|has|had|have|did|does|not|is|was|itself|cannot|no longer)"
    r"\s+){0,4}"
    r"(?:back|support|oppos|reject|agree|accept|approv|ratif|veto|block|welcom|want|intend|plan|pledg|promis|give|gave|"
    r"send|sent|provid|insist|demand|stand|stood|remain|wait|abstain|vot|call|favour|favor|object|refus|commit|donat|"
    r"ready|willing|prepared|against|in favou?r|open to|urge|seek|need|expect|propos|endors|join|let|allow|lift|drop|"
    r"decid|contribut|allocat|help|sign)\w*"
)
_WILL = re.compile(r"\s+(?:will|would|won[’']t|cannot|can|does not|did not|doesn[’']t)\b")
_WISHES = re.compile(
    r"\b(?:hop|expect|ask|urg|demand|want|wish|appeal|doubt|fear|regret|call|request|insist)\w*", re.IGNORECASE
)
_LISTENERS = re.compile(r"\s+(?:parliament|lawmakers|legislators|senators|cabinet|deputies)\b")
_LISTENERS_IN = re.compile(r"\b(?:parliament|lawmakers|legislators|senators|cabinet|deputies|mps) in \Z", re.IGNORECASE)
_ITS = re.compile(r"its ", re.IGNORECASE)
# Where something is or goes, not who acts.
_BEHIND = re.compile(r"\b(?:in|at|to|from|with|near|into|against) (?:the )?\Z", re.IGNORECASE)
_LEFT = 12
_REACH = 240


def state_spoken_for(text: str, found: Attribution, places: Places) -> str | None:
    """Find the state that an office-holder without a state speaks for.

    Parameters
    ----------
    text : str
        The document's reading text.
    found : Attribution
        Whose content "Germany will give ..." or whose listeners "told the Hungarian parliament" tell it.
    places : Places
        The text's actor mentions.

    Returns
    -------
    str or None
        Its id; None where the words name no state as the one that acts.
    """
    subject = None if _is_wish(text, found) else _subject(text, found, places)
    return subject if subject is not None else _home_of_listeners(text, found, places)


def _is_wish(text: str, found: Attribution) -> bool:
    """Tell what somebody wishes or expects of others: nobody hopes that his own state will act."""
    return any(_WISHES.search(text, span.start, span.end) is not None for span in found.cue)


def opening_state(text: str, found: Attribution, places: Places) -> str | None:
    """Find the state or body that opens what is said, whatever it does: "Ireland is reflecting, its minister said"."""
    mention = _opening_mention(text, found, places)
    if mention is None or (mention.form is Form.DEMONYM and _body_after(text, mention) is None):
        return None
    return mention.actor


def _body_after(text: str, mention: Mention) -> re.Match[str] | None:
    """Find the body of "the Russian side" and "the Dutch government"."""
    return office_words().institution_pattern.match(text, mention.span.end + 1)


def named_before_its(text: str, found: Attribution, places: Places) -> str | None:
    """Find whose "its minister" is after the words: of the last state or body that they name."""
    if not found.source or _ITS.match(text, found.source[0].start) is None:
        return None
    before = [span for span in found.content if span.end <= found.source[0].start]
    named = [m for span in reversed(before) for m in reversed(places.inside(span)) if m.form is not Form.DEMONYM]
    acting = (m.actor for m in named if _BEHIND.search(text, max(0, m.span.start - _LEFT), m.span.start) is None)
    return next(acting, named[0].actor if named else None)


def _opening_mention(text: str, found: Attribution, places: Places) -> Mention | None:
    first = found.content[0]
    opening = _OPENING.match(text, first.start, first.end)
    start = opening.end() if opening is not None else first.start
    return places.starting_at(start) or places.starting_at(first.start)


def _subject(text: str, found: Attribution, places: Places) -> str | None:
    first = found.content[0]
    mention = _opening_mention(text, found, places)
    if mention is None or not _is_state(mention) or mention.form is Form.DEMONYM:
        return None
    acts = _COMMITS.match(text, mention.span.end, min(first.end, mention.span.end + _REACH))
    acts = acts or _WILL.match(text, mention.span.end, first.end)
    return mention.actor if acts is not None else None


def _home_of_listeners(text: str, found: Attribution, places: Places) -> str | None:
    if not found.source or found.content[0].start < found.source[0].end:
        return None
    between = Span(found.source[-1].end, min(found.content[0].start, found.source[-1].end + _REACH))
    near = tuple(m for m in places.inside(between) if _is_state(m))
    theirs = (m.actor for m in near if m.form is Form.DEMONYM and _LISTENERS.match(text, m.span.end))
    there = (
        m.actor for m in near if m.form is Form.CAPITAL and _LISTENERS_IN.search(text, between.start, m.span.start)
    )
    return next(theirs, None) or next(there, None)


def _is_state(mention: Mention) -> bool:
    return actor(mention.actor).kind is ActorKind.STATE
