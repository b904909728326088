"""Who is speaking, on texts written for the purpose. ``{source}`` and ``<content>`` mark the attributions."""

from __future__ import annotations

import re

import pytest

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.speaker.resolver import resolve_speakers
from nemcon.reading.statement import Attribution, Office, Resolution, Speaker, Standing
from nemcon.units import Span

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def document(text: str, parts: dict[int, Part] | None = None) -> Document:
    passages = tuple(
        Passage((parts or {}).get(i, Part.BODY), Span(*block.span())) for i, block in enumerate(_BLOCK.finditer(text))
    )
    return Document("0" * 64, "-", "text/plain", text, None, None, "unknown", "en", text, passages, (), ())


def marked(text: str) -> tuple[str, tuple[Attribution, ...]]:
    """Read the marks: each content takes the nearest free source of its paragraph that is not inside it."""
    plain, sources, contents, opened = "", [], [], []
    for character in text:
        if character in "{<":
            opened.append(len(plain))
        elif character in "}>":
            (sources if character == "}" else contents).append(Span(opened.pop(), len(plain)))
        else:
            plain += character
    free, found = list(sources), []
    for content in sorted(contents):
        near = [s for s in free if not content.holds(s) and _together(_between(plain, s, content))]
        source = min(near, key=lambda s: len(_between(plain, s, content)), default=None)
        if source is not None:
            free.remove(source)
        found.append((content, source))
    ordered = sorted(contents)
    attributions = tuple(
        Attribution((source,) if source else (), (), (content,), _holder(content, ordered)) for content, source in found
    )
    return plain, attributions


def _together(between: str) -> bool:
    return "\n\n" not in between and ". " not in between


def _between(text: str, one: Span, other: Span) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _holder(content: Span, contents: list[Span]) -> int | None:
    return next((i for i, other in enumerate(contents) if other != content and other.holds(content)), None)


def speakers(text: str, parts: dict[int, Part] | None = None) -> tuple[Speaker, ...]:
    plain, attributions = marked(text)
    return resolve_speakers(document(plain, parts), attributions)


def names(text: str) -> list[str | None]:
    return [speaker.name for speaker in speakers(text)]


