"""How agencies, ministries and live pages name who speaks: offices without a state, nationals, labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from nemcon.documents import receive
from nemcon.reading import Speaker, read


def speakers(text: str) -> list[Speaker]:
    return [statement.speaker for statement in read(receive(text, path="test.txt")).statements]


def last(text: str) -> Speaker:
    return speakers(text)[-1]


def outermost(text: str) -> Speaker:
    """Give the last speaker whose words stand in nobody else's."""
    return [s.speaker for s in read(receive(text, path="test.txt")).statements if not s.nested][-1]


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        # offices that one organisation has
        ("BRUSSELS – The EU met. Foreign policy chief Aino Salo said it was late.", "Aino Salo", "EU"),
        ("BRUSSELS – The EU met. Commissioner for the Mediterranean Ivo Kralj said it was late.", "Ivo Kralj", "EU"),
        ("ADDIS ABABA – The African Union met. The commissioner, Habib Sagna, said it was late.", "Habib Sagna", "AU"),
        ("GENEVA – U.N. climate chief Tom Akello said it was late.", "Tom Akello", "UNFCCC"),
        ("GENEVA – The UN refugee chief, Nora Lind, said it was late.", "Nora Lind", "UNHCR"),
        ("NEW YORK – The UN met. Emergency Relief Coordinator Tom Lane said it was late.", "Tom Lane", "UN"),
        ("BRUSSELS – Ana Kos, spokesperson of the Community executive, said it was late.", "Ana Kos", "EU"),
        # a premier, a sultan
        ("GENEVA – Chinese Premier Guo Wenbin said it was late.", "Guo Wenbin", "CHN"),
        ("PARIS – The Saudi foreign minister, Sultan al-Harbi, said it was late.", "Sultan al-Harbi", "SAU"),
        ("MUSCAT – Sultan Haitham of Oman said it was late.", "Haitham", "OMN"),
        # what somebody leads comes before where he was born
        (
            "GENEVA – Mia Berg, a Danish doctor, has coordinated United Nations aid. Berg said it was late.",
            "Mia Berg",
            "UN",
        ),
        ("WASHINGTON – The head of the IMF, the Bulgarian Vera Petkova, said it was late.", "Vera Petkova", "IMF"),
        ("VIENNA – The UN's envoy for Syria, the Dane Jeppe Lund, said it was late.", "Jeppe Lund", "UN"),
        ("VIENNA – The UN's envoy for Syria, Argentine diplomat Rafael Rojo, said it was late.", "Rafael Rojo", "UN"),
        # told by office, then named
        ("ROME – The Spanish minister disagreed. “It is late,” Rita Soler said.", "Rita Soler", "ESP"),
        (
            "ROME – Spain will wait, its defence minister said.\n\n“It is late,” Rita Soler told us.",
            "Rita Soler",
            "ESP",
        ),
        ("ROME – A Spanish diplomat disagreed. “It is late,” Rita Soler said.", "Rita Soler", None),
        # through what is said, or to whom
        ("BRUSSELS – Only few left Jordan, its foreign minister, Tarek Amin, said.", "Tarek Amin", "JOR"),
        ("STRASBOURG – “Kosovo has done its part,” Foreign Minister Besnik Leka said.", "Besnik Leka", "XKX"),
        ("BRUSSELS – Prime Minister Goran Ilievski told parliament in Skopje it was late.", "Goran Ilievski", "MKD"),
        (
            "ROME – Italy waits. His Belgian counterpart, Defence Minister Joris Maes, said it was late.",
            "Joris Maes",
            "BEL",
        ),
        ("HONIARA – Prime Minister Nathan Kwai, the host, said it was late.", "Nathan Kwai", "SLB"),
        (
            "Georgia halts its talks\n\nBRUSSELS – Prime Minister Lasha Beridze said it was late.",
            "Lasha Beridze",
            "GEO",
        ),
        ("Talks with Georgia halt\n\nBRUSSELS – President Tom Carter said it was late.", "Tom Carter", None),
    ],
)
def test_a_person_speaks_for(text: str, name: str, actor: str | None) -> None:
    found = last(text)
    assert (found.name, found.actor) == (name, actor)


@pytest.mark.parametrize(
    ("text", "actor", "unnamed"),
    [
        ("BRUSSELS – The WTO met. The director-general told ministers that it was late.", "WTO", False),
        ("BRUSSELS – Peru signed. A diplomat from that country said it was late.", "PER", True),
        ("NEW YORK – The UN met. The Secretary-General regrets it, his deputy spokesman said.", "UN", True),
        ("PARIS – The president will go, his spokesman said.", "FRA", True),
        ("BRUSSELS – Ana Kos, an EU spokesperson, said it was late. A second spokeswoman said it was not.", "EU", True),
        ("WASHINGTON – The IMF met. A spokesperson for the grid operator said it was late.", None, True),
        ("MOSCOW – It was agreed, a source in the Russian delegation said.", "RUS", True),
        ("MOSCOW – It was agreed, a source in Warsaw said.", None, True),
        ("BRUSSELS – Two EU diplomats said it was late.", None, True),
        ("BRUSSELS – Two EU officials said it was late.", "EU", True),
        ("NAIROBI – The mission needs money, according to an AU document seen by us.", "AU", False),
        ("NAIROBI – A report by the Polish government warned of delays.", "POL", False),
        ("NEW YORK – A UN panel found that flights continued.", "UN", False),
        ("GENEVA – WHO Director-General Yonas Abebe said it was late.", "WHO", False),
        ("COP28 nears its end\n\nDUBAI – COP28 goes on. The presidency announced a new text.", "UNFCCC", False),
        ("ATHENS – Greece waits. The government will not decide before May, a German official said.", "DEU", True),
    ],
)
def test_who_has_no_name_speaks_for(text: str, actor: str | None, unnamed: bool) -> None:
    found = outermost(text)
    assert (found.actor, found.unnamed) == (actor, unnamed)


