"""RSS and Atom."""

# ruff: noqa: E501 - lines of files and texts as they stand
from __future__ import annotations

from nemcon.documents import Document
from nemcon.errors import DocumentError

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="c"><channel><title>Desk</title>
<item><title>Malta &amp;amp; Cyprus</title><link>https://example.org/1</link><pubDate>Tue, 03 Dec 2024 10:00:00 GMT</pubDate>
<description>Teaser.</description><content:encoded><![CDATA[<p>Malta said it&nbsp;agreed with what had been put on the table.</p>]]></content:encoded></item>
<item><title>Second</title><description>Cyprus did not speak.&nbsp;It waits.</description></item>
<item><guid>empty</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><title>One</title>
<link rel="edit" href="https://example.org/edit"/><link href="https://example.org/a"/><updated>2024-12-05T08:00:00Z</updated><published>2024-12-04T08:00:00Z</published>
<content type="xhtml"><div><p>Latvia said &lt;no&gt; and left the room in which the others sat.</p></div></content></entry></feed>"""


def test_rss(documents):
    one, two, fault = documents("desk.rss", RSS.encode())
    assert one.path.endswith("desk.rss#https://example.org/1")
    assert one.title == "Malta & Cyprus"
    assert str(one.published) == "2024-12-03"
    assert "Malta said it agreed with what" in one.reading_text
    assert two.title == "Second"
    assert "Cyprus did not speak. It waits." in " ".join(two.reading_text.split())
    assert isinstance(fault, DocumentError)


def test_atom_is_told_by_content(documents):
    data = b'<?xml version="1.0"?>\n' + ATOM.encode()
    (one,) = documents("desk", data)
    assert one.path.endswith("#https://example.org/a")
    assert str(one.published) == "2024-12-04"
    assert "Latvia said <no> and left" in one.reading_text


def test_what_came_before_a_break_is_kept(documents):
    one, two, fault = documents("desk.rss", RSS.encode()[:-40])
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert "well formed" in str(fault)


def test_entities_of_its_own_are_refused(documents):
    laughs = b"<!DOCTYPE rss [<!ENTITY a 'haha'><!ENTITY b '&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>"
    (fault,) = documents("bomb.xml", laughs)
    assert "entities" in str(fault)


def test_files_outside_are_not_opened(documents):
    outside = b"<!DOCTYPE rss SYSTEM 'file:///etc/passwd'><rss><channel><item><title>Croatia waits</title></item></channel></rss>"
    (document,) = documents("outside.xml", outside)
    assert document.text == "Croatia waits"


def test_other_xml(documents):
    (fault,) = documents("other.xml", b"<a><b/></a>")
    assert "no entry" in str(fault)
