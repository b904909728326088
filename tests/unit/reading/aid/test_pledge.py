from __future__ import annotations

from pathlib import Path

import pytest

from nemcon.documents.alignment import fragment
from nemcon.documents.document import Document, Part, Passage, Run
from nemcon.documents.receive import receive
from nemcon.reading.aid.pledge import find_pledges
from nemcon.reading.statement import Directness, Office, Pledge, Resolution, Speaker, Standing, Statement
from nemcon.units import PartialDate, Span


def document_of(*paragraphs: str, part: Part = Part.BODY) -> Document:
    text = "\n\n".join(paragraphs)
    passages, at = [], 0
    for paragraph in paragraphs:
        passages.append(Passage(part, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    whole = Span(0, len(text))
    return Document(
        "d" * 64, "test.txt", "text/plain", text, None, PartialDate.parse("2024-12-03"), "given", "en", text,
        tuple(passages), (Run(whole, whole),),
    )  # fmt: skip


def pledges_of(*paragraphs: str) -> tuple[Pledge, ...]:
    return find_pledges(document_of(*paragraphs), ())


# giver, receiver, kind, status, amount, currency
TOLD = [
    ("German Chancellor Olaf Scholz announced 650 million euros in further arms deliveries for Ukraine.",
     ("DEU", "UKR", "military", "announced", 650_000_000, "EUR")),
    ("Berlin will send two more Patriot batteries to Kyiv.", ("DEU", "UKR", "military", "pledged", None, None)),
    ("The Pentagon on Friday unveiled a $988 million package of weapons for Ukraine.",
     ("USA", "UKR", "military", "announced", 988_000_000, "USD")),
    ("The European Commission proposed a 50 billion euro facility for Ukraine, made up of loans and grants.",
     ("EU", "UKR", "financial", "proposed", 50_000_000_000, "EUR")),
    ("Ukraine will receive 3.4 billion dollars in budget support from the United States.",
     ("USA", "UKR", "financial", "pledged", 3_400_000_000, "USD")),
    ("The UK pledged 11.6 billion pounds for climate finance.",
     ("GBR", None, "financial", "pledged", 11_600_000_000, "GBP")),
    ("Sweden donated generators worth 50 million Swedish crowns to Ukraine.",
     ("SWE", "UKR", "energy", "delivered", 50_000_000, "SEK")),
    ("Norway said it would give Ukraine 35 billion kroner.",
     ("NOR", "UKR", "unspecified", "pledged", 35_000_000_000, "NOK")),
    ("A 20 million pound relief package for Sudan was announced by Britain on Tuesday.",
     ("GBR", "SDN", "humanitarian", "announced", 20_000_000, "GBP")),
    ("Germany announced a further 50 million euros for Moldova, bringing the total to 300 million euros.",
     ("DEU", "MDA", "unspecified", "announced", 50_000_000, "EUR")),
    ("The EU announced 100 million euros in aid for Syria, including 20 million euros for food.",
     ("EU", "SYR", "humanitarian", "announced", 100_000_000, "EUR")),
    ("Qatar sent 60 tonnes of food and tents to Lebanon.", ("QAT", "LBN", "humanitarian", "delivered", None, None)),
    ("The World Bank approved a $1.5 billion loan for Kenya.",
     ("WB", "KEN", "financial", "committed", 1_500_000_000, "USD")),
    ("The IMF disbursed $1.1 billion to Ukraine.", ("IMF", "UKR", "financial", "delivered", 1_100_000_000, "USD")),
    ("Warsaw has handed over 14 tanks to Ukraine, the Polish defence ministry said.",
     ("POL", "UKR", "military", "delivered", None, None)),
    ("Denmark plans to send F-16 fighter jets to Ukraine.", ("DNK", "UKR", "military", "proposed", None, None)),
    ("The White House announced 500 million euros ($526 million) in aid for Jordan.",
     ("USA", "JOR", "unspecified", "announced", 500_000_000, "EUR")),
    ("Ukraine was promised 40 billion euros in military aid by NATO allies.",
     ("NATO", "UKR", "military", "pledged", 40_000_000_000, "EUR")),
    ("India offered a credit line of $500 million to the Maldives.",
     ("IND", "MDV", "financial", "pledged", 500_000_000, "USD")),
    ("Lithuania's government allocated 10 million euros for drones for Ukraine.",
     ("LTU", "UKR", "military", "allocated", 10_000_000, "EUR")),
    ("G7 leaders agreed a $50 billion loan for Ukraine.",
     ("G7", "UKR", "financial", "committed", 50_000_000_000, "USD")),
    ("Western allies pledged $10 billion to Ukraine.", (None, "UKR", "unspecified", "pledged", 10_000_000_000, "USD")),
    ("China offered $50 million in grants to Ethiopia.", ("CHN", "ETH", "financial", "pledged", 50_000_000, "USD")),
    ("Croatia's latest aid package for Chad is worth 30 million euros.",
     ("HRV", "TCD", "unspecified", "announced", 30_000_000, "EUR")),
    ("The United States will give the Lebanese army $95 million in military aid.",
     ("USA", "LBN", "military", "pledged", 95_000_000, "USD")),
    ("Paris is sending 36 howitzers to Yerevan.", ("FRA", "ARM", "military", "pledged", None, None)),
    ("Switzerland earmarked 1.5 billion francs for the reconstruction of Ukraine.",
     ("CHE", "UKR", "unspecified", "allocated", 1_500_000_000, "CHF")),
    ("The South Korean government said it had shipped 20 ambulances to Ukraine.",
     ("KOR", "UKR", "humanitarian", "delivered", None, None)),
    ("The EU will lend Egypt 5 billion euros.", ("EU", "EGY", "financial", "pledged", 5_000_000_000, "EUR")),
    ("A further 4 million euros for Haiti was pledged by Ireland.",
     ("IRL", "HTI", "unspecified", "pledged", 4_000_000, "EUR")),
    ("France pledged 2,000 troops for a peacekeeping force in Ukraine.",
     ("FRA", "UKR", "troops", "pledged", None, None)),
    ("Kenya sent 400 police officers to Haiti as part of a multinational force.",
     ("KEN", "HTI", "troops", "delivered", None, None)),
    ("Turkey is ready to contribute soldiers to a reassurance force for Ukraine.",
     ("TUR", "UKR", "troops", "proposed", None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), TOLD, ids=[sentence[:40] for sentence, _ in TOLD])
def test_a_gift_is_read(sentence: str, expected: tuple[object, ...]) -> None:
    (pledge,) = pledges_of(sentence)
    assert (pledge.giver, pledge.receiver, pledge.kind, pledge.status, pledge.amount, pledge.currency) == expected
    assert pledge.words[0].text == sentence


NOT_TOLD = [
    "Germany refused to send cruise missiles to Ukraine.",
    "The United States froze all aid to Ukraine.",
    "Hungary blocked 6.6 billion euros in EU military aid for Ukraine.",
    "Zelenskyy urged Germany to send more Patriot systems to Ukraine.",
    "Kyiv hopes that the United States will provide $10 billion in military aid.",
    "If Germany sends weapons to Ukraine, Russia will respond.",
    "Norway could give Ukraine 35 billion kroner.",
    "The U.S. will not provide $500 million in aid to Egypt.",
    "Ukraine asked the United States for $5 billion in military aid.",
    "Germany should send more weapons to Ukraine, analysts said.",
    "Britain is considering a new aid package for Ukraine.",
    "France provided no weapons to Israel.",
    "Slovakia stopped military aid to Ukraine.",
    "Rwanda denied that it had sent weapons to Congo.",
    "The EU fined Apple 1.8 billion euros.",
    "Poland agreed to buy tanks worth $5 billion from South Korea.",
    "Washington approved the sale of $2 billion in weapons to Taiwan.",
    "Washington approved a $2 billion arms sale to Taiwan.",
    "Trade between Turkey and Russia reached $55 billion.",
    "The floods caused damage of 3 billion dollars in Pakistan.",
    "Poland will spend 4% of GDP on defence, or 30 billion dollars.",
    "NATO's budget is 4.6 billion euros.",
    "Russian oil sells at $60 a barrel.",
    "Russia delivered gas worth $1 billion to Hungary.",
    "Saudi Arabia announced investments of $600 million in Egypt.",
    "The EU imposed sanctions on Russia and announced tariffs worth 2 billion euros on China.",
    "Hungary received 10 billion euros in cohesion money from the EU.",
    "Rheinmetall will deliver 20 armoured vehicles to Ukraine.",
    "German arms maker Rheinmetall will deliver 20 armoured vehicles to Ukraine.",
    "Microsoft pledged $100 million to Ukraine.",
    "Germany announced a 3 billion euro relief package for households.",
    "Germany approved 20 billion euros for air defence systems.",
    "Italy will send 200 troops to Kosovo.",
    "Germany could send troops to a peacekeeping force in Ukraine.",
    "Poland will not send troops to a peacekeeping force in Ukraine.",
    "Rwanda withdrew its peacekeepers from Mali.",
    "Fiji provided helmets for peacekeepers in Lebanon.",
    "The EU gave 50 million euros to the peacekeeping mission in Somalia.",
    "Norway will give winter clothing to Ukrainian troops.",
    "Turkey supports Ukraine's membership.",
    "The most urgent task was supplying Kyiv with shells.",
    "NATO said it had a plan but the next step was supplying Kyiv with shells.",
    "Partners rush to one another's aid.",
    "Ukraine depends on military aid from the United States.",
    "Russia sent missiles and drones at Kyiv overnight.",
]


@pytest.mark.parametrize("sentence", NOT_TOLD, ids=[sentence[:40] for sentence in NOT_TOLD])
def test_what_is_no_gift_is_left_out(sentence: str) -> None:
    assert pledges_of(sentence) == ()


def test_each_giver_of_a_list_has_a_pledge_without_an_amount() -> None:
    found = pledges_of("The president welcomed new weapons packages for Moldova from Latvia, Spain and Italy.")
    assert [(p.giver, p.receiver, p.amount) for p in found] == [
        ("LVA", "MDA", None),
        ("ESP", "MDA", None),
        ("ITA", "MDA", None),
    ]


def test_a_shared_amount_is_given_to_nobody_alone() -> None:
    found = pledges_of("France and Germany pledged 500 million euros for Lebanon's army.")
    assert [(p.giver, p.amount) for p in found] == [("FRA", None), ("DEU", None)]


def test_each_means_everybody() -> None:
    found = pledges_of("Norway, Denmark and Sweden each pledged 100 million euros in humanitarian aid for Sudan.")
    assert [(p.giver, p.amount) for p in found] == [("NOR", 100_000_000), ("DNK", 100_000_000), ("SWE", 100_000_000)]


def test_amounts_stay_with_their_givers() -> None:
    text = "Canada pledged C$500 million and Australia announced A$100 million in military aid for Ukraine."
    found = [(p.giver, p.receiver, p.amount, p.currency) for p in pledges_of(text)]
    assert found == [("CAN", "UKR", 500_000_000, "CAD"), ("AUS", "UKR", 100_000_000, "AUD")]


def test_a_verb_left_out_is_understood() -> None:
    text = "The Netherlands committed 271 million euros and Belgium 100 million euros in ammunition for Ukraine."
    assert [(p.giver, p.amount) for p in pledges_of(text)] == [("NLD", 271_000_000), ("BEL", 100_000_000)]


def test_amounts_stay_with_their_receivers() -> None:
    text = (
        "The United States approved $61 billion for Ukraine, $26 billion for Israel and $8 billion in aid for Taiwan."
    )
    found = {p.receiver: p.amount for p in pledges_of(text)}
    assert found["UKR"] in (None, 61_000_000_000)
    assert found["TWN"] == 8_000_000_000


def test_one_gift_told_twice_is_one_pledge_with_both_sentences() -> None:
    found = pledges_of(
        "Leaders hailed new military aid for Ukraine from Sweden.",
        "Sweden on Monday announced another package of arms for Ukraine worth $90 million.",
    )
    (pledge,) = found
    assert (pledge.amount, pledge.currency, str(pledge.date)) == (90_000_000, "USD", "2024-12-02")
    assert len(pledge.words) == 2


def test_different_amounts_are_different_pledges() -> None:
    found = pledges_of("Sweden gave $9 million in aid to Chad.", "Sweden pledged $7 million in aid to Chad.")
    assert [p.amount for p in found] == [9_000_000, 7_000_000]


def test_a_package_without_receiver_takes_the_one_that_the_document_tells() -> None:
    found = pledges_of("Kuwait promised $5 million in aid to Yemen.", "Oman announced a new aid package of $2 million.")
    assert [(p.giver, p.receiver) for p in found] == [("KWT", "YEM"), ("OMN", "YEM")]


def test_a_package_without_receiver_stays_out_where_the_document_tells_two() -> None:
    found = pledges_of(
        "Kuwait promised $5 million in aid to Yemen and $4 million in aid to Sudan.",
        "Oman announced a new aid package.",
    )
    assert "OMN" not in {p.giver for p in found}


def test_a_sum_alone_takes_the_receiver_that_the_title_tells() -> None:
    document = receive(
        "Donors promise 2 billion euros for Chad\n\nDonors met on Tuesday.\n\nSpain will give 30 million euros.",
        path="test.txt",
    )
    assert [(p.giver, p.receiver, p.amount) for p in find_pledges(document, ())] == [("ESP", "TCD", 30_000_000)]


def test_a_title_that_is_not_of_aid_tells_no_receiver() -> None:
    document = receive("A road for Chad\n\nTalks went on.\n\nSpain will give 30 million euros.", path="test.txt")
    assert [(p.giver, p.receiver) for p in find_pledges(document, ())] == [("ESP", None)]


def test_a_round_of_donors_needs_no_receiver() -> None:
    found = pledges_of("Spain announced 5 million euros.", "Chile announced $4 million and Oman $3 million.")
    assert [(p.giver, p.amount) for p in found] == [("ESP", 5_000_000), ("CHL", 4_000_000), ("OMN", 3_000_000)]


def test_a_sum_alone_needs_no_receiver_where_nothing_is_at_home() -> None:
    assert [p.giver for p in pledges_of("Spain announced 5 million euros.", "Chile was ready.")] == ["ESP"]
    assert pledges_of("Spain announced 5 million euros for jets.", "Chile was ready.") == ()


def test_in_a_roll_of_givers_whoever_stands_beside_a_sum_gives_it() -> None:
    found = pledges_of(
        "Spain pledged 5 million euros to Chad.", "From Hanoi came $4 million.", "Norway: 3 million kroner."
    )
    assert [(p.giver, p.amount) for p in found] == [("ESP", 5_000_000), ("VNM", 4_000_000), ("NOR", 3_000_000)]


def test_a_roll_takes_no_cost_and_no_sum_of_whom_the_others_give_to() -> None:
    found = pledges_of(
        "Spain pledged 5 million euros to Chad, Oman pledged $4 million to Chad and Chile pledged $3 million to Chad.",
        "In Chad the road: 9 million dollars from Chad.",
        "Norway needs 7 million kroner.",
    )
    assert {p.giver for p in found} == {"ESP", "OMN", "CHL"}


def test_a_number_in_a_paragraph_of_its_own_is_in_the_givers_currency() -> None:
    document = receive(
        "Talks\n\nSpain pledged 5 million euros to Chad.\n\nOman pledged $4 million to Chad.\n\nNorway: 3 million.",
        path="test.txt",
    )
    found = find_pledges(document, ())
    assert [(p.giver, p.currency) for p in found] == [("ESP", "EUR"), ("OMN", "USD"), ("NOR", "NOK")]


def test_a_promise_to_nobody_in_particular_is_a_pledge_without_receiver() -> None:
    (pledge,) = pledges_of("Jamaica pledged men and Spain offers 3 million dollars.")
    assert (pledge.giver, pledge.receiver, pledge.amount) == ("ESP", None, 3_000_000)
    assert pledges_of("Spain offers 3 million dollars for households.") == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kuwait brought a promise of $3 million.", [("KWT", 3_000_000)]),
        ("Leaders noted the pledge of $15 million by Qatar.", [("QAT", 15_000_000)]),
        ("Leaders noted Peru's contribution of $2 million.", [("PER", 2_000_000)]),
        ("We noted the pledge of Oman of $2 million and of Peru of $9 million.",
         [("OMN", 2_000_000), ("PER", 9_000_000)]),
        ("Leaders hoped for a contribution of $2 million by Peru.", []),
        ("Leaders noted a promise of $2 million.", []),
    ],
)  # fmt: skip
def test_a_noun_with_its_sum_tells_a_pledge(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert [(p.giver, p.amount) for p in pledges_of(sentence)] == expected


def test_a_surname_speaks_for_the_state_of_its_office() -> None:
    found = pledges_of("Polish Prime Minister Donald Tusk arrived.", "Tusk pledged 30 million euros in aid to Moldova.")
    assert [(p.giver, p.receiver) for p in found] == [("POL", "MDA")]


def test_it_is_the_subject_of_the_sentence_before() -> None:
    found = pledges_of("Austria opened a field office. It pledged 3 million euros in relief for Nepal.")
    assert [(p.giver, p.amount) for p in found] == [("AUT", 3_000_000)]


def test_we_is_the_speaker_of_the_statement() -> None:
    document = document_of("“We will give Armenia 30 million euros in aid,” the minister said.")
    content = fragment(document, (Span(0, 47),))
    sentence = fragment(document, (Span(0, len(document.text)),))
    speaker = Speaker(None, "minister", "FRA", False, Office.MINISTER, Standing.IN_OFFICE, Resolution.DESCRIPTION)
    statement = Statement(
        "s", document.id, None, None, content, sentence, speaker, Directness.DIRECT, False, None, None
    )
    (pledge,) = find_pledges(document, (statement,))
    assert (pledge.giver, pledge.receiver, pledge.amount) == ("FRA", "ARM", 30_000_000)


@pytest.mark.parametrize("part", [Part.CAPTION, Part.TITLE, Part.SUBHEADING, Part.CREDIT])
def test_only_the_body_tells_pledges(part: Part) -> None:
    assert find_pledges(document_of("Spain pledged $5 million in aid to Chad.", part=part), ()) == ()


def test_an_object_is_not_the_subject_of_the_next_verb() -> None:
    (pledge,) = pledges_of("Hungary will not give Ukraine a cent but offered 37 million euros in relief to Lebanon.")
    assert (pledge.giver, pledge.receiver) == ("HUN", "LBN")


def test_an_announcement_does_not_lie_in_the_future() -> None:
    (pledge,) = pledges_of("Spain announced $5 million in aid to Chad on January 9, 2025.")
    assert pledge.date is None


def test_ids_differ_and_stay() -> None:
    paragraphs = ("Spain pledged $5 million in aid to Chad.", "Italy pledged $5 million in aid to Chad.")
    first, second = pledges_of(*paragraphs), pledges_of(*paragraphs)
    assert first == second
    assert len({pledge.id for pledge in first}) == 2


@pytest.mark.parametrize("text", ["", " ", "$", "aid " * 3000, "from from", "Spain pledged", "“”" * 500, "\x00aid"])
def test_odd_text_is_read_without_an_exception(text: str) -> None:
    assert isinstance(pledges_of(text), tuple)


SEED = Path(__file__).resolve().parents[4] / ".." / "shared" / "seed"


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed article lies beside the checkout, not in it")
def test_the_seed_article_has_six_givers_and_one_amount() -> None:
    path = next(SEED.glob("*.txt"))
    document = receive(
        path.read_text("utf-8"), path=path.name, media_type="text/plain", published=PartialDate.parse("2024-12-03")
    )
    found = find_pledges(document, ())
    assert sorted(str(p.giver) for p in found) == ["DEU", "EST", "LTU", "NOR", "SWE", "USA"]
    assert {p.receiver for p in found} == {"UKR"}
    (american,) = (p for p in found if p.amount is not None)
    assert (american.giver, american.amount, american.currency) == ("USA", 725_000_000, "USD")
    assert str(american.date) == "2024-12-02"


def test_troops_are_no_report_of_a_gift_of_an_unknown_kind() -> None:
    found = pledges_of(
        "Sweden announced a new aid package for Ukraine.",
        "Sweden will send 500 troops to a peacekeeping force in Ukraine.",
    )
    assert [one.kind for one in found] == ["unspecified", "troops"]


# giver and amount in millions, currency
SUMS = [
    ("Norway pledged 50 million dollars for Chad and Denmark 20 million.", [("NOR", 50, "USD"), ("DNK", 20, "USD")]),
    ("Ireland promised 30 million euros for Malawi. Greece added another two million.",
     [("IRL", 30, "EUR"), ("GRC", 2, "EUR")]),
    ("Qatar pledged 10 million dollars for lorries in Yemen; Oman pledged twice as much.",
     [("QAT", 10, "USD"), ("OMN", 20, "USD")]),
    ("Japan raised its contribution to the fund to 80 million dollars.", [("JPN", 80, "USD")]),
    ("Belgium will double its contribution, to 60 million euros.", [("BEL", 60, "EUR")]),
    ("Canada renewed its earlier pledge of 40 million dollars for Haiti.", [("CAN", 40, "CAD")]),
    ("Australia will put 60 million dollars into the Pacific resilience facility.", [("AUS", 60, "AUD")]),
    ("The minister said Oslo would put another 300 million kroner on the table for Ukraine.", [("NOR", 300, "NOK")]),
    ("The EU will make 3 billion euros available to Tunisia.", [("EU", 3000, "EUR")]),
    ("The Board of the World Bank approved US$15 million for Togo.", [("WB", 15, "USD")]),
    ("Finland intends to add 25 million euros for Moldova.", [("FIN", 25, "EUR")]),
    ("Germany supports Moldova with 50 million euros this winter.", [("DEU", 50, "EUR")]),
    ("Germany will continue to support Syrian refugees, this year with 50 million euros.", [("DEU", 50, "EUR")]),
    ("The aid was agreed with Poland, which gives 5 million euros to Moldova.", [("POL", 5, "EUR")]),
    ("The loan of 3 billion euros that the EU has granted Egypt is on its way.", [("EU", 3000, "EUR")]),
    ("Germany's decision to give 80 million euros to Chad was welcomed.", [("DEU", 80, "EUR")]),
    ("The delegates noted Iceland's pledge of 300 million kronur for Malawi.", [("ISL", 300, "ISK")]),
    ("A German contribution of 60 million euros to the trust fund was welcomed.", [("DEU", 60, "EUR")]),
    ("Spain's contribution to the fund will be 4 million euros.", [("ESP", 4, "EUR")]),
    ("Ministers welcomed the contribution of Portugal of 5 million euros and of Brazil of US$2 million to the fund.",
     [("PRT", 5, "EUR"), ("BRA", 2, "USD")]),
    ("With a contribution of 9 million euros, Austria joined the donors to Lebanon.", [("AUT", 9, "EUR")]),
    ("Pledges came from Germany (100 million euros), France (80 million) and Italy (50 million).",
     [("DEU", 100, "EUR"), ("FRA", 80, "EUR"), ("ITA", 50, "EUR")]),
    ("Seoul pledges 12 million won to Fiji and Beijing a hospital.", [("KOR", 12, "KRW")]),
    ("Tajikistan pledged 20 million somoni for Afghanistan.", [("TJK", 20, "TJS")]),
    ("Kazakhstan promised 900 million tenge for schools in Kyrgyzstan.", [("KAZ", 900, "KZT")]),
    ("Foreign Minister Sean Byrne of Ireland announced 20 million euros for Gaza.", [("IRL", 20, "EUR")]),
    ("Lithuania said it would spend 5 million euros on drones for Ukraine.", [("LTU", 5, "EUR")]),
    ("Switzerland's government approved 500 million francs for Ukraine until 2028.", [("CHE", 500, "CHF")]),
    ("The IMF approved a programme for Ghana of US$3 million and the Bank of the Lakes up to US$1 million.",
     [("IMF", 3, "USD")]),
    ("Sweden pledged 50 million euros to Chad, 30 million in grants and 20 million in loans.", [("SWE", 50, "EUR")]),
    ("Spain undertook to give 5 million euros to Chad.", [("ESP", 5, "EUR")]),
    ("Spain stands ready to provide 5 million euros to Chad.", [("ESP", 5, "EUR")]),
    ("Norway's parliament voted 5 million kroner for Ukraine.", [("NOR", 5, "NOK")]),
    ("Germany is paying 60 million euros into the Loss and Damage Fund.", [("DEU", 60, "EUR")]),
    ("The IMF's board will disburse 800 million dollars to Egypt.", [("IMF", 800, "USD")]),
    ("Spain, pledging 5 million euros to Chad, urged others to follow.", [("ESP", 5, "EUR")]),
    ("Ireland committed to providing 26 million euros to Mali.", [("IRL", 26, "EUR")]),
    ("Norway, the host, opened with 600 million kroner for Gaza.", [("NOR", 600, "NOK")]),
    ("France presented a new package of support for Armenia. It is worth 90 million euros.", [("FRA", 90, "EUR")]),
    ("France presented a new package of military support for Armenia. At EUR 90 million, it is the second this year.",
     [("FRA", 90, "EUR")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SUMS, ids=[text[:40] for text, _ in SUMS])
def test_a_sum_has_its_giver(text: str, expected: list[tuple[str, int, str]]) -> None:
    found = [(p.giver, p.amount, p.currency) for p in pledges_of(text)]
    assert found == [(giver, amount * 1_000_000, currency) for giver, amount, currency in expected]


SUMS_OF_SOMETHING_ELSE = [
    "Trade between Oman and India was worth 12 billion dollars.",
    "The bridge cost Denmark 20 billion kroner.",
    "Italy put the cost of the floods at 3 billion euros.",
    "Greece raised its defence spending to 7 billion euros.",
    "Germany added 20 billion euros to its debt.",
    "France increased its contribution to the EU budget by 2 billion euros.",
    "Poland will make 5 billion euros available for its farmers.",
    "France promised its farmers 400 million euros.",
    "Ireland confirmed a surplus of 8 billion euros.",
    "Canada put 10 billion dollars into its railways.",
    "Finland set aside 3 billion euros for fighter jets of its own.",
    "Portugal adds 2 billion euros to the cost.",
    "Spain did not confirm its contribution of 3 million euros.",
    "Italy cut its contribution to the fund to 2 million euros.",
    "Egypt wants Germany to give 20 million euros to Sudan.",
    "Peru presented a plan to raise 400 million dollars in taxes.",
    "The conference of donors raised 2 billion dollars in pledges for Yemen.",
    "Germany (100 million euros) and France (80 million) are the biggest markets for Turkish shoes.",
    "Poland pays 5 billion euros for Korean tanks.",
    "Has Norway pledged 50 million dollars to Chad?",
    "Mexico sends 400 billion dollars of goods to the United States.",
    "NATO agreed on Monday to start planning for a fund of 100 billion euros for Ukraine.",
    "Oman's offer of 5 billion dollars for the airline was rejected.",
    "Chad hopes for Spain's pledge of 5 million euros.",
    "Spain considers giving 5 million euros to Chad.",
    "Under the deal, the EU will buy $750 billion worth of energy from the United States.",
    "Japan promised Washington 550 billion dollars in investments.",
    "Turkey will host COP28 for the poor countries.",
]


@pytest.mark.parametrize("text", SUMS_OF_SOMETHING_ELSE, ids=[text[:40] for text in SUMS_OF_SOMETHING_ELSE])
def test_a_sum_of_something_else_is_no_pledge(text: str) -> None:
    assert pledges_of(text) == ()


def test_money_at_home_does_not_take_the_receiver_of_the_document() -> None:
    found = pledges_of(
        "Spain gave 9 million euros in aid to Chad.", "Spain will give 30 million euros for its farmers."
    )
    assert [p.amount for p in found] == [9_000_000]


def test_the_government_of_a_release_is_that_of_its_title() -> None:
    text = "Finland helps Moldova\n\nThe Government will give 4 million euros to Moldova."
    (pledge,) = find_pledges(receive(text, path="test.txt"), ())
    assert (pledge.giver, pledge.receiver) == ("FIN", "MDA")


def test_the_we_of_a_communique_is_the_organisation_of_its_title() -> None:
    text = "G7 leaders' communique\n\nWe commit to mobilise USD 6 billion for partner countries."
    (pledge,) = find_pledges(receive(text, path="test.txt"), ())
    assert (pledge.giver, pledge.amount) == ("G7", 6_000_000_000)


def test_we_in_a_quotation_is_not_the_organisation_of_the_title() -> None:
    text = "G7 leaders' communique\n\n“We give 6 million dollars to Chad,” somebody said."
    assert find_pledges(receive(text, path="test.txt"), ()) == ()


def test_a_promise_to_nobody_takes_the_receiver_of_the_title_and_of_no_other_sentence() -> None:
    text = "{title}\n\nItaly gave 2 million euros in aid to Mali.\n\nSpain offers 3 million dollars."
    titled = find_pledges(receive(text.format(title="Donors promise 5 million for Mali"), path="test.txt"), ())
    assert [(p.giver, p.receiver) for p in titled] == [("ITA", "MLI"), ("ESP", "MLI")]
    untitled = find_pledges(receive(text.format(title="A day in Rome"), path="test.txt"), ())
    assert [(p.giver, p.receiver) for p in untitled] == [("ITA", "MLI"), ("ESP", None)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Japan will give 2 million dollars for the displaced.", "humanitarian"),
        ("Chile pledged 2 million dollars to the Green Climate Fund.", "financial"),
        ("Italy promised 2 million euros to poor countries.", "unspecified"),
    ],
)
def test_money_for_nobodys_state_has_the_kind_of_those_it_is_for(text: str, kind: str) -> None:
    (pledge,) = pledges_of(text)
    assert (pledge.receiver, pledge.kind) == (None, kind)


def test_years_tell_when_a_sum_is_paid_not_when_it_is_pledged() -> None:
    (pledge,) = pledges_of("The EU pledged 2 billion euros to Egypt for 2025 and 2026.")
    assert pledge.date is None


def test_a_relief_agency_that_one_donor_gave_to_is_not_the_receiver_of_the_others() -> None:
    found = pledges_of("Italy gave UNHCR 2 million euros.", "Spain pledged 3 million euros.")
    assert [(p.giver, p.receiver) for p in found] == [("ITA", "UNHCR"), ("ESP", None)]
    assert [
        (p.giver, p.receiver)
        for p in pledges_of("Italy gave UNHCR 2 million euros.", "Spain will give 3 million euros.")
    ] == [
        ("ITA", "UNHCR"),
        ("ESP", None),
    ]