@pytest.mark.parametrize(
    ("text", "name", "office", "actor", "rank"),
    [
        ("{Danish Defence Minister Troels Holm} said <no>", "Troels Holm", "Defence Minister", "DNK", Office.MINISTER),
        ("{Finland's President Eero Salo} said <no>", "Eero Salo", "President", "FIN", Office.HEAD),
        ("{Ana Ruiz, Spain's foreign minister,} said <no>", "Ana Ruiz", "foreign minister", "ESP", Office.MINISTER),
        ("{Ana Ruiz, the Spanish foreign minister,} said <no>", "Ana Ruiz", "foreign minister", "ESP", Office.MINISTER),
        ("{The Spanish foreign minister, Ana Ruiz,} said <no>", "Ana Ruiz", "foreign minister", "ESP", Office.MINISTER),
        ("{Ivo Balog, Slovakia's premier since 2021,} said <no>", "Ivo Balog", "premier", "SVK", Office.HEAD),
        ("{NATO Secretary General Lars Brandt} said <no>", "Lars Brandt", "Secretary General", "NATO", Office.HEAD),
        ("{NATO chief Lars Brandt} said <no>", "Lars Brandt", "chief", "NATO", Office.HEAD),
        ("{WTO Director-General Ngozi Bello} said <no>", "Ngozi Bello", "Director-General", "WTO", Office.HEAD),
        ("{EU foreign policy chief Mia Tamm} said <no>", "Mia Tamm", "foreign policy chief", "EU", Office.MINISTER),
        ("{Secretary of State Jane Doe} said <no>", "Jane Doe", "Secretary of State", "USA", Office.MINISTER),
        ("{British Foreign Secretary Tom Hale} said <no>", "Tom Hale", "Foreign Secretary", "GBR", Office.MINISTER),
        ("{Kremlin spokesman Oleg Orlov} said <no>", "Oleg Orlov", "spokesman", "RUS", Office.OFFICIAL),
        ("{Germany's ambassador to NATO, Kai Thal,} said <no>", "Kai Thal", "ambassador", "DEU", Office.OFFICIAL),
        ("{French Deputy Minister Luc Petit} said <no>", "Luc Petit", "Deputy Minister", "FRA", Office.OFFICIAL),
        ("{U.S. Senator John Q. Miller} said <no>", "John Q. Miller", "Senator", "USA", Office.OFFICIAL),
        ("{President of Finland Eero Salo} said <no>", "Eero Salo", "President", "FIN", Office.HEAD),
        ("{Mina Patel, an analyst at a think tank,} said <no>", "Mina Patel", "analyst", None, Office.OTHER),
        ("{Japan’s prime minister, Ken Mori,} said <no>", "Ken Mori", "prime minister", "JPN", Office.HEAD),
        ("{Israeli Defence Minister Israel Levi} said <no>", "Israel Levi", "Defence Minister", "ISR", Office.MINISTER),
        ("{British Prime Minister Anna May} said <no>", "Anna May", "Prime Minister", "GBR", Office.HEAD),
        ("{Brazil's president, Luiz da Silva,} said <no>", "Luiz da Silva", "president", "BRA", Office.HEAD),
    ],
)  # fmt: skip
def test_a_person_is_known_by_the_words_around_the_name(
    text: str, name: str, office: str, actor: str | None, rank: Office
) -> None:
    (speaker,) = speakers(text)
    assert (speaker.name, speaker.office, speaker.actor, speaker.rank) == (name, office, actor, rank)
    assert speaker.resolution is Resolution.NAMED
    assert speaker.standing is Standing.IN_OFFICE
    assert not speaker.unnamed


@pytest.mark.parametrize(
    ("text", "standing", "actor"),
    [
        ("{Austrian Chancellor-designate Karl Huber} said <no>.", Standing.INCOMING, "AUT"),
        ("{U.S. President-elect Sam Carter} said <no>.", Standing.INCOMING, "USA"),
        ("{Incoming Polish Prime Minister Ewa Lis} said <no>.", Standing.INCOMING, "POL"),
        ("{Rosa Diaz, nominated as Spain's next foreign minister,} said <no>.", Standing.INCOMING, "ESP"),
        ("{Former Polish President Jan Lis} said <no>.", Standing.FORMER, "POL"),
        ("{French ex-prime minister Luc Petit} said <no>.", Standing.FORMER, "FRA"),
        ("{Luc Petit, a former French prime minister,} said <no>.", Standing.FORMER, "FRA"),
        ("{then-Dutch Prime Minister Piet Bos} said <no>.", Standing.FORMER, "NLD"),
        ("{Outgoing Dutch Prime Minister Piet Bos} said <no>.", Standing.IN_OFFICE, "NLD"),
    ],
)
def test_standing_is_told_apart(text: str, standing: Standing, actor: str) -> None:
    (speaker,) = speakers(text)
    assert (speaker.standing, speaker.actor) == (standing, actor)


def test_the_envoy_of_one_who_takes_office_later_is_incoming_too() -> None:
    text = (
        "Capitals look to the incoming American administration under President-elect Sam Carter. "
        "{Bill Wood, a retired admiral named last week by Carter as his envoy to the talks,} said <no>."
    )
    (speaker,) = speakers(text)
    assert (speaker.name, speaker.office, speaker.actor) == ("Bill Wood", "envoy", "USA")
    assert (speaker.rank, speaker.standing) == (Office.OFFICIAL, Standing.INCOMING)


