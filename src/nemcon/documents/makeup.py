"""The make-up of a page: furniture, title, byline, dateline, caption and credit, subheadings, body."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nemcon.documents.alignment import Aligned
from nemcon.documents.document import Part
from nemcon.documents.paragraphs import Paragraph
from nemcon.documents.written_dates import DATE_WORDS

# Furniture is short; a long paragraph is read whatever it begins with.
_LONGEST_FURNITURE = 400
_LONGEST_LINE = 160
_LONGEST_TITLE = 220
_LONGEST_HEADING = 90

_TITLE_TAGS = frozenset({"h1", "title"})
_HEADING_TAGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_STOPS = ".!?:;,…。！？؟।"
_CLOSERS = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class _Patterns:
    furniture: re.Pattern[str]
    label: re.Pattern[str]
    date_line: re.Pattern[str]
    credited_byline: re.Pattern[str]
    byline: re.Pattern[str]
    agency_line: re.Pattern[str]
    dateline: re.Pattern[str]
    bare_dateline: re.Pattern[str]
    place_line: re.Pattern[str]
    turn_label: re.Pattern[str]
    caption: re.Pattern[str]
    caption_inside: re.Pattern[str]
    credit_line: re.Pattern[str]
    credit_end: re.Pattern[str]
    speech: re.Pattern[str]


def parts_of(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[Part, Aligned], ...]:
    """Tell what each paragraph is and drop page furniture.

    Parameters
    ----------
    paragraphs : tuple of Paragraph
        In the order of the page.

    Returns
    -------
    tuple of (Part, Aligned)
        In order; a dateline and a credit are parted from the paragraph that they stood in.
    """
    kept = [paragraph for paragraph in paragraphs if paragraph.text and not is_furniture(paragraph.text)]
    parts: list[tuple[Part, Aligned]] = []
    in_body = False
    for i, paragraph in enumerate(kept):
        following = kept[i + 1] if i + 1 < len(kept) else None
        found = _parts(paragraph, following, first=not parts, in_body=in_body)
        in_body = in_body or any(part is Part.BODY for part, _ in found)
        parts.extend(found)
    return tuple(parts)


def is_furniture(text: str) -> bool:
    """Tell whether a paragraph belongs to the page and not to the report."""
    if len(text) > _LONGEST_FURNITURE:
        return False
    if not any(letter.isalnum() for letter in text):
        return True
    patterns = _patterns()
    if len(text) <= _LONGEST_LINE and patterns.date_line.fullmatch(text):
        return patterns.place_line.fullmatch(text) is None
    if not patterns.furniture.match(text):
        return False
    return patterns.label.match(text) is not None or not _reports_speech(text)


def date_lines(paragraphs: tuple[Paragraph, ...]) -> tuple[str, ...]:
    """Return the lines that give the day of the page ("Published: 3 December 2024, 10:15 GMT")."""
    pattern = _patterns().date_line
    return tuple(p.text for p in paragraphs if len(p.text) <= _LONGEST_LINE and pattern.fullmatch(p.text))


def _parts(
    paragraph: Paragraph, following: Paragraph | None, *, first: bool, in_body: bool
) -> list[tuple[Part, Aligned]]:
    whole = paragraph.aligned
    if paragraph.tag in _TITLE_TAGS or (first and _is_title(paragraph, following)):
        return [(Part.TITLE if first else Part.SUBHEADING, whole)]
    if _is_byline(whole.text, in_body=in_body):
        return [(Part.BYLINE, whole)]
    if len(whole.text) <= _LONGEST_LINE and _patterns().credit_line.fullmatch(whole.text):
        return [(Part.CREDIT, whole)]
    caption = _caption(paragraph, in_body=in_body)
    if caption:
        return caption
    if not in_body and _patterns().place_line.fullmatch(whole.text):
        return [(Part.DATELINE, whole)]
    dateline = _dateline_end(whole.text, in_body=in_body or _opens_turns(whole.text, following))
    if dateline:
        return [(Part.DATELINE, whole.cut(0, dateline)), (Part.BODY, whole.cut(dateline, len(whole.text)))]
    if paragraph.tag in _HEADING_TAGS or _is_heading(paragraph, following, in_body=in_body):
        return [(Part.SUBHEADING, whole)]
    return [(Part.BODY, whole)]


def _is_title(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Tell whether the first paragraph is a headline: no final stop, or capitals throughout; and a text below it."""
    text = paragraph.text
    if following is None or len(text) > _LONGEST_TITLE or _dateline_end(text, in_body=False):
        return False
    if _is_byline(text, in_body=False) or _patterns().credit_end.search(text):
        return False
    if text.rstrip(_CLOSERS)[-1:] not in tuple(_STOPS):
        return True
    return text.endswith(("?", "!", "…")) or _is_in_capitals(text)


