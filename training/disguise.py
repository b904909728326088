"""Other names and offices for those of the training texts, so that what is learnt is how people are quoted, not who.

The texts know one country and a few politicians. In each pass a share of an article's names stands for other names,
each throughout the article, and a share of the words of campaigns for words of talks between states.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import Any

from nemcon.reading.learned.pieces import Vocabulary

NAMES, OFFICES = 0.3, 0.3  # share that stands for another
MOST_SMALL = 0.02  # share of small letters up to which a word counts as a name

_ABROAD = """Albania Argentina Australia Austria Belgium Brazil Bulgaria Canada China Croatia Cuba Cyprus Denmark
Egypt Estonia Finland France Georgia Germany Ghana Greece Hungary Iceland India Indonesia Iran Iraq Ireland Israel
Italy Japan Kenya Latvia Lithuania Malta Mexico Morocco Nepal Nigeria Norway Pakistan Peru Poland Portugal Qatar
Romania Russia Serbia Slovakia Spain Sudan Sweden Switzerland Syria Turkey Ukraine Vietnam Albanian Argentine
Australian Austrian Belgian Brazilian Bulgarian Canadian Chinese Croatian Cuban Danish Dutch Egyptian Estonian
Finnish French Georgian German Greek Hungarian Indian Iranian Iraqi Irish Israeli Italian Japanese Kenyan Latvian
Lithuanian Mexican Norwegian Polish Portuguese Romanian Russian Serbian Slovak Spanish Swedish Swiss Syrian
Turkish Ukrainian Ankara Athens Berlin Brussels Budapest Cairo Geneva Helsinki Kyiv London Madrid Moscow Oslo
Paris Prague Riga Rome Sofia Stockholm Tallinn Tehran Tokyo Vienna Vilnius Warsaw Zagreb NATO EU UN OSCE
Commission Council Kremlin Reuters""".split()  # noqa: SIM905

_INSTEAD = {
    "campaign": ("ministry", "government", "delegation", "embassy", "cabinet"),
    "campaigns": ("ministries", "governments", "delegations"),
    "senator": ("minister", "ambassador", "envoy", "chancellor"),
    "senators": ("ministers", "ambassadors", "envoys", "diplomats"),
    "candidate": ("minister", "diplomat", "ambassador", "member"),
    "candidates": ("ministers", "members", "allies", "states"),
    "nominee": ("premier", "minister", "chancellor"),
    "frontrunner": ("minister", "premier"),
    "voters": ("members", "allies", "lawmakers", "governments"),
    "strategist": ("negotiator", "diplomat", "adviser"),
    "pollster": ("negotiator", "analyst"),
    "primary": ("summit", "accession", "treaty"),
    "election": ("summit", "accession", "agreement", "treaty"),
    "debate": ("meeting", "summit", "session"),
    "rally": ("summit", "meeting"),
    "poll": ("communique", "statement", "draft"),
    "congressman": ("minister", "deputy"),
    "governor": ("minister", "commissioner", "president"),
}
_WORD = re.compile(r"[^\W\d_]{3,}")


def names(articles: list[dict[str, Any]]) -> tuple[str, ...]:
    """Give the words that stand with a capital nearly always, commoner ones more often, and names of other places."""
    seen = Counter(word for article in articles for word in _WORD.findall(article["text"]))
    told = [word for word, n in seen.items() if word[0].isupper() and seen[word.lower()] <= MOST_SMALL * n]
    return (*sorted(told), *_ABROAD, *_ABROAD)


class Disguise(Vocabulary):
    """A vocabulary that gives some words of one article the pieces of others."""

    __slots__ = ("_instead", "_names", "_pool", "_rng")

    def __init__(
        self, vocabulary: Vocabulary, pool: tuple[str, ...], known: frozenset[str], rng: random.Random
    ) -> None:
        super().__init__(vocabulary.ids, vocabulary._kept)
        self._instead: dict[str, str] = {}
        self._pool, self._names, self._rng = pool, known, rng

    def pieces(self, word: str) -> tuple[int, ...]:
        """Give the pieces of a word, or of the word that it stands for in this article."""
        other = self._instead.get(word)
        if other is None:
            other = self._instead[word] = self._other(word)
        return super().pieces(other)

    def _other(self, word: str) -> str:
        if word in self._names:
            return self._rng.choice(self._pool) if self._rng.random() < NAMES else word
        offices = _INSTEAD.get(word.lower())
        return self._rng.choice(offices) if offices and self._rng.random() < OFFICES else word
