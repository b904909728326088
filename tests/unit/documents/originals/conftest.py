"""Files of every kind, made by hand."""

# ruff: noqa: E501 - lines of files and texts as they stand
from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from nemcon.documents import Document, load_each
from nemcon.errors import DocumentError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def documents(tmp_path: Path) -> Callable[[str, bytes], list[Document | DocumentError]]:
    """Write a file and load all that it holds."""

    def held(name: str, data: bytes) -> list[Document | DocumentError]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(load_each(path))

    return held


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Write a PDF file: lines of text on pages, or a content stream of one's own."""

    def made(pages: Sequence[Sequence[str]], content: bytes | None = None, filters: bytes = b"") -> bytes:
        streams = [content] if content is not None else [_page_content(lines) for lines in pages]
        kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(streams)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        ]
        font = (
            b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >>"
        )
        for i, stream in enumerate(streams):
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources %s /Contents %d 0 R >>"
                % (font, 4 + 2 * i)
            )
            objects.append(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream))
        return _numbered(objects)

    return made


def _page_content(lines: Sequence[str]) -> bytes:
    shown = b" ".join(
        b"(%s) Tj T*" % line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        for line in lines
    )
    return b"BT /F1 10 Tf 12 TL 50 750 Td %s ET" % shown


def _numbered(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(data),
    )  # fmt: skip


@pytest.fixture
def make_docx() -> Callable[[str], bytes]:
    """Write a DOCX file round the XML of its body."""

    def made(body: str, before: str = "") -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(
                "word/document.xml",
                f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            )
        return packed.getvalue()

    return made