def test_one_named_by_a_sitting_head_is_in_office() -> None:
    (speaker,) = speakers(
        "Finnish President Eero Salo left. {Aino Virta, named by Salo as his envoy to the talks,} said <they go on>."
    )
    assert (speaker.actor, speaker.standing) == ("FIN", Standing.IN_OFFICE)


def test_the_office_now_held_counts_before_one_held_once() -> None:
    (speaker,) = speakers(
        "Piet Bos, the former Dutch prime minister, arrived. {NATO Secretary General Piet Bos} said <it is late>."
    )
    assert (speaker.actor, speaker.rank, speaker.standing) == ("NATO", Office.HEAD, Standing.IN_OFFICE)


def test_surnames_with_particles_marks_and_folded_spelling_find_the_full_name() -> None:
    text = (
        "{Ursula von der Marsch, president of the European Commission,} said <a>. {Von der Marsch} said <b>. "
        "{Saudi Crown Prince Khalid bin Saleh} said <c>. {Bin Saleh} said <d>. "
        "{Slovak Foreign Minister Péter Szijártó} said <e>. {Szijarto} said <f>. "
        "{Syrian President Omar al-Hadi} said <g>. {Al-Hadi} said <h>. {Omar al-Hadi’s} call was <i>."
    )
    assert names(text) == [
        *["Ursula von der Marsch"] * 2,
        *["Khalid bin Saleh"] * 2,
        *["Péter Szijártó"] * 2,
        *["Omar al-Hadi"] * 3,
    ]


def test_a_caption_introduces_a_person() -> None:
    text = "Norwegian Foreign Minister Siri Dahl arrives in Oslo.\n\n{Dahl} told reporters <there was no deal>."
    (speaker,) = speakers(text, {0: Part.CAPTION})
    assert (speaker.name, speaker.actor, speaker.resolution) == ("Siri Dahl", "NOR", Resolution.SURNAME)


def test_a_title_after_the_first_mention_counts() -> None:
    text = "{Siri Dahl} said <yes>. Norwegian Foreign Minister Siri Dahl left early."
    assert speakers(text)[0].actor == "NOR"


def test_a_byline_introduces_nobody() -> None:
    text = "By Carl Stone\n\n{Stone} said <yes>."
    assert speakers(text, {0: Part.BYLINE})[0].name == "Stone"


def test_a_state_beside_a_name_is_the_persons() -> None:
    text = "Hungary's Bela Nagy arrived late. {Nagy} said <no>."
    assert speakers(text)[0].actor == "HUN"


def test_two_people_of_one_surname_are_told_apart_by_the_nearest_full_name() -> None:
    text = (
        "Polish President Lech Kania spoke first. {Kania} said <yes>.\n\n"
        "Latvian minister Jaroslaw Kania followed. {Kania} said <no>.\n\n"
        "{President Kania} said <that it was over>."
    )
    assert names(text) == ["Lech Kania", "Jaroslaw Kania", "Lech Kania"]


def test_a_pronoun_chain_holds_to_its_person() -> None:
    text = (
        "{Turkish President Kemal Aslan} said <Finland must wait>.\n\n"
        "<“We have time,”> {he} told state television. {He} added <that parliament would decide>."
    )
    assert [(s.name, s.actor) for s in speakers(text)] == [("Kemal Aslan", "TUR")] * 3
    assert speakers(text)[1].resolution is Resolution.PRONOUN


def test_a_person_inside_what_was_said_does_not_take_the_pronoun() -> None:
    text = (
        "{NATO Secretary General Lars Brandt} said <President Boris Volkov was not interested>.\n\n"
        "{He} said <the meeting would go on>."
    )
    assert names(text) == ["Lars Brandt"] * 2


def test_a_subject_since_the_last_speaker_takes_the_pronoun() -> None:
    text = (
        "Moldovan Foreign Minister Ion Rusu came early. {NATO} said <no date was set>.\n\n"
        "Rusu waved a copy of the treaty.\n\n<“It failed,”> {he} said."
    )
    assert names(text)[1] == "Ion Rusu"


