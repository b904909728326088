"""How far a second annotator agrees with the corpus, by the figures that a reader gets."""

from __future__ import annotations

from pathlib import Path

from corpus.markup import HERE, MarkupError, read_file
from corpus.scoring import Figure, Pair, figures


def agreement(folder: Path, part: Path | str) -> dict[str, Figure]:
    """Count the annotations of a folder against those of a part, which is taken for right.

    Parameters
    ----------
    folder : Path
        Files in the markup of the corpus, named as the documents that they mark anew.
    part : Path or str
        ``"train"``, ``"dev"``, ``"test"``, or a folder.

    Returns
    -------
    dict of str to Figure
        By the names of `corpus.scoring.FIGURES`. An F1 is the same whichever of the two is taken for right.

    Raises
    ------
    MarkupError
        The folder has no file, a file marks a document that the part lacks, or its text is another.
    """
    return figures(pairs(folder, HERE / part))


def pairs(folder: Path, part: Path) -> list[Pair]:
    """Put each annotation of the folder beside that of the part; documents that only the part has are left out."""
    seconds = sorted(folder.glob("*.txt"))
    if not seconds:
        raise MarkupError(f"{folder}: found no file; expected annotations named as documents of {part.name}")
    return [_pair(second, part / second.name) for second in seconds]


def _pair(second: Path, first: Path) -> Pair:
    if not first.exists():
        raise MarkupError(f"{second}: found no such document in {first.parent.name}; expected the name of one")
    gold, anew = read_file(first), read_file(second)
    if gold.text != anew.text:
        at = next((i for i, (a, b) in enumerate(zip(gold.text, anew.text, strict=False)) if a != b), len(gold.text))
        raise MarkupError(f"{second}: found {anew.text[at : at + 30]!r}; expected {gold.text[at : at + 30]!r}")
    return Pair(gold, anew)
