"""Where a text names an actor.

A text is scanned once for capitalised words that can open a naming; the longest naming that the following words spell
out wins; then the words around it may tell that it is none (`nemcon.actors.context`). Descriptions ("the bloc") are
found beside the names and mean the organisation that was named last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from nemcon.actors.actor import Form, Mention
from nemcon.actors.context import Context
from nemcon.actors.names import Naming, namings, wording
from nemcon.units import Span

_OPENING = re.compile(r"(?<!\w)(?:(?:[A-Z]\.)+[A-Z]\b\.?|[^\W\d_a-z]\w*)")
_WORD = re.compile(r"(?:(?:[A-Z]\.)+[A-Z]\b\.?|\w+)")
# Between the words of one name: a blank (one line break at most), a hyphen, an apostrophe, "&", the stop of "St. ".
_GAP = re.compile(r"[^\S\n]& ?|[^\S\n]{0,4}\n?[^\S\n]{1,4}|\n|-|['’]|(?<=\b\w)\.[^\S\n]|(?<=\b\w\w)\.[^\S\n]")
_NOT_AN_ACTOR = ""

_Options = tuple[tuple[tuple[str, ...], Naming], ...]


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Find every place where a text names a state or an organisation.

    Names, abbreviations, demonyms, capitals, seats ("the Kremlin") and descriptions ("the bloc"), longest first,
    without overlap. Left out are longer names that hold one (the Paris Agreement, Latin America, the Washington Post),
    compounds ("pro-Russian", "US-led") and currencies. A capital that is only a location ("in Budapest") is a mention
    with ``Form.CAPITAL``: whether it acts is the reader's to tell. Time is linear in the length.

    Parameters
    ----------
    text : str
        A sentence, a paragraph or an article. With more of the text, descriptions and the two Georgias are told better.

    Returns
    -------
    tuple of Mention
        In order; spans are in code points of `text`, without the article (with it for descriptions).
    """
    context = Context(text)
    named = list(_named(text, context))
    described = [mention for mention in _described(text) if not _among(mention.span, named)]
    merged = sorted(named + described, key=lambda mention: mention.span)
    return tuple(context.settled(merged))


document_mentions = lru_cache(maxsize=2)(find_mentions)
"""As `find_mentions`, of a whole document: each step of reading it asks for the same."""


def _named(text: str, context: Context) -> Iterator[Mention]:
    index, done = _index(), 0
    for opening in _OPENING.finditer(text):
        start = opening.start()
        if start < done:
            continue
        options = index.get(_plain(opening[0]))
        if options is None:
            continue
        found = _longest(text, opening.end(), options)
        if found is None:
            continue
        naming, end = found
        done = end
        span = Span(start, end)
        if naming.actor != _NOT_AN_ACTOR and context.names_the_actor(span, naming):
            yield Mention(span, naming.actor, naming.form)


def _longest(text: str, end: int, options: _Options) -> tuple[Naming, int] | None:
    """Give the longest naming whose further words follow at `end`, and where it ends."""
    for rest, naming in options:
        at: int | None = end
        for word in rest:
            at = _after_word(text, at, word) if at is not None else None
        if at is not None:
            return naming, at
    return None


def _after_word(text: str, at: int, expected: str) -> int | None:
    gap = _GAP.match(text, at)
    word = _WORD.match(text, gap.end()) if gap else None
    return word.end() if word and word[0] == expected else None


@cache
def _index() -> dict[str, _Options]:
    """Namings by first word, longest first; namings in capitals too where they are long enough to be no accident."""
    by_first: dict[str, dict[tuple[str, ...], Naming]] = {}
    blocked = [Naming(words, _NOT_AN_ACTOR, Form.NAME) for words in wording()["not_actors"]]
    for naming in (*blocked, *namings()):
        spellings = [naming.words]
        if naming.form in (Form.NAME, Form.DEMONYM) and len(naming.words) > 3:
            spellings.append(naming.words.upper())
        for spelling in spellings:
            first, *rest = (_plain(word) for word in _WORD.findall(spelling))
            by_first.setdefault(first, {}).setdefault(tuple(rest), naming)
    return {
        first: tuple(sorted(options.items(), key=lambda option: -len(option[0]))) for first, options in by_first.items()
    }


def _plain(word: str) -> str:
    return word.replace(".", "")


def _described(text: str) -> Iterator[Mention]:
    pattern, first_actor = _descriptions()
    for match in pattern.finditer(text):
        noun = match["noun"] or match["beside"]
        yield Mention(Span(*match.span()), first_actor[noun.lower()], Form.DESCRIPTION)


@cache
def _descriptions() -> tuple[re.Pattern[str], dict[str, str]]:
    first_actor: dict[str, str] = {}
    for entry in wording()["description"]:
        for noun in entry["nouns"]:
            first_actor.setdefault(noun.lower(), entry["actors"][0])
    nouns = [noun for entry in wording()["description"] for noun in entry["nouns"]]
    either = "|".join(
        f"{noun[0]}(?i:{noun[1:]})" if noun[0].isupper() else f"(?i:{noun})"
        for noun in sorted(nouns, key=len, reverse=True)
    )
    words = "|".join(re.escape(word) for word in wording()["description_modifiers"]["words"])
    modifier = rf"(?i:\d{{1,3}}-(?:nation|member|country|state|strong)|{words})"
    holders = "|".join(wording()["description_holders"]["words"])
    common = "|".join(f"(?i:{noun[0]}){noun[1:]}" for noun in sorted(nouns, key=len, reverse=True) if noun.islower())
    return re.compile(
        rf"\b(?:(?<!State of )[Tt]he (?:{modifier} ){{0,3}}?(?P<noun>{either})\b(?! (?:of|between|with|among)\b)"
        rf"|(?P<beside>{common})(?= (?:{holders})\b))"
    ), first_actor


def _among(span: Span, mentions: list[Mention]) -> bool:
    from bisect import bisect_left

    at = bisect_left(mentions, span.start, key=lambda mention: mention.span.end)
    return any(mention.span.touches(span) for mention in mentions[at : at + 2])