def test_the_government_in_the_words_of_an_official_is_his() -> None:
    text = "ATHENS – Greece waits. The government expects a vote on Friday, a spokesman for the German army said."
    assert {s.speaker.actor for s in read(receive(text, path="test.txt")).statements} == {"DEU"}


@pytest.mark.parametrize(
    ("lead", "national", "name"),
    [
        ("EU foreign policy chief Aino Salo said it was late.", "The Estonian", "Aino Salo"),
        ("IAEA Director General Rafael Rojo said it was late.", "The Argentine diplomat", "Rafael Rojo"),
        ("NATO Secretary General Piet Bos said it was late.", "The former Dutch prime minister", "Piet Bos"),
        ("NATO Secretary General Piet Bos said it was late.", "The Dutch", None),  # may be the state
        ("Polish Foreign Minister Jan Wilk said it was late.", "The Estonian", None),  # is no Estonian
    ],
)
def test_a_national_who_speaks_for_a_body_is_known_again(lead: str, national: str, name: str | None) -> None:
    assert last(f"BRUSSELS – {lead} {national} added that it would rain.").name == name


def test_labels_of_a_press_conference_tell_the_ministry() -> None:
    turns = (
        "DEPUTY GOVERNMENT SPOKESPERSON KEHL: Good morning. We regret the delay.",
        "FELD (FOREIGN OFFICE): The talks go on.",
        "OLTMANN (MINISTRY OF DEFENCE): We deliver in May.",
        "FELD: There will be no vote.",
    )
    head = "Government press conference of 18 November\n\nBERLIN, 18 November 2024 – "
    found = speakers(head + "\n\n".join(turns))
    assert {(one.name, one.actor) for one in found} == {("KEHL", "DEU"), ("FELD", "DEU"), ("OLTMANN", "DEU")}


def test_the_ministers_of_a_communique_are_all_who_issue_it() -> None:
    text = (
        "Joint statement of the defence ministers of Peru, Chile and Brazil\n\n"
        "The ministers met in Lima. Peru and Chile asked for more talks.\n\n"
        "The ministers welcomed the plan. They agreed to meet again."
    )
    assert last(text).group == ("PER", "CHL", "BRA")


def test_a_time_at_the_start_of_an_entry_hides_nobody() -> None:
    entries = ("08:00 Good morning.", "08:10 The U.S. president is here. He said it was late.", "09:00 Peru waits.")
    assert [one.actor for one in speakers("\n\n".join(entries)) if one.office == "president"] == ["USA"]


def test_he_of_an_entry_is_nobody_of_the_entry_before() -> None:
    entries = ("08:00 Good morning.", "08:10 A delegate said no.", "09:00 Peru waits. He said it was late.")
    assert not last("\n\n".join(entries)).unnamed


@pytest.mark.parametrize("cue", ["It is no secret that", "it is understood that"])
def test_what_nobody_is_named_for_is_not_carried_over(cue: str) -> None:
    text = f"ROME – Ankara wants the jets, and {cue[0].lower()}{cue[1:]} Congress holds them up."
    assert last(text).actor is None


def test_both_are_the_two_that_open_the_sentence() -> None:
    text = "Peru and Chile proposed talks. Norway and Britain were absent, but both said they would come."
    assert ("NOR", "GBR") in {one.group for one in speakers(text)}


def test_an_amount_before_and_is_not_part_of_who_offers() -> None:
    text = "OSLO – Sweden offers 60 million francs and Japan announces 14 million dollars."
    assert [one.actor for one in speakers(text)] == ["SWE", "JPN"]


def sayings() -> list[object]:
    lines = (Path(__file__).parent / "plain_copy.txt").read_text("utf-8").splitlines()[2:]
    return [pytest.param(*line.split(" => "), id=line[-70:]) for line in lines]


@pytest.mark.parametrize(("text", "told"), sayings())
def test_who_speaks_last_in_plain_copy(text: str, told: str) -> None:
    speaker = outermost(text.replace("\\n", "\n\n"))
    spoken_for = "+".join(speaker.group) or speaker.actor or "-"
    assert spoken_for + (" u" if speaker.unnamed else "") == told


def test_a_house_in_capitals_above_the_text_is_whose_parliament_it_is() -> None:
    turns = (
        "Sir Geoffrey Holt (North Wessex): What will the Government do?",
        "Margaret Lowe (Minister for Works): The Government will pay.",
        "Dr Priya Nair (Leeds Central): Will it be in time?",
    )
    found = speakers("Oral questions: harbours\n\nHOUSE OF COMMONS, 14 January 2025\n\n" + "\n\n".join(turns))
    assert {one.actor for one in found} == {"GBR"}
    assert "Leeds Central" not in {one.office for one in found}


def test_the_managing_director_is_the_chief_told_before() -> None:
    text = "WASHINGTON – IMF chief Vera Petkova welcomed the deal. The managing director added that it was late."
    assert (last(text).name, last(text).actor) == ("Vera Petkova", "IMF")


def test_he_of_an_entry_is_whoever_it_names_by_office() -> None:
    entries = (
        "08:00 Good morning.",
        "08:10 NATO chief Jan Vos said no.",
        "09:00 Turkey's foreign minister writes. He said yes.",
    )
    assert last("\n\n".join(entries)).actor == "TUR"
    later = (*entries[:2], "09:00 Turkey has a new offer, its foreign minister in mind. It will host, he said.")
    assert last("\n\n".join(later)).actor == "TUR"
