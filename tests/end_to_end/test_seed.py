"""The article that the project comes from, from the text as received to the decision.

The text is not ours to ship; where it is absent these tests skip with that reason.
"""

import pytest

import nemcon
from nemcon.wire import plain

PUBLISHED = "2024-12-03"
PROPOSAL = "Invite Ukraine to join NATO"


@pytest.fixture(scope="module")
def article(shared_file):
    return shared_file("seed/*.txt")


@pytest.fixture(scope="module")
def reading(article):
    return nemcon.read([article], published=PUBLISHED).readings[0]


@pytest.fixture(scope="module")
def analysis(article, tmp_path_factory):
    folder = tmp_path_factory.mktemp("case") / "ukraine"
    nemcon.new_case(folder, body_id="nato", proposals=[PROPOSAL])
    return nemcon.run(folder, [article], published=PUBLISHED)


def said(reading, words):
    """The innermost statement whose content holds the words."""
    found = [one for one in reading.statements if words in one.content.text]
    assert found, f"no statement says {words!r}"
    return min(found, key=lambda one: len(one.content.text))


# The attributed statements of the article: words of the content, and whose they are (actor, part of name or office).
GOLD = [
    ("anything less", "UKR", None),
    ("main arguments", "UKR", "Sybiha"),
    ("irreversible", "NATO", None),
    ("no consensus", None, "Diplomats"),
    ("their stance", None, "officials"),
    ("no progress", "LTU", "Landsbergis"),
    ("among a group", "CZE", "Lipavsky"),
    ("necessary step", None, "group"),
    ("agreement on", "CZE", "Lipavsky"),
    ("remained opposed", "HUN", "Szijjarto"),
    ("at war cannot", "HUN", "Szijjarto"),
    ("individual Western", None, "analysts"),
    ("putting off", "USA", "Kellogg"),
    ("nothing less", "UKR", None),
    ("failed to secure", "UKR", "Sybiha"),
    ("the bridge", "NATO", "Rutte"),
    ("would focus", "NATO", "Rutte"),
    ("pumped into", "NATO", "Rutte"),
    ("aid packages", "NATO", "Rutte"),
    ("$725", "USA", None),
    ("shared determination", "USA", "Blinken"),
    ("best guarantee", "UKR", None),
    ("umbrella", "UKR", "Zelenskyy"),
    ("immediate invitation", "UKR", None),
]


def test_all_24_statements_are_found(reading):
    missed = [words for words, *_ in GOLD if not any(words in one.content.text for one in reading.statements)]
    assert missed == []  # the bar of the project is 20 of 24; what was reached is the floor now


def test_at_most_3_found_statements_are_none(reading):
    extra = [one.content.text for one in reading.statements if not any(gold[0] in one.content.text for gold in GOLD)]
    assert len(extra) <= 3, extra


def test_the_furniture_gives_no_statement(reading):
    furniture = ("Subscribe Now", "Start Free Account", "Already a Subscriber", "pose for a photograph")
    assert not [one for one in reading.statements for words in furniture if words in one.sentence.text]


@pytest.mark.parametrize(("words", "actor", "who"), [gold for gold in GOLD if gold[1]])
def test_the_speaker_of_each_found_statement(reading, words, actor, who):
    speaker = said(reading, words).speaker
    assert speaker.actor == actor
    if who:
        assert who in f"{speaker.name} {speaker.office}"


def test_he_told_reuters_is_szijjarto(reading):
    statement = said(reading, "at war cannot")
    assert statement.source.text.lower() == "he"
    assert (statement.speaker.name, statement.speaker.actor) == ("Peter Szijjarto", "HUN")


def test_a_quotation_without_a_cue_is_the_last_speakers(reading):
    statement = said(reading, "pumped into")
    assert statement.cue is None
    assert statement.speaker.name == "Mark Rutte"


