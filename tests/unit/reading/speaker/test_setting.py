"""What the frame of a document tells of those who speak in it: dateline, title, parliament, meeting, communique."""

from __future__ import annotations

import pytest

from nemcon.documents import receive
from nemcon.reading import Office, Speaker, Standing, Statement, read
from nemcon.reading.speaker.known import Known
from nemcon.reading.speaker.spelling import full_sound
from nemcon.reading.steps import read_knowing

SAID = "said that the text was weak."


def statements(*paragraphs: str) -> tuple[Statement, ...]:
    return read(receive("\n\n".join(paragraphs), path="test.txt")).statements


def speaker(*paragraphs: str) -> Speaker:
    return statements(*paragraphs)[-1].speaker


def actors(*paragraphs: str) -> list[str | None]:
    return [statement.speaker.actor for statement in statements(*paragraphs)]


@pytest.mark.parametrize(
    ("dateline", "actor"),
    [
        ("OSLO, 5 November 2024 – ", "NOR"),
        ("Oslo, 5 November 2024 – ", "NOR"),
        ("GENEVA, 5 November 2024 – ", None),
        ("BRUSSELS, 5 November 2024 – ", None),
        ("THE HAGUE, 5 November 2024 – ", None),
        ("OSLO/STOCKHOLM, 5 November 2024 – ", None),
        ("TROMSØ, 5 November 2024 – ", "NOR"),
        ("Bergen, 5 November 2024 – ", "NOR"),
        ("BERGEN/MALMÖ, 5 November 2024 – ", None),
    ],
)
@pytest.mark.parametrize("source", ["The Government", "The Minister of Finance", "State Secretary Tora Lund"])
def test_an_office_of_no_told_state_is_of_the_capital_that_the_report_comes_from(dateline, actor, source) -> None:
    assert speaker("Harbour works agreed", f"{dateline}The works are large.", f"{source} {SAID}").actor == actor


@pytest.mark.parametrize(
    "words", ["An official", "A diplomat", "Analyst Tora Lund", "Some countries", "The opposition"]
)
def test_a_capital_tells_nothing_of_whom_the_text_withholds_or_who_binds_no_state(words) -> None:
    assert speaker("Works agreed", "OSLO, 5 November 2024 – The works are large.", f"{words} {SAID}").actor is None


def test_where_states_met_the_dateline_tells_only_who_the_host_is() -> None:
    lead = "CAIRO, 5 November 2024 – A conference on water ended on Monday."
    assert speaker("Water", lead, f"The foreign minister {SAID}").actor is None
    assert speaker("Water", lead, f"The host {SAID}").actor == "EGY"


def test_the_seat_of_an_organisation_that_the_text_names_tells_nothing() -> None:
    lead = "WASHINGTON, 5 November 2024 – The programme was reviewed."
    assert speaker("Review", lead, f"The finance minister {SAID}").actor == "USA"
    assert speaker("Review", lead, "The IMF published it.", f"The finance minister {SAID}").actor is None


@pytest.mark.parametrize(
    "before", ["Sweden sees no reason to wait. ", "Finland's foreign minister met the Swedish foreign minister. "]
)
def test_words_of_the_text_come_before_the_frame(before) -> None:
    title, lead = "Works agreed", "OSLO, 5 November 2024 – The works are large."
    assert speaker(title, lead, f"{before}Swedish Foreign Minister Ida Holm {SAID}").actor == "SWE"
    assert speaker(title, lead, f"Sweden sees no reason to wait. The foreign minister {SAID}").actor == "SWE"


PARLIAMENT = (
    "Oral questions: harbour dues",
    "CANBERRA, 5 November 2024 –",
    "Senator Lowe: When will the Government act?",
    "Dame Hazel Pratt (Minister for Works): We shall act in May. Our friends say that it is late.",
    "If they ask me again, I shall say it again.",
    "Ned Ferris (Torrens): Is the Auditor satisfied? I doubt it, for the Norwegian ambassador told me that he is not.",
    "Dame Hazel Pratt: The Budget Officer told us that she is satisfied.",
)


