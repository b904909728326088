"""A light check of the language: the commonest small words, or the script."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "pl": "Polish", "sv": "Swedish", "hu": "Hungarian", "tr": "Turkish", "cs": "Czech",
    "ro": "Romanian", "fi": "Finnish", "ru": "Russian", "uk": "Ukrainian", "el": "Greek", "ar": "Arabic",
    "he": "Hebrew", "zh": "Chinese", "ja": "Japanese", "ko": "Korean",
}  # fmt: skip

_SMALL_WORDS = {
    "en": "the of and to in that is was for on with as it by at from he said has have be are not this his its",
    "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat",
    "fr": "le la les de des du et en un une que est pour qui dans par sur pas au plus ne se avec il sont ce aux cette",
    "es": "el la los las de del y en que un una por con para se es no al lo su como más pero sus este ha fue",
    "it": "il lo la gli le di del della e in che un una per con non si è da al dei sono ha più come anche nel alla",
    "pt": "o a os as de do da dos das e em que um uma para com não se no na por mais é ao foi como à pelo são",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er die om door als ook bij heeft naar maar hij",
    "pl": "w i na z się nie do że jest o to po jak od za przez co dla są ale ma oraz tym był który ich",
    "sv": "och att det som en på är av för med till den har inte om ett i de från vid men var sig kan han",
    "hu": "a az és hogy nem is egy van volt meg azt ez de csak már mint még el ki lesz kell vagy után szerint",
    "tr": "ve bir bu için ile de da olarak daha çok gibi olan en ancak kadar sonra ne o ama var değil dedi göre",
    "cs": "a v na se je že s z do o k i to ve pro za po jsou by ale jako není od jeho který podle také bude",
    "ro": "și în de la a cu pe din că nu este o un pentru care sunt mai au fost se al prin sau ale după",
    "fi": "ja on ei että se oli hän ovat mutta myös kun niin kuin sen mukaan jos ole tai joka olla ovat oli",
}

_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("uk", r"[іїєґІЇЄҐ]"),
    ("ru", r"[\u0400-\u04ff]"),
)
_WORD = re.compile(r"[^\W\d_]+")

# The beginning tells the language; the rest of a long text costs time.
_ENOUGH = 20_000
_FEWEST_WORDS = 8
# Small words are 35 to 50 % of running text in these languages; lists of names and figures stay below.
_SMALLEST_SHARE = 0.12
# One small word over and over is no language: "No." is Spanish, "U.S." Czech, and a list of points "a)" Portuguese.
_FEWEST_SMALL_WORDS = 3


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text; None when there is too little to tell.

    Parameters
    ----------
    text : str
        Running text; the first 20,000 characters are looked at.
    """
    words = _WORD.findall(text[:_ENOUGH].lower())
    letters = "".join(words)
    for code, pattern in () if letters.isascii() else _SCRIPTS:
        share = len(re.findall(pattern, letters)) / max(1, len(letters))
        if share > (0.02 if code == "uk" else 0.05 if code == "ja" else 0.4):
            return code
    if len(words) < _FEWEST_WORDS:
        return None
    counts = Counter(words)
    shares = {code: sum(counts[word] for word in small) / len(words) for code, small in _profiles().items()}
    best = max(shares, key=lambda code: shares[code])
    is_varied = len(_profiles()[best].intersection(words)) >= _FEWEST_SMALL_WORDS
    return best if shares[best] >= _SMALLEST_SHARE and is_varied else None


@cache
def _profiles() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