def test_kellogg_is_the_incoming_administrations_envoy(reading):
    speaker = said(reading, "putting off").speaker
    assert (speaker.name, speaker.actor, speaker.standing.value) == ("Keith Kellogg", "USA", "incoming")
    assert "envoy" in speaker.office


def test_unnamed_sources_stay_unnamed(reading):
    for words in ("no consensus", "their stance", "individual Western"):
        speaker = said(reading, words).speaker
        assert (speaker.unnamed, speaker.name, speaker.actor) == (True, None, None)


def test_on_friday_is_29_november(reading):
    assert str(said(reading, "umbrella").said_on) == "2024-11-29"


def test_six_givers_and_the_american_amount(reading):
    assert {pledge.giver for pledge in reading.pledges} == {"USA", "DEU", "SWE", "EST", "LTU", "NOR"}
    assert {pledge.receiver for pledge in reading.pledges} == {"UKR"}
    known = [pledge for pledge in reading.pledges if pledge.amount is not None]
    assert [(one.giver, one.amount, one.currency, str(one.date)) for one in known] == [
        ("USA", 725_000_000, "USD", "2024-12-02")
    ]


def test_the_pact_of_30_years_ago_is_the_budapest_memorandum(reading):
    (memorandum,) = [one for one in reading.agreements if "Budapest Memorandum" in one.name]
    assert str(memorandum.date).startswith("1994")
    assert any("30 years ago" in words.text for words in memorandum.words)


def test_every_span_gives_back_its_words(article, reading):
    received = article.read_text("utf-8")
    fragments = [
        fragment
        for one in reading.statements
        for fragment in (one.source, one.cue, one.content, one.sentence)
        if fragment
    ] + [words for one in (*reading.pledges, *reading.agreements) for words in one.words]
    for fragment in fragments:
        joined = " ".join(received[start:end] for start, end in fragment.spans)
        assert joined.split() == fragment.text.split()


# --- the decision ----------------------------------------------------------------------------------------------------


def members(analysis):
    return {one.actor: one for one in analysis.proposals[0].members}


def test_hungary_opposes_by_its_ministers_words(analysis):
    hungary = members(analysis)["HUN"]
    assert hungary.stance.value == "oppose"
    assert any("Szijjarto" in one.speaker and "opposed" in one.sentence.text for one in hungary.evidence)


def test_czechia_supports(analysis):
    assert members(analysis)["CZE"].stance.value == "support"


def test_unnamed_countries_wait_on_the_united_states(analysis):
    (wait,) = [one for one in analysis.proposals[0].decision.waiting if not one.named]
    assert "countries" in wait.who.lower()
    assert wait.on == ("USA",)


def test_most_members_are_unknown(analysis):
    assert len(analysis.proposals[0].decision.unknown) >= 26


def test_ukraine_is_the_applicant_and_no_member(analysis):
    assert "UKR" not in members(analysis)
    (ukraine,) = [one for one in analysis.proposals[0].others if one.actor == "UKR"]
    assert (ukraine.role, ukraine.stance.value) == ("applicant", "support")


def test_consensus_of_32_is_not_there(analysis):
    decision = analysis.proposals[0].decision
    assert (decision.n_members, decision.verdict.value, decision.blockers) == (32, "blocked", ("HUN",))


def test_the_other_arrangements_are_proposals_of_the_case(analysis):
    kinds = {one.proposal.arrangement for one in analysis.proposals if one.proposal.origin == "documents"}
    assert {
        "path-without-date",
        "individual-guarantees",
        "deferral-for-peace",
        "umbrella-over-held-territory",
    } <= kinds


def test_a_guarantee_from_one_country_is_not_for_the_body(analysis):
    (guarantees,) = [one for one in analysis.proposals if one.proposal.arrangement == "individual-guarantees"]
    assert guarantees.decision.verdict.value == "not for the body"


def test_the_result_can_be_written_as_json(analysis):
    assert plain(analysis)["schema"] == "nemcon.run/1"
