"""Who gives and who receives, told from the words around a verb of giving."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nemcon.actors.actor import Form
from nemcon.reading.aid.lexicon import lexicon
from nemcon.units import Span

_PREPOSITION = re.compile(
    r"\b(?:for|to|in|of|at|with|from|against|by|near|on|after|over|into|inside|outside|under|despite|about|across|"
    r"toward|towards|via|through|alongside|during|between|beside|around|visiting|visited|like|unlike|than)"
    r"(?: (?:the|a|an|neighbouring|neighboring|war-torn|war-ravaged|embattled|besieged))?[ ]$",
    re.IGNORECASE,
)
_OFFICE_OF = re.compile(
    r"\b(?:government|president|chancellor|minister|ministry|premier|parliament|king|queen|prince|republic|kingdom|"
    r"leader|leaders|people|governments|leaderships|states|commission|bank|board|council|assembly|"
    r"(?:president|chancellor|minister|premier|king|queen|prince|leader|ambassador)(?: [\w’'-]+){1,3}) of (?:the )?$",
    re.IGNORECASE,
)
GAP_IN_LIST = re.compile(r",? (?:and|or|&) (?:the |from |by |to |for )?|, (?:the |from |by |to |for )?")
_POSSESSIVE = re.compile(r"['’]s?\b")
_PRONOUN = re.compile(r"\b([Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I)\b(?P<rest>[^,;]{0,60})$")
_DESCRIPTION = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur) (?:(?!host\b)\w+ )?"
    r"(?:[Gg]overnment|[Cc]abinet|ministry|country|Republic|Confederation|Federal Council|"
    r"chancellor|president|prime minister|premier|minister|"
    r"administration|kingdom|Chancellor|President|Prime Minister|Minister|Secretary|High Representative|Commissioner)\b"
    r"(?! of)(?P<rest>[^,;]{0,60})$"
)
_PROPER = re.compile(r"(?<![.!?“\"] )\b[A-Z][\w’'-]+")
_DATE_WORD = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|The|In|On|At|After|But|And|Prime|Foreign|Defence|Defense|Finance|Vice"
)
_CLAUSE_START = re.compile(
    r"[;:—]| – | but |, while |, and |, as |\b(?:that|who|which|because|although|while|whereas) "
)
_OBJECT = re.compile(
    r"\b(?:supports?|supported|backs?|backed|helps?|helped|told|tells|visited|invaded|attacked|urged|asked|thanked|joined|"
    r"leads?|led|left|criticised|criticized|accused|blamed|praised|met) (?:the )?$"
)
# "NATO said the aim was providing ...": the aim, not NATO, is the subject.
_NEW_SUBJECT = re.compile(
    r"(?:\b(?:but|and|that|said|says|while|because)|,) (?:the|a|an|this|these|his|her|their|its) "
    r"(?!country|government|nation|administration|ministry)[a-z][^,]*$"
)
_RELATIVE = re.compile(r",? (?:which|who)(?: (?:also|itself|themselves))? ?")
# "... to Chad and Spain a hospital": Spain gives.
_NEXT_GIVEN = re.compile(
    r" (?:a|an|another|the|some|about|\d+|is|are|was|were|has|have|had|will|would|second|third|with|adds?|gives?|gave|"
    r"[a-z]+ed)\b"
)
_WORD_BEFORE = re.compile(r"(\w+) (?:the )?$")
_PEOPLE_OF = re.compile(
    r" (?:troops|soldiers|pilots|drivers|citizens|residents|consumers|households|companies|firms|taxpayers)\b"
)
_TO_OTHER = re.compile(
    r"\b(?:response|respond\w*|responded|due|according|thanks|opposed|opposition|close|ties|visit|visits|trip|travel\w*|"
    r"threat|threats|border|reply|relation|owing|loyal|gains|losses|alternative|return\w*|flew|go|went|going)"
    r" (?:to|for)(?: the)? $",
    re.IGNORECASE,
)
_RECEIVING = re.compile(
    r"(?:\b(?:for|to the) (?:the )?(?!its |their |(?:peacekeep[a-z]+|troops|soldiers|companies) )(?:[a-z-]+ ){1,4}"
    r"(?:in|of)(?: the| war-torn| neighbouring| neighboring)?|"
    r"\b(?:for|to|help|helping|helps|support|supporting|assist|assisting|arm|arming|aid|aiding|equip|equipping|equips|"
    r"in aid of|in support of|benefit|backing|bolster|bolstering|strengthen|strengthening|inside|rebuild|rebuilding)"
    r"(?: (?:the|a|an|neighbouring|neighboring|war-torn|war-ravaged|embattled|besieged|fellow|both|crisis-hit|"
    r"quake-hit|flood-hit|people of|people in|government of|civilians in|victims in|refugees in|support|help|arm|aid|"
    r"equip|assist|rebuild|bolster|strengthen|armed forces of|army of|defence of|defense of|reconstruction of|"
    r"recovery of|displaced people in|families in)){0,3}) $",
    re.IGNORECASE,
)


# "appreciation for a French grant": France gives it.
_OWN_GRANT = re.compile(r" (?:[a-z]+ )?(?:grant|gift|contribution|pledge|donation|loan|offer|credit)s?\b")
# "the UN's emergency fund", "the German development bank" are the actor's own hand.
_OWN_LENDER = re.compile(
    r"(?<![\w-])(?:development|emergency|relief|humanitarian|peacebuilding|response|reconstruction) (?:fund|bank)\b",
    re.IGNORECASE,
)
# From a sum to the name of whom it is for: "into the hands of the Somali treasury"; no comma, no partner, no cause.
_WITHIN = re.compile(
    r"(?: (?:in|of|worth of)(?: [\w-]+){1,3}?)?"
    r" (?:for|to|into|in|towards?|of|at|on|worth of|(?:has |have |will )?reach(?:ed|es)?)"
    r"(?: (?!(?:with|after|from|by|against|between|than)\b)[\w’'-]+){0,7} "
)


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a sentence that names an actor: by its own name, or a person who speaks for it (`form` is None)."""

    span: Span
    actor: str
    form: Form | None


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says.

    Parameters
    ----------
    actors : tuple of str
        Actor ids; several where the text lists them, none where it names none.
    start : int
        Where the subject begins in the sentence.
    pronoun : str
        The pronoun or description that stands for it, lower case; empty when it is named.
    private : bool
        True where it is a company, a foundation, a person without a state.
    """

    actors: tuple[str, ...]
    start: int
    pronoun: str = ""
    private: bool = False


def subject_before(text: str, names: Sequence[Named], end: int) -> Subject:
    """Find the subject of the verb whose auxiliaries begin at `end`."""
    floor = max(0, end - 300)
    pronoun = _PRONOUN.search(text, floor, end) or _DESCRIPTION.search(text, floor, end)
    before = [name for name in names if floor <= name.span.start and name.span.end <= end]
    # "the ministry" followed by a name is that name's ("the government of Canada" is left to the name).
    if pronoun is not None and _NEW_SUBJECT.search(pronoun["rest"]):
        pronoun = None
    if pronoun is not None and not any(name.span.start >= pronoun.start() for name in before):
        word = pronoun.group(1) if pronoun.re is _PRONOUN else _description(pronoun.group())
        return Subject((), pronoun.start(), pronoun=word.casefold())
    for i in range(len(before) - 1, -1, -1):
        verdict = _is_subject(text, before[i], end)
        if verdict is None:
            continue
        if not verdict:
            return Subject((), before[i].span.start, private=True)
        first = _list_start(text, before, i)
        actors = tuple(dict.fromkeys(name.actor for name in before[first : i + 1]))
        return Subject(actors, before[first].span.start)
    clause = text[_clause_start(text, floor, end) : end]
    unknown = lexicon().private.search(clause) or _proper(clause)
    return Subject((), floor, private=unknown is not None)


def _description(words: str) -> str:
    """Tell a release's own Government, and the speaker's, from "the government", which takes up an actor told."""
    if re.match(r"(?:this|my|our) ", words, re.IGNORECASE):
        return "we"
    return "the government" if re.match(r"[Tt]he Government\b", words) else "the"


def listed_after(text: str, names: Sequence[Named], start: int, leads: str) -> tuple[tuple[str, ...], int]:
    """Find a list of actors that follows one of the lead words ("from", "by") at `start` or soon after.

    Returns
    -------
    tuple of (tuple of str, int)
        Actor ids, and where the list ends; none and `start` where there is no list.
    """
    lead = re.compile(
        rf"\b(?:{leads}) (?:the )?(?:(?:governments?|allies|countries|states|people) (?:of|including) (?:the )?)?$"
    )
    for i, name in enumerate(names):
        if name.span.start < start or not lead.search(text, max(start, name.span.start - 40), name.span.start):
            continue
        if name.form is Form.DEMONYM and not lexicon().office.search(text, name.span.end, name.span.end + 40):
            continue
        if lexicon().private.match(text, _after_word_gap(text, name.span.end)):
            continue
        last = i
        while last + 1 < len(names) and GAP_IN_LIST.fullmatch(
            text, _past_possessive(text, names[last].span.end), names[last + 1].span.start
        ):
            last += 1
        return tuple(dict.fromkeys(n.actor for n in names[i : last + 1])), names[last].span.end
    return (), start


def receivers_in(text: str, names: Sequence[Named], window: Span, givers: Sequence[str]) -> tuple[str, ...]:
    """Find whom a stretch of text says that aid is for: the first such name, with the list that it opens."""
    inside = [name for name in names if window.holds(name.span)]
    for i, name in enumerate(inside):
        if name.actor in givers or not _is_receiver(text, name, window.start):
            continue
        found = [name.actor]
        for before, after in zip(inside[i:], inside[i + 1 :], strict=False):
            if not GAP_IN_LIST.fullmatch(text, _past_possessive(text, before.span.end), after.span.start):
                break
            if _NEXT_GIVEN.match(text, after.span.end):
                break
            found.append(after.actor)
        return tuple(actor for actor in dict.fromkeys(found) if actor not in givers)
    return ()


def receivers_within(text: str, names: Sequence[Named], window: Span, givers: Sequence[str]) -> tuple[str, ...]:
    """Find the state that money works in, where nothing says "for": "into Lebanon's army", "a hospital in Ukraine"."""
    words = lexicon()
    for name in names:
        if not window.holds(name.span) or name.actor in givers:
            continue
        if (
            _WITHIN.fullmatch(text, window.start, name.span.start)
            and words.other.search(text, window.start, name.span.start) is None
            and words.term.match(text, name.span.end + 1) is None
        ):
            return (name.actor,)
    return ()


def indirect_objects(text: str, names: Sequence[Named], verb_end: int, givers: Sequence[str]) -> tuple[str, ...]:
    """Find the receivers in "give Ukraine 50 million", "provide Kyiv with ...", "promised Libya and Tunisia ..."."""
    first = _indirect_object(text, names, verb_end, givers)
    if first is None:
        return ()
    found = [first.actor]
    for before, after in pairwise(name for name in names if name.span.start >= first.span.start):
        if not GAP_IN_LIST.fullmatch(text, before.span.end, after.span.start):
            break
        found.append(after.actor)
    return tuple(actor for actor in dict.fromkeys(found) if actor not in givers)


def _indirect_object(text: str, names: Sequence[Named], verb_end: int, givers: Sequence[str]) -> Named | None:
    for name in names:
        if name.span.start < verb_end:
            continue
        gap = text[verb_end : name.span.start]
        if not re.fullmatch(r"(?: over)?(?: the| war-torn| neighbouring| neighboring)? ", gap) or name.actor in givers:
            return None
        following = text[_past_possessive(text, name.span.end) : name.span.end + 40]
        if name.form is Form.DEMONYM or following[:2] in ("'s", "’s"):
            office = lexicon().office.search(following)
            return name if office is not None or name.form is not Form.DEMONYM else None
        return name
    return None


def _is_subject(text: str, name: Named, end: int) -> bool | None:
    """Tell whether a name heads the subject: yes, no because a private body does, or None (look further left)."""
    start, stop = name.span
    lies_in = name.form is Form.CAPITAL and text[max(0, start - 3) : start] in ("in ", "In ")
    if name.form is not Form.DEMONYM and not lies_in and _RELATIVE.fullmatch(text, stop, end):
        return True
    if _PREPOSITION.search(text, max(0, start - 30), start) and not _OFFICE_OF.search(text, max(0, start - 30), start):
        return None
    if _OBJECT.search(text, max(0, start - 30), start) or _is_given_to(text, start):
        return None
    tail = text[stop:end]
    words = lexicon()
    if words.private.search(_OWN_LENDER.sub(" ", tail)) and not tail.startswith(","):
        return False
    if _NEW_SUBJECT.search(tail):
        return None
    if name.form is None:
        return True
    if name.form is Form.DEMONYM and not tail.strip() and text[max(0, start - 4) : start].casefold() == "the ":
        return True  # "the Dutch offered"
    possessive = _POSSESSIVE.match(tail)
    if possessive and not tail[possessive.end() :].strip():
        return True
    if possessive or (name.form is Form.DEMONYM and not text[start:stop].endswith("s")):
        office = words.office.search(tail)
        if office is not None and office.start() < 45:
            return True
        return False if _PROPER.search(tail, 1, 40) else None
    # "Germany Trade Group pledged": a longer name that is not the state's.
    longer = re.match(r" ([A-Z][\w’'-]+)", tail)
    if longer is not None and not _DATE_WORD.fullmatch(longer.group(1)) and words.office.search(tail) is None:
        return None if name.form is Form.DEMONYM else False
    return True


def _is_given_to(text: str, start: int) -> bool:
    """Tell whether a verb of giving stands right before a name, which is then its object ("give Chad a loan")."""
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and before.group(1).casefold() in lexicon().verbs


def _proper(text: str) -> str | None:
    """Find a capitalised word that is no date, office or sentence opening."""
    for match in _PROPER.finditer(text):
        if not _DATE_WORD.fullmatch(match.group()) and match.start() > 0:
            return match.group()
    return None


def _clause_start(text: str, floor: int, end: int) -> int:
    starts = [match.end() for match in _CLAUSE_START.finditer(text, floor, end)]
    return starts[-1] if starts else floor


def _list_start(text: str, names: Sequence[Named], i: int) -> int:
    """Go left over "Germany, France and" to the first name of the list."""
    first = i
    while first > 0:
        gap_start = _past_possessive(text, names[first - 1].span.end)
        gap = GAP_IN_LIST.fullmatch(text, gap_start, names[first].span.start)
        if gap is None or (first == i and " and" not in gap.group() and "&" not in gap.group()):
            break
        if _PREPOSITION.search(text, max(0, names[first - 1].span.start - 30), names[first - 1].span.start):
            break
        first -= 1
    return first


def _past_possessive(text: str, at: int) -> int:
    match = _POSSESSIVE.match(text, at)
    return match.end() if match else at


def _after_word_gap(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == " " else at


def _is_receiver(text: str, name: Named, floor: int) -> bool:
    start, stop = name.span
    left = max(floor, start - 60)
    if _PEOPLE_OF.match(text, stop) and text[stop : stop + 30].split(" ")[1:2] == ["companies"]:
        return False
    if text[stop : stop + 2] in ("'s", "’s") and lexicon().private.match(text, stop + 3):
        return False
    if _TO_OTHER.search(text, left, start) or (name.form is Form.DEMONYM and _OWN_GRANT.match(text, stop)):
        return False
    if _RECEIVING.search(text, left, start):
        return True
    # "the Ukraine aid package", "the Ukraine loan"
    return name.form is Form.NAME and bool(
        re.match(
            r" (?i:military |humanitarian |financial )?(?i:aid|assistance|loan|package|relief|facility|fund|support)\b",
            text[stop : stop + 30],
        )
    )
