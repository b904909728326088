"""The source of an HTML page as paragraphs, each with its place in the source; in one pass, whatever the nesting."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from nemcon.documents.alignment import Aligned, Piece, align
from nemcon.units import Span

_BLOCK_NAMES = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol optgroup option p "
    "pre section select summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
# Read as they stand, up to their closing tag, and never as text.
_UNREAD = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "textarea",
        "canvas",
        "audio",
        "video",
    )
)
_ASIDE = frozenset(("nav", "aside", "footer", "form", "button", "select", "menu", "dialog"))
_NAMED = ("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "p", "li", "td", "blockquote")
# An end tag may be left out in HTML; these end where the next of their kind or any block begins.
_SELF_ENDING = ("p", "li", "td")

_TAG_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_ATTRIBUTE = re.compile(r"""([a-zA-Z_:][-\w:.]*)\s{0,9}(?:=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
# How far a ">" inside a quoted attribute is looked past; a quote left open must not swallow the page.
_LONGEST_ATTRIBUTE = 5_000


@dataclass(frozen=True, slots=True)
class Element:
    """A paragraph of the page.

    Parameters
    ----------
    aligned : Aligned
        Its text, and where it came from.
    tag : str
        The nearest naming element around it: a heading, ``"figcaption"``, ``"p"``, ``"li"``, ``"td"``; else empty.
    aside : bool
        True inside navigation, forms, asides and footers.
    linked : float
        Share of its text that stands in links.
    """

    aligned: Aligned
    tag: str
    aside: bool
    linked: float


@dataclass(slots=True)
class Source:
    """A page's paragraphs and what its head says."""

    paragraphs: tuple[Element, ...] = ()
    title: str = ""
    language: str | None = None
    meta: dict[str, str] = field(default_factory=dict)
    linked_data: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    elements: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Token:
    """A tag or a stretch of text; `name` is empty for text."""

    span: Span
    name: str = ""
    closing: bool = False


def read_source(text: str) -> Source:
    """Read the source of a page.

    Parameters
    ----------
    text : str
        HTML, well-formed or not.

    Returns
    -------
    Source
        Paragraphs in order of the source, head and metadata.
    """
    source = Source()
    paragraphs: list[Element] = []
    gathered = _Gathered()
    depth = 0
    for token in _tokens(text):
        if not token.name:
            gathered.add(text, token.span)
            continue
        if token.name in _UNREAD or token.name == "title":
            _note_unread(source, text, token)
            continue
        source.elements += 1
        depth = max(0, depth + (-1 if token.closing else 1 if token.name in _BLOCKS else 0))
        source.depth = max(source.depth, depth)
        if token.name in _BLOCKS or (token.name == "br" and gathered.after_break):
            paragraphs.extend(gathered.close())
        elif token.name == "br":
            gathered.line_break(token.span.end)
        gathered.enter(token)
        if not token.closing:
            _note_tag(source, text, token)
    paragraphs.extend(gathered.close())
    source.paragraphs = tuple(paragraphs)
    return source


class _Gathered:
    """The paragraph under way, and the elements that are open around it."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._pieces: list[Piece] = []
        self._linked = 0
        self.after_break = False

    def add(self, text: str, span: Span) -> None:
        pieces = list(_unescaped(text, span))
        if any(piece.text.strip() for piece in pieces):
            self.after_break = False
        if self._open["a"]:
            self._linked += sum(len(piece.text.strip()) for piece in pieces)
        self._pieces.extend(pieces)

    def line_break(self, at: int) -> None:
        """Keep the words on both sides apart; the tag itself is no part of the text."""
        self._pieces.append(Piece(" ", Span(at, at)))
        self.after_break = True

    def enter(self, token: _Token) -> None:
        if token.name in _BLOCKS:
            for name in _SELF_ENDING:
                self._open[name] = 0
        self._open[token.name] = max(0, self._open[token.name] + (-1 if token.closing else 1))

    def close(self) -> Iterator[Element]:
        """Give the paragraph that ends here, if it has words."""
        aligned = align(self._pieces)
        if aligned.text:
            tag = next((name for name in _NAMED if self._open[name]), "")
            aside = any(self._open[name] for name in _ASIDE)
            yield Element(aligned, tag, aside, min(1.0, self._linked / len(aligned.text)))
        self._pieces = []
        self._linked = 0
        self.after_break = False


def _tokens(text: str) -> Iterator[_Token]:
    """Part the source into tags and text; comments and declarations are left out."""
    at = 0
    while at < len(text):
        opened = text.find("<", at)
        if opened < 0:
            yield _Token(Span(at, len(text)))
            return
        name = _TAG_NAME.match(text, opened + 1)
        if name is None and text[opened + 1 : opened + 2] not in ("!", "?", "/"):
            opened += 1  # a bare "<" is text
            yield _Token(Span(at, opened))
            at = opened
            continue
        if at < opened:
            yield _Token(Span(at, opened))
        if name is None:
            at = _past(text, "-->" if text.startswith("<!--", opened) else ">", opened)
            continue
        token = _Token(Span(opened, _tag_end(text, opened)), name.group(1).lower(), text[opened + 1] == "/")
        if not token.closing and (token.name in _UNREAD or token.name == "title"):
            token = _Token(Span(opened, _unread_end(text, token)), token.name)
        yield token
        at = token.span.end


def _past(text: str, mark: str, start: int) -> int:
    """Return where a mark ends, or the end of the text where it never comes."""
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)


def _tag_end(text: str, opened: int) -> int:
    """Return where a tag ends: at a ``>`` outside quoted attributes."""
    first = end = _past(text, ">", opened)
    limit = opened + _LONGEST_ATTRIBUTE
    while end < limit and end < len(text):
        tag = text[opened:end]
        quote = '"' if tag.count('"') % 2 else "'" if '"' not in tag and tag.count("'") % 2 else ""
        if not quote:
            return end
        closed = text.find(quote, end, limit)
        if closed < 0:
            return first
        end = _past(text, ">", closed)
    return first if end >= limit else end


def _unread_end(text: str, token: _Token) -> int:
    """Return where an element ends that is read as it stands."""
    if text[token.span.end - 2 : token.span.end] == "/>" and token.name in ("svg", "math"):
        return token.span.end
    closing = re.compile(rf"</{token.name}[^>]{{0,99}}>", re.IGNORECASE).search(text, token.span.end)
    return closing.end() if closing else len(text)


def _unescaped(text: str, span: Span) -> Iterator[Piece]:
    """Give text with its entities as the characters that they stand for."""
    at = span.start
    for match in _ENTITY.finditer(text, span.start, span.end):
        character = html.unescape(match.group())
        if character == match.group():
            continue
        if at < match.start():
            yield Piece(text[at : match.start()], Span(at, match.start()))
        yield Piece(character, Span(*match.span()))
        at = match.end()
    if at < span.end:
        yield Piece(text[at : span.end], Span(at, span.end))


def _note_unread(source: Source, text: str, token: _Token) -> None:
    """Keep the page's title and its linked data."""
    words = text[token.span.start : token.span.end]
    if token.name == "title" and not source.title:
        source.title = " ".join(html.unescape(re.sub(r"<[^<>]{0,200}>", "", words)).split())
    elif token.name == "script" and "ld+json" in words[:200].lower():
        source.linked_data.append(words)


def _note_tag(source: Source, text: str, token: _Token) -> None:
    """Keep metadata, the language and the days of `time` elements."""
    if token.name not in ("meta", "html", "time"):
        return
    attributes = _attributes(text[token.span.start + 1 + len(token.name) : token.span.end])
    if token.name == "html":
        code = attributes.get("lang", attributes.get("xml:lang", ""))[:2].lower()
        source.language = code if code.isalpha() and code.isascii() and len(code) == 2 else None
    elif token.name == "time":
        source.times.append(attributes.get("datetime", ""))
    else:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        source.meta.setdefault(name.lower(), attributes.get("content", ""))


def _attributes(words: str) -> dict[str, str]:
    return {
        match.group(1).lower(): html.unescape((match.group(2) or "").strip("\"'"))
        for match in _ATTRIBUTE.finditer(words[:_LONGEST_ATTRIBUTE])
    }