def _is_in_capitals(text: str) -> bool:
    """Tell whether nearly all the longer words begin with a capital, as headlines of some papers do."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)


def _is_byline(text: str, *, in_body: bool) -> bool:
    if len(text) > _LONGEST_FURNITURE:
        return False
    patterns = _patterns()
    if patterns.credited_byline.match(text):
        return True
    short = len(text) <= _LONGEST_LINE
    return short and bool(patterns.agency_line.fullmatch(text) or (not in_body and patterns.byline.fullmatch(text)))


def _caption(paragraph: Paragraph, *, in_body: bool) -> list[tuple[Part, Aligned]]:
    """Part a caption from its credit; empty when the paragraph is no caption."""
    whole, patterns = paragraph.aligned, _patterns()
    if paragraph.tag != "figcaption" and len(whole.text) > 2 * _LONGEST_FURNITURE:
        return []
    credit = patterns.credit_end.search(whole.text, max(0, len(whole.text) - _LONGEST_LINE))
    is_caption = (
        paragraph.tag == "figcaption"
        or credit is not None
        or patterns.caption.match(whole.text) is not None
        or (not in_body and not _reports_speech(whole.text) and bool(patterns.caption_inside.search(whole.text)))
    )
    if not is_caption:
        return []
    if credit is None:
        return [(Part.CAPTION, whole)]
    words, owner = whole.cut(0, credit.start()), whole.cut(credit.start(), len(whole.text))
    return [(part, aligned) for part, aligned in ((Part.CAPTION, words), (Part.CREDIT, owner)) if aligned.text]


def _dateline_end(text: str, *, in_body: bool) -> int:
    """Return where the dateline ends that a paragraph opens with; 0 when there is none."""
    patterns = _patterns()
    match = patterns.dateline.match(text) or (None if in_body else patterns.bare_dateline.match(text))
    return match.end() if match and match.end() < len(text) else 0


def _opens_turns(text: str, following: Paragraph | None) -> bool:
    """Tell "MR. LUND: Good morning." of a transcript from "LONDON: Allies met.": the next paragraph has a label too."""
    label = _patterns().turn_label
    return following is not None and label.match(text) is not None and label.match(following.text) is not None


def _is_heading(paragraph: Paragraph, following: Paragraph | None, *, in_body: bool) -> bool:
    text = paragraph.text
    if len(text) > _LONGEST_HEADING or text.rstrip(_CLOSERS)[-1:] in tuple(_STOPS):
        return False
    if text.count(" ") > 11 or text[0].islower() or _reports_speech(text):
        return False
    return in_body if following is None else len(following.text) > len(text)


def _reports_speech(text: str) -> bool:
    return _patterns().speech.search(text) is not None


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(files("nemcon.documents").joinpath("makeup.toml").read_text("utf-8"))
    agency = rf"(?i:{'|'.join(re.escape(name) for name in data['agencies']['names'])})"
    # One name of a byline: capitalised, with particles; "By Monday the alliance had ..." holds other words.
    name = r"(?:[A-ZÀ-Þ][\w.’'-]*|de|da|di|von|van|der|den|la|le|el|al|bin|and|in|with|&|at|for)"
    credited = r"|".join(data["caption"]["credit"])
    names = rf"{name}(?:\s{name}){{0,3}}"
    stamp = data["lines"]["date"]
    town = r"(?-i:(?:New |The |San |Abu |Addis )?[A-ZÀ-Þ][\w’'-]{2,20})"
    weekday = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    clock = r"[\W\d]*(?:(?:[ap]\.?m|gmt|utc|[a-z]{2,3}t|hrs|hours|at|local time)\b[\W\d]*){0,4}"
    dash = r"\.?\s?(?:[-–—]{1,3}|\|)\s"
    places = r"[A-ZÀ-Þ][\w.’' -]{1,40}(?:(?:/|, | and )[A-ZÀ-Þ][\w.’' -]{1,40}){0,3}?"
    capitals = r"[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,40}(?:(?:/|, | AND | and )[A-ZÀ-Þ][A-Za-zÀ-ÿ.’' -]{1,40}){0,3}?"
    return _Patterns(
        furniture=_choice(data["furniture"]["opening"]),
        label=_choice(data["furniture"]["label"]),
        date_line=re.compile(
            rf"(?:{stamp}{clock}|{town}, )?\b{DATE_WORDS}{clock}(?:\b{stamp}{clock}(?:{DATE_WORDS}{clock})?)?|{stamp}:",
            re.IGNORECASE,
        ),
        credited_byline=_choice(data["byline"]["opening"]),
        byline=re.compile(rf"(?:[Bb][Yy]|[Ff]rom|FROM)\s+{name}(?:[\s,|/]+{name}){{0,14}}"),
        agency_line=re.compile(rf"\W*{agency}(?:\W+{agency}){{0,3}}\W*|(?:{name}\s){{1,4}}?{name}\W+{agency}\W*"),
        dateline=re.compile(
            rf"(?:{capitals}(?:, {DATE_WORDS})? \([^()]{{2,40}}\){dash}"
            rf"|{places}(?:,? \([^()]{{2,30}}\))?(?:, {DATE_WORDS})? \([^()]{{0,30}}\b{agency}\b[^()]{{0,30}}\){dash}"
            rf"|{places}, {DATE_WORDS}(?:,? {agency})?{dash}"
            rf"|{capitals}(?:, [A-ZÀ-Þ][\w.’' -]{{1,40}})?, {DATE_WORDS}\.? /[\w .-]{{2,30}}/(?:\. |{dash})"
            rf"|\([^()]{{0,20}}{agency}[^()]{{0,20}}\){dash})"
        ),
        bare_dateline=re.compile(rf"{capitals}(?:{dash}|:\s)(?=\S)"),
        place_line=re.compile(
            rf"(?!(?:{stamp}|{weekday})\b){town}(?:, {town})?, {DATE_WORDS}\.?(?:\s?[-–—|])?", re.IGNORECASE
        ),
        turn_label=re.compile(rf"{capitals}:\s"),
        caption=_choice(data["caption"]["opening"]),
        caption_inside=re.compile("|".join(data["caption"]["inside"]), re.IGNORECASE),
        credit_line=re.compile(
            rf"(?i:{credited})[^.]{{0,120}}\.?|\W*(?:(?:{name}\s){{1,3}}{name}\s?/\s?)?{agency}(?:\s?/\s?{names}){{1,3}}\W*"
            rf"|\W*{names}(?:\s?/\s?{names}){{0,2}}\s?/\s?{agency}\W*|© ?{agency}\W*"
        ),
        credit_end=re.compile(
            rf"(?:[(\[](?:{credited})[^()\[\]]{{0,100}}[)\]]"
            rf"|[(\[][^()\[\]]{{0,60}}\b{agency}(?:\s?/[^()\[\]]{{0,80}}| photo[^()\[\]]{{0,60}})[)\]]"
            rf"|[(\[][^()\[\]]{{2,60}}/{agency}[)\]]"
            r"|(?<=[.!?”\"] )(?:REUTERS|AFP|EPA|AP)/[^.()]{2,60})\.?\s*\Z"
            r"|(?:(?<=[.!?”\"] )|(?<=\A))(?:photo(?:graph)?|image|picture)(?: credit)?s?(?: by|:) ?[^.]{2,80}\.?\s*\Z",
            re.IGNORECASE,
        ),
        speech=re.compile(rf"\b(?:{'|'.join(data['headings']['speech'])})\b", re.IGNORECASE),
    )


def _choice(patterns: list[str]) -> re.Pattern[str]:
    """Compile patterns as alternatives; a blank in them is any white space or none."""
    return re.compile("|".join(f"(?:{_loose(pattern)})" for pattern in patterns), re.IGNORECASE)


def _loose(pattern: str) -> str:
    """Let every blank outside a character class match any white space or none."""
    loose = re.sub(r"(\[[^\]]*\])| (?![?*{])", lambda match: match[1] or r"\s*", pattern)
    return loose.replace(" ?", r"\s*")