def test_members_and_ministers_of_a_parliament_are_of_its_state() -> None:
    found = {statement.speaker.name: statement.speaker for statement in statements(*PARLIAMENT)}
    assert {found[name].actor for name in ("Lowe", "Hazel Pratt", "Ned Ferris")} == {"AUS"}
    assert found["Hazel Pratt"].office == "Minister for Works"


def test_in_a_parliament_those_whom_others_sent_stay_theirs() -> None:
    sent = [s.speaker for s in statements(*PARLIAMENT) if s.speaker.office in ("ambassador", "Budget Officer")]
    assert [(one.office, one.actor) for one in sent] == [("ambassador", "NOR"), ("Budget Officer", "AUS")]


@pytest.mark.parametrize(
    ("mark", "actor"),
    [
        ("Ned Ferris (Torrens): I ask the minister.", "NLD"),
        ("Ned Ferris: Madam Speaker, I ask the minister.", "NLD"),
        ("Ned Ferris MP: I ask the minister.", "NLD"),
        ("Ned Ferris: I ask the minister.", None),
    ],
)
def test_a_parliament_is_known_by_its_title_its_labels_or_the_word_to_the_chair(mark, actor) -> None:
    lead = "AMSTERDAM, 5 November 2024 – The works are large."
    answer = "Jan Smit: I answer that I do not know."
    assert statements("Harbour dues", lead, mark, answer, mark, answer)[-1].speaker.actor == actor


READOUT = "Prime Minister speaks with the President of Kenya"


@pytest.mark.parametrize("place", ["OTTAWA", "NAIROBI"])
def test_of_two_who_met_the_one_who_tells_is_of_the_capital_or_of_the_other_state_named(place) -> None:
    met = f"{place}, 3 February 2025 – The Prime Minister met President Joseph Wekesa. Canada will send trucks."
    assert actors(READOUT, met, "The Prime Minister said that it was late. The President said that it was early.")[
        -2:
    ] == ["CAN", "KEN"]


def test_the_other_side_of_a_meeting_keeps_its_office() -> None:
    title = "Readout of the National Security Adviser's call with the Kenyan Trade Commissioner"
    met = "OTTAWA, 3 February 2025 – The National Security Adviser spoke with Commissioner Joseph Wekesa."
    said = "The National Security Adviser said that it was late. Commissioner Wekesa said that it was early."
    assert actors(title, met, said)[-2:] == ["CAN", "KEN"]


@pytest.mark.parametrize("organ", ["Heads of State and Government", "Summit", "Leaders", "The Assembly"])
def test_the_organs_of_a_communique_are_the_body_that_issues_it(organ) -> None:
    found = speaker("Final Communique of the African Union", f"{organ} welcomed the truce. They urged all to keep it.")
    assert (found.actor, found.unnamed) == ("AU", False)
    debate = speaker("The African Union and its neighbours debate", "Leaders welcomed the truce.")
    assert (debate.actor, debate.unnamed) == (None, True)


def test_we_of_a_communique_is_the_body_that_issues_it() -> None:
    assert (
        speaker(
            "Communique of the African Union",
            "The truce holds in the whole of the region.",
            "We call on all to keep it.",
        ).actor
        == "AU"
    )
    assert (
        speaker(
            "Truce of the African Union holds",
            "The truce holds in the whole of the region.",
            "We call on all to keep it.",
        ).actor
        is None
    )


def test_the_government_is_that_of_the_frame_before_that_of_the_last_speaker() -> None:
    lead = "OSLO, 5 November 2024 – The works are large."
    other = f"Danish Foreign Minister Ida Holm {SAID}"
    assert speaker("Works", lead, other, f"The Government {SAID}").actor == "NOR"
    assert speaker("Works", lead, f"{other} The government {SAID}").actor == "DNK"