def test_gender_picks_among_speakers() -> None:
    text = (
        "{Ms. Mia Tamm, the Estonian premier,} said <a>. {Mr. Bela Nagy, the Hungarian premier,} said <b>. "
        "{She} said <c>. {He} said <d>."
    )
    assert names(text) == ["Mia Tamm", "Bela Nagy", "Mia Tamm", "Bela Nagy"]


def test_her_own_words_tell_a_gender() -> None:
    text = (
        "In her speech, Estonian Prime Minister Mia Tamm thanked allies. "
        "{Hungarian Prime Minister Bela Nagy} said <a>. {She} said <b>."
    )
    assert names(text) == ["Bela Nagy", "Mia Tamm"]


def test_a_given_name_tells_a_gender_when_nothing_else_does() -> None:
    text = (
        "{Estonian Foreign Minister Kristina Tamm} said <a>. {Hungarian Foreign Minister Peter Nagy} said <b>. "
        "{She} said <c>. {He} said <d>."
    )
    assert names(text) == ["Kristina Tamm", "Peter Nagy", "Kristina Tamm", "Peter Nagy"]


def test_his_country_is_the_speakers_state() -> None:
    text = "{Swedish Prime Minister Nils Berg} said <{his government} had decided <to join>>."
    outer, inner = speakers(text)
    assert outer.name == "Nils Berg"
    assert (inner.name, inner.actor, inner.rank) == (None, "SWE", Office.GOVERNMENT)
    assert inner.resolution is Resolution.PRONOUN


def test_a_quotation_without_source_goes_on_with_the_last_speaker() -> None:
    text = "{Swedish Prime Minister Nils Berg} said <it was time>.\n\n<“And it will not come back.”>"
    second = speakers(text)[1]
    assert (second.name, second.resolution) == ("Nils Berg", Resolution.CARRIED)


def test_a_quotation_without_source_goes_on_with_the_subject_since() -> None:
    text = (
        "{Swedish Prime Minister Nils Berg} said <it was time>.\n\n"
        "Danish Foreign Minister Karen Holm welcomed the news.\n\n<“A good day.”>"
    )
    assert names(text)[1] == "Karen Holm"


def test_a_quotation_without_any_speaker_before_is_not_resolved() -> None:
    assert speakers("<“A good day.”>")[0].resolution is Resolution.UNRESOLVED


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("Budapest", "HUN"),
        ("The Kremlin", "RUS"),
        ("Kyiv", "UKR"),
        ("Poland", "POL"),
        ("The U.S.", "USA"),
        ("The White House", "USA"),
        ("NATO", "NATO"),
        ("The Polish government", "POL"),
        ("Poland's foreign ministry", "POL"),
        ("The foreign ministry in Warsaw", "POL"),
        ("The State Department", "USA"),
        ("The Chinese embassy in Oslo", "CHN"),
        ("Kyiv’s", "UKR"),
        ("The Swiss", "CHE"),
        ("German Chancellor Otto Klein’s office", "DEU"),
        ("The United States", "USA"),
        ("The United Arab Emirates", "ARE"),
    ],
)
def test_a_state_or_organisation_speaks(source: str, actor: str) -> None:
    (speaker,) = speakers(f"{{{source}}} insists <it is right>.")
    assert (speaker.name, speaker.actor, speaker.rank) == (None, actor, Office.GOVERNMENT)
    assert speaker.resolution is Resolution.ACTOR
    assert not speaker.unnamed


def test_a_parliament_does_not_bind_its_state() -> None:
    (speaker,) = speakers("{The Finnish parliament} said <yes>.")
    assert (speaker.actor, speaker.rank) == ("FIN", Office.OFFICIAL)


def test_several_states_together_are_no_single_actor() -> None:
    (speaker,) = speakers("{Poland, Lithuania and Latvia} said in a joint statement <that time was short>.")
    assert (speaker.actor, speaker.office, speaker.unnamed) == (None, "Poland, Lithuania and Latvia", False)
    assert speaker.resolution is Resolution.ACTOR


