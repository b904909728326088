"""Where a sentence uses a verb of giving with somebody doing it now, before or soon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nemcon.reading.aid.lexicon import SUM_NEXT, Verb, lexicon
from nemcon.units import Span

_AUXILIARY_TAIL = re.compile(
    r"(?P<modal>\b(?:will|would|shall|could|can|may|might|should|must|did)|['’](?:ll|d))?"
    r"(?P<have>\b(?:has|have|had|having)|['’]ve)?"
    r"(?P<be>\b(?:am|is|are|was|were|been|be|being|gets?|got|stands?|stood))?"
    r"(?P<link> (?:set|due|going|expected|ready|prepared|willing|minded|inclined|likely|poised|continue))?"
    r"(?P<to> to)?"
    r"(?: (?:also|now|then|already|again|additionally|today|immediately|soon|since|previously|recently|formally|"
    r"officially|separately|jointly|together|each|both|even|on \w+day|this \w+|last \w+|earlier|therefore)){0,2} $"
)
_LOOK_BACK = 60
_INDEFINITE = {"could", "can", "may", "might", "should", "must"}
_CAN_NOW = re.compile(r"\bcan (?:now|at last|finally) $")
_OPEN = {"expected", "ready", "willing", "minded", "inclined", "prepared", "likely", "poised"}
_TO_COME = {"will", "would", "shall", "'ll", "’ll", "'d", "’d"}
# "30 million in grants", "new offers": a noun.
_NOUN_LEAD = re.compile(r"\b(?:in|of|with|by|for|from|through|the|an?|its|their|new|more|other|these|such) $")
# "followed by Spain pledging 5 million"
_NAME_LEAD = re.compile(r"\b[A-Z][\w.’'-]*,? $")
_WE = re.compile(r"\b(?:[Ww]e|I|[Tt]hey)(?: (?:also|now|hereby|jointly|today|further))? $")
# "would hand over its guns and pay 5 million"
_SHARED_MODAL = re.compile(r"\b(?:will|would|shall) (?!not\b|never\b)[^.;:,]{3,80} and (?:also )?$")
_SUM_SOON = re.compile(rf"[^.;:,]{{0,40}}?{SUM_NEXT.pattern}")


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of giving in use.

    Parameters
    ----------
    span : Span
        The verb, in the searched text.
    start : int
        Where its auxiliaries begin, or the noun that resolves on it ("Spain's decision to send").
    group : str
        Group of the verb in the table (``"announce"``, ``"give"`` ...).
    word : str
        The verb as written, lower case.
    status : str
        Status of a `Pledge`.
    passive : bool
        True where the subject is what is given ("was pledged by").
    supposed : bool
        True for "would": real only when it reports what somebody said.
    goods : bool
        True where it gives things without a sum too; most verbs of many uses ("add", "raise", "put") do not, nor do
        habits ("Poland provides Ukraine with weapons").
    """

    span: Span
    start: int
    group: str
    word: str
    status: str
    passive: bool = False
    supposed: bool = False
    goods: bool = True


@dataclass(frozen=True, slots=True)
class _Use:
    """A verb with the auxiliaries before it, each empty where it is not there."""

    text: str
    span: Span
    verb: Verb
    start: int
    modal: str
    have: str
    be: str
    link: str
    to: str


def find_acts(text: str) -> tuple[Act, ...]:
    """Find the verbs of giving that are said of somebody as done, under way or to come; in order.

    Infinitives and -ing forms that say only what might be done ("the need to provide", "providing more arms") are no
    acts, and neither are "could", "may", "should"; "the decision to provide" is one.
    """
    words = lexicon()
    acts = []
    for match in words.verb.finditer(text):
        uses = (_use(text, Span(*match.span()), verb) for verb in words.verbs[match.group().casefold()])
        act = next((found for use in uses if (found := _act(use)) is not None), None)
        if act is not None:
            acts.append(act)
    return tuple(acts)


def _use(text: str, span: Span, verb: Verb) -> _Use:
    tail = _AUXILIARY_TAIL.search(text, max(0, span.start - _LOOK_BACK), span.start)
    parts = {name: (part or "").strip() for name, part in tail.groupdict().items()} if tail else {}
    start = tail.start() if tail else span.start
    return _Use(
        text, span, verb, start, **{name: parts.get(name, "") for name in ("modal", "have", "be", "link", "to")}
    )


def _act(use: _Use) -> Act | None:
    verb = use.verb
    if (use.modal in _INDEFINITE and not _CAN_NOW.search(use.text, use.start, use.span.start)) or (
        verb.then is not None and verb.then.match(use.text, use.span.end) is None
    ):
        return None
    resolve = lexicon().resolve.search(use.text, max(0, use.span.start - _LOOK_BACK), use.span.start)
    if verb.form == "base" and resolve is not None:
        return Act(use.span, resolve.start(), verb.group, _word(use), lexicon().resolves[resolve["noun"].casefold()])
    passive = verb.form in ("past", "participle") and _is_passive(use)
    status = _status(use, passive)
    if status is None:
        return None
    goods = verb.goods and not (verb.group == "give" and verb.form == "third")
    return Act(use.span, use.start, verb.group, _word(use), status, passive, use.modal == "would", goods)


def _word(use: _Use) -> str:
    return use.text[slice(*use.span)].casefold()


def _is_passive(use: _Use) -> bool:
    return bool(use.be) or (not use.have and use.text.startswith(" by ", use.span.end))


def _status(use: _Use, passive: bool) -> str | None:
    """Tell how far the gift has come by the form of the verb; None where nobody does it."""
    verb = use.verb
    match verb.form:
        case "base":
            return _status_of_base(use)
        case "third":
            habit = verb.group == "give" and not _SUM_SOON.match(use.text, use.span.end)
            noun = _NOUN_LEAD.search(use.text, max(0, use.span.start - _LOOK_BACK), use.span.start)
            return None if habit or noun or use.be else verb.future
        case "ing":
            beside = SUM_NEXT.match(use.text, use.span.end) and _NAME_LEAD.search(
                use.text, max(0, use.span.start - _LOOK_BACK), use.span.start
            )
            return verb.future if use.be or beside else None
        case "participle" if not (use.have or use.be or passive):
            return None
    to_come = (use.to and use.be) or (passive and (use.modal in _TO_COME or use.to))
    return verb.future if to_come else verb.done


def _status_of_base(use: _Use) -> str | None:
    verb = use.verb
    if not use.modal and _WE.search(use.text, max(0, use.span.start - _LOOK_BACK), use.span.start):
        habit = verb.group == "give" and not SUM_NEXT.match(use.text, use.span.end)
        return None if habit else verb.done
    if use.modal == "did":
        return verb.done
    if not use.modal and _SHARED_MODAL.search(use.text, max(0, use.span.start - 2 * _LOOK_BACK), use.span.start):
        return verb.future
    if use.modal or (use.to and use.be):
        return "proposed" if use.link in _OPEN else verb.future
    return None