def test_what_other_documents_tell_of_a_person_comes_before_the_frame() -> None:
    name = "Ned Ferris"
    full = (full_sound(name) or "",)
    known = Known("entry", name, full, (), "minister", Office.MINISTER, Standing.IN_OFFICE, "NZL", None, None, None, "")
    reading = read(receive("\n\n".join(PARLIAMENT), path="test.txt"))
    for read_again, actor in ((reading, "AUS"), (read_knowing(reading, (known,)), "NZL")):
        assert {s.speaker.actor for s in read_again.statements if s.speaker.name == name} == {actor}
    assert {i.actor for i in reading.introductions if i.name == name} <= {None}


def test_a_member_who_tells_what_another_state_will_do_does_not_speak_for_it() -> None:
    turn = "Dame Hazel Pratt (Minister for Works): Norway will pay for half of it, and I shall ask for the rest."
    said = [s.speaker for s in statements(*PARLIAMENT[:3], turn, *PARLIAMENT[5:]) if s.speaker.name == "Hazel Pratt"]
    assert {one.actor for one in said} == {"AUS"}


@pytest.mark.parametrize(
    ("inside", "actor"),
    [
        ("the Auditor General", "AUS"),
        ("the ambassador", None),
        ("the Ambassador", None),
        ("an officer", None),
        ("officials", None),
    ],
)
def test_of_offices_without_a_state_a_parliament_takes_those_written_as_titles(inside, actor) -> None:
    turn = f"Dame Hazel Pratt: I was in the harbour when {inside} told us that the wall is weak."
    assert statements(*PARLIAMENT[:4], turn)[-1].speaker.actor == actor


def test_a_title_may_show_a_parliament_by_itself() -> None:
    turns = ("Ned Ferris: I ask when the works will begin.", "Jan Smit: I answer that I do not know.")
    lead = "OSLO, 5 November 2024 – "
    title, other = "Question time: harbour dues", "Harbour dues and what they are for"
    assert [actors(head, lead + turns[0], *turns[1:], *turns)[-1] for head in (title, other)] == ["NOR", None]


def test_a_secretariat_is_of_the_organisation_of_the_document() -> None:
    lead = "OSLO, 5 November 2024 – The African Union met on Monday."
    assert speaker("Works agreed", lead, f"The Secretariat {SAID}").actor == "AU"


def test_a_managing_director_speaks_for_the_organisation_of_the_title_not_of_the_text() -> None:
    said = f"Managing Director Tora Lund {SAID}"
    assert speaker("IMF approves the works", "The works are large.", said).actor == "IMF"
    assert speaker("Works approved", "The IMF says that the works are large.", said).actor is None


def test_capitals_of_no_told_states_are_not_that_of_the_dateline() -> None:
    assert speaker("Works", "OSLO, 5 November 2024 – The works are large.", f"The three capitals {SAID}").actor is None


def test_an_office_after_with_does_not_belong_to_whom_the_words_before_name() -> None:
    title = "Tora Lund's day with the Prime Minister of India"
    said = f"Prime Minister Arun Desh {SAID}"
    assert speaker(title, "OSLO, 5 November 2024 – The two met on Monday.", said).actor == "IND"


@pytest.mark.parametrize(
    ("title", "actor"),
    [
        ("Ministry of Foreign Affairs of the Republic of Malta", "MLT"),
        ("Statement by the Ministry of Foreign Affairs of Malta", "MLT"),
        ("Remarks by the minister after his visit to Malta", None),
    ],
)
def test_who_issues_a_document_by_its_title_is_the_state_of_its_offices(title, actor) -> None:
    assert speaker(title, "The works are large, and they will be long.", f"The Minister {SAID}").actor == actor


@pytest.mark.parametrize(("title", "actor"), [("Joint press conference", "NOR"), ("Joint conference", None)])
def test_a_press_conference_is_no_meeting_of_states(title, actor) -> None:
    lead = "OSLO, 5 November 2024 – The works are large."
    assert speaker(title, lead, f"Prime Minister Tora Lund {SAID}").actor == actor