def test_an_administration_takes_the_state_and_standing_of_its_head() -> None:
    text = "U.S. President-elect Sam Carter left. {The Carter administration} said <no>. {Carter's team} said <yes>."
    for speaker in speakers(text):
        assert (speaker.name, speaker.actor, speaker.standing) == (None, "USA", Standing.INCOMING)


@pytest.mark.parametrize(
    ("source", "actor", "rank"),
    [
        ("Diplomats", None, Office.OFFICIAL),
        ("Officials", None, Office.OFFICIAL),
        ("Some countries", None, Office.GOVERNMENT),
        ("Several allies", None, Office.GOVERNMENT),
        ("Three EU diplomats", None, Office.OFFICIAL),
        ("A senior NATO official", "NATO", Office.OFFICIAL),
        ("One Polish diplomat", "POL", Office.OFFICIAL),
        ("A spokesperson for the German government", "DEU", Office.OFFICIAL),
        ("Officials in Kyiv", "UKR", Office.OFFICIAL),
        ("A diplomat in Brussels", None, Office.OFFICIAL),
        ("People familiar with the matter", None, Office.NONE),
        ("Two people briefed on the talks", None, Office.NONE),
        ("Analysts", None, Office.OTHER),
        ("Critics", None, Office.OTHER),
        ("Sources", None, Office.NONE),
        ("Some analysts and diplomats", None, Office.OTHER),
        ("A person close to the minister", None, Office.NONE),
    ],
)
def test_the_unnamed_stay_unnamed(source: str, actor: str | None, rank: Office) -> None:
    (speaker,) = speakers(f"{{{source}}} said <a deal was near>.")
    assert speaker.unnamed
    assert (speaker.name, speaker.actor, speaker.rank) == (None, actor, rank)
    assert speaker.resolution is Resolution.UNNAMED


def test_the_official_is_still_the_unnamed_one() -> None:
    text = "{A senior NATO official} said <no>. {The official} said <allies were split>. {They} added <it may last>."
    second, third = speakers(text)[1:]
    assert (second.unnamed, second.actor, second.resolution) == (True, "NATO", Resolution.DESCRIPTION)
    assert third.unnamed


def test_a_persons_aide_is_not_the_person() -> None:
    text = "German Chancellor Otto Klein left. {A spokesman for Klein} said <no>. {Klein's adviser} said <yes>."
    for speaker in speakers(text):
        assert (speaker.name, speaker.actor, speaker.unnamed) == (None, "DEU", True)


@pytest.mark.parametrize(
    ("text", "name", "actor", "rank"),
    [
        ("{Algeria's U.N. Ambassador Omar Said} said <no>.", "Omar Said", "DZA", Office.OFFICIAL),
        ("{Lea Dorn, the U.S. ambassador to the United Nations,} said <no>.", "Lea Dorn", "USA", Office.OFFICIAL),
        ("{State Department spokeswoman Tia Bell} said <no>.", "Tia Bell", "USA", Office.OFFICIAL),
        ("{Commission spokesperson Paulo Reis} said <no>.", "Paulo Reis", "EU", Office.OFFICIAL),
        ("Italian Foreign Minister Aldo Neri left. {Neri's Spanish counterpart, Ana Ruiz,} said <no>.", "Ana Ruiz",
         "ESP", Office.MINISTER),
        ("{German Chancellor Otto Klein} said <yes>. {his spokesman Kurt Wolf} said <no>.", "Kurt Wolf", "DEU",
         Office.OFFICIAL),
        ("{The Kremlin} said <no>. {Oleg Orlov, its spokesman,} said <never>.", "Oleg Orlov", "RUS", Office.OFFICIAL),
        ("{Bill Wood, President-elect Sam Carter's nominee for secretary of state,} said <no>.", "Bill Wood", "USA",
         Office.MINISTER),
    ],
)  # fmt: skip
def test_an_office_may_hang_on_another(text: str, name: str, actor: str, rank: Office) -> None:
    speaker = speakers(text)[-1]
    assert (speaker.name, speaker.actor, speaker.rank) == (name, actor, rank)