def test_who_briefs_the_press_for_a_ministry_is_of_its_state() -> None:
    turns = ("Bo Dam: We know of it, and we regret it.", "Agency: Will the minister go?", "Bo Dam: He may go in May.")
    lead = "OSLO, 5 November 2024 – "
    said = statements("Foreign ministry spokesperson's regular press conference", lead + turns[0], *turns[1:])
    assert {one.speaker.actor for one in said if one.speaker.name == "Bo Dam"} == {"NOR"}


@pytest.mark.parametrize(("city", "actor"), [("THE HAGUE", "NLD"), ("VIENNA", "AUT"), ("LUXEMBOURG", None)])
def test_a_parliament_that_sits_where_states_meet_is_the_countrys_unless_it_is_the_unions(city, actor) -> None:
    turns = ("Ned Ferris MP: I ask the minister.", "Jan Smit: I answer that I do not know.")
    assert actors("Harbour dues", f"{city}, 5 November 2024 – {turns[0]}", *turns[1:], *turns)[-1] == actor


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Denmark waits, and in Valletta, where it is dark, the government said that it was late.", "MLT"),
        ("Denmark waits. In Valletta the government said that it was late.", "MLT"),
        ("Denmark waits. A permanent secretary in Valletta said that it was late.", "MLT"),
        ("Denmark waits for ships in Valletta, but the government said that it was late.", "DNK"),
    ],
)
def test_a_place_that_opens_the_clause_tells_whose_government_it_is(words, actor) -> None:
    assert speaker("Works", words).actor == actor


def test_a_secretary_to_the_treasury_is_of_a_state() -> None:
    lead = "OSLO, 5 November 2024 – The works are large."
    found = speaker("Works", lead, f"Secretary to the Treasury Tora Lund {SAID}")
    assert (found.name, found.office, found.actor) == ("Tora Lund", "Secretary to the Treasury", "NOR")


@pytest.mark.parametrize(
    ("title", "opening", "states"),
    [
        ("Joint declaration", "The trade ministers of Kenya, Ghana and Togo met in the Lake format.", "KEN GHA TGO"),
        ("Joint statement by Kenya and Ghana", "The road along the lake is to be built.", "KEN GHA"),
        ("Statement", "We, the ministers of trade of Kenya, Ghana and Togo, welcome the road.", "KEN GHA TGO"),
    ],
)
@pytest.mark.parametrize("organ", ["Ministers", "The ministers", "The leaders"])
def test_the_organs_of_a_joint_communique_are_all_who_issue_it(title, opening, states, organ) -> None:
    found = speaker(title, f"LOME, 5 November 2024 – {opening}", f"{organ} regretted that the road was late.")
    assert (set(found.actors), found.unnamed) == (set(states.split()), False)


def test_ministers_of_a_report_are_nobody_in_particular() -> None:
    found = speaker("Report", "OSLO, 5 November 2024 – Kenya and Ghana met.", "Ministers regretted that it was late.")
    assert (found.actors, found.unnamed) == ((), True)


@pytest.mark.parametrize("source", ["Both leaders", "The two ministers", "Both sides", "The sides"])
def test_both_of_a_meeting_are_its_two_sides(source) -> None:
    title = "Telephone talk between the Prime Minister and the President of Kenya"
    opening = "TOKYO, 5 November 2024 – Brazil had asked for the call, and Peru had waited for it."
    assert set(speaker(title, opening, f"{source} regretted that the road was late.").actors) == {"JPN", "KEN"}


def test_of_two_named_in_a_title_the_second_is_the_other_sides() -> None:
    title = "Telephone talk between the Prime Minister and the President of Kenya"
    said = "The Prime Minister regretted that the road was late. The President regretted that the rain was late."
    assert actors(title, "TOKYO, 5 November 2024 – The talk took an hour.", said) == ["JPN", "KEN"]


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("The authorities have promised that the road will open.", "EGY"),
        ("The government promised that the road would open.", "EGY"),
        ("The Council regretted that the road was late.", "IMF"),
    ],
)
def test_a_government_is_never_an_organisations(words, actor) -> None:
    title = "IMF completes review of Egypt's programme" if actor == "EGY" else "IMF conclusions on Egypt"
    told = "The International Monetary Fund told the staff of the IMF that work goes on."
    assert speaker(title, f"WASHINGTON, 5 November 2024 – {told}", words).actor == actor


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Ann Otieno, a lawyer, has led the Kenyan side for six years.", "KEN"),
        ("Ann Otieno receives us at home. She was a judge and has run Kenya's trade ministry since May.", "KEN"),
        ("Ann Otieno heads the Kenyan delegation.", "KEN"),
        ("Ann Otieno came. Kofi Badu leads the Kenyan delegation.", None),
        ("Ann Otieno has led Kenyan tourists up the hill.", None),
        ("Ann Otieno runs a bakery.", None),
    ],
)
def test_who_leads_the_side_of_a_state_speaks_for_it(words, actor) -> None:
    assert speaker("Report", words, "“It is late,” Otieno said.").actor == actor


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("The Minister of Trade, Dr. Ann Otieno, said that the road was late.", "KEN"),
        ("The spokesman of the Ghanaian foreign ministry, Mr Kofi Badu, said that the road was late.", "GHA"),
        ("A spokesman for the secretariat said that the road was late.", "ECOWAS"),
        ("Ann Otieno took over the trade ministry in Nairobi in May. Otieno said that the road was late.", "KEN"),
        ("Ann Otieno chairs the Council of ECOWAS. Otieno said that the road was late.", "ECOWAS"),
        ("My colleague in Accra said that the road was late.", "GHA"),
        ("If Togo left, Benin might follow. Its trade minister, Kofi Badu, said that the road was late.", "TGO"),
        ("The heads of state said that the road was late.", "ECOWAS"),
        ("Some ministers said that the road was late.", None),
    ],
)
def test_who_holds_what_in_a_report_of_one_state_and_one_organisation(words, actor) -> None:
    title = "ECOWAS completes review of Kenya's road programme"
    told = "The Economic Community of West African States told the staff of ECOWAS that work goes on."
    assert speaker(title, f"GENEVA, 5 November 2024 – {told}", words).actor == actor


def test_the_president_of_a_readout_is_of_the_side_that_issues_it() -> None:
    title = "Readout of the conversation between the President of the Republic and the President of Kenya"
    opening = (
        "NAIROBI, 5 November 2024 – The President of the Togolese Republic was received by the President of Kenya, "
        "Ann Otieno. Benin and Ghana had sent envoys."
    )
    said = (
        "President Otieno asked for rain. The President regretted that it was late. His host replied that it was not."
    )
    assert actors(title, opening, said) == ["KEN", "TGO", "KEN"]


def test_numbered_conclusions_are_of_all_who_met() -> None:
    opening = "LOME, 5 November 2024 – 1. The prime ministers of Kenya, Ghana and Togo met in Lome today."
    second = "2. The prime ministers regret that it was late. Togo said that it was not. They asked Benin to come."
    found = [set(one.speaker.actors) for one in statements("Conclusions of the prime ministers", opening, second)]
    assert found == [{"KEN", "GHA", "TGO"}, {"TGO"}, {"KEN", "GHA", "TGO"}]


def test_the_spokesperson_of_a_briefing_is_of_the_organisation_that_sits_there() -> None:
    turns = ("Question: Is the mission dead?", "Spokesperson: That is not how I read it.")
    opening = "New York, 5 November 2024 – Spokesperson: Good afternoon. CARICOM and CARICOM's members met."
    assert actors("Noon briefing by Ann Otieno, Spokesperson", opening, *turns)[-1] == "UN"


def test_a_body_is_of_the_state_with_which_it_was_told() -> None:
    opening = "NAIROBI, 5 November 2024 – Kenya called the Chairman of the Sovereignty Council of Sudan."
    assert speaker("Readout", opening, f"Togo waited. The Chairman of the Sovereignty Council {SAID}").actor == "SDN"