def test_his_spokesman_belongs_to_the_person_of_the_sentence() -> None:
    text = (
        "{Russian Ambassador Oleg Orlov} said <no>. "
        "<UN Secretary-General Joao Reis urged calm>, {his spokesman Luc Petit} said."
    )
    assert [s.actor for s in speakers(text)] == ["RUS", "UN"]


def test_the_next_week_makes_nobody_incoming() -> None:
    text = "The vote is due next week. {Polish Prime Minister Ewa Lis} said <no>."
    assert speakers(text)[0].standing is Standing.IN_OFFICE


def test_a_persons_named_spokesman_is_the_spokesman() -> None:
    (speaker,) = speakers("{German Chancellor Otto Klein's spokesman Kurt Wolf} said <no>.")
    assert (speaker.name, speaker.office, speaker.actor) == ("Kurt Wolf", "spokesman", "DEU")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The minister", "Ana Ruiz"),
        ("The Spaniard", "Ana Ruiz"),
        ("The top diplomat", "Ana Ruiz"),
        ("The chancellor", "Otto Klein"),
        ("The German leader", "Otto Klein"),
    ],
)
def test_a_description_finds_the_last_person_that_fits(source: str, name: str) -> None:
    text = f"German Chancellor Otto Klein met Spanish Foreign Minister Ana Ruiz. {{{source}}} said <it went well>."
    (speaker,) = speakers(text)
    assert (speaker.name, speaker.resolution) == (name, Resolution.DESCRIPTION)


def test_an_office_without_a_name_is_not_withheld() -> None:
    (speaker,) = speakers("{The Polish prime minister} said <no>.")
    assert (speaker.name, speaker.actor, speaker.rank, speaker.unnamed) == (None, "POL", Office.HEAD, False)


def test_a_region_tells_which_state() -> None:
    text = "{Estonia} said <yes>. {Germany} said <no>. {The Baltic state} said <it would wait>."
    assert [s.actor for s in speakers(text)] == ["EST", "DEU", "EST"]


def test_it_is_the_last_state_or_organisation() -> None:
    text = "{The alliance} said <no>. {It} said <talks go on>."
    assert [s.actor for s in speakers(text)] == ["NATO", "NATO"]


def test_a_paper_speaks_for_its_author() -> None:
    text = "U.S. envoy Bill Wood co-authored {a paper} that called for <putting off a vote>."
    assert names(text) == ["Bill Wood"]


def test_a_name_nobody_introduced_is_kept_without_an_office() -> None:
    (speaker,) = speakers("{Fitzwilliam} said <no>.")
    assert (speaker.name, speaker.office, speaker.actor, speaker.rank) == ("Fitzwilliam", None, None, Office.NONE)


def test_a_news_agency_is_no_person() -> None:
    (speaker,) = speakers("{Reuters} reported <a split>.")
    assert (speaker.name, speaker.office, speaker.rank) == (None, "Reuters", Office.OTHER)


@pytest.mark.parametrize(
    "text", ["", "{he} said <x>.", "{“} <x>", "{ } <“”>", "{’s ’s} said <…>", "{A} <b>", "{Mr.} said <x>"]
)
def test_odd_sources_give_a_speaker_each(text: str) -> None:
    plain, attributions = marked(text)
    assert len(resolve_speakers(document(plain), attributions)) == len(attributions)


def test_the_answer_is_the_same_every_time() -> None:
    text = "{Swedish Prime Minister Nils Berg} said <a>. {He} said <b>. {Diplomats} said <c>. {Berg} said <d>."
    assert speakers(text) == speakers(text)
