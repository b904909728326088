"""Actors by id and by what a user types."""

from __future__ import annotations

import pytest

from nemcon.actors import ActorKind, actor, actor_named, actors, find_mentions
from nemcon.errors import UnknownNameError

# Known to pycountry as parts of other states, or not at all; see the head of states.toml.
BEYOND_THE_UNITED_NATIONS = {"COK", "FRO", "GRL", "HKG", "MAC", "NCL", "NIU", "PSE", "PYF", "TWN", "VAT", "XKX"}


@pytest.mark.parametrize(
    "text", ["USA", "us", "U.S.", "the United States", "american", "Washington", " United  states "]
)
def test_users_words_for_the_united_states(text: str) -> None:
    assert actor_named(text).id == "USA"


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Hungary", "HUN"),
        ("hungarian", "HUN"),
        ("turkiye", "TUR"),
        ("Türkiye", "TUR"),
        ("nato", "NATO"),
        ("the EU", "EU"),
    ],
)
def test_users_words(text: str, id_: str) -> None:
    assert actor_named(text).id == id_


@pytest.mark.parametrize(("text", "near"), [("Hungry", "HUN"), ("Germny", "DEU"), ("NATOO", "NATO")])
def test_an_unknown_name_gets_the_nearest(text: str, near: str) -> None:
    with pytest.raises(UnknownNameError, match=near):
        actor_named(text)
    with pytest.raises(UnknownNameError):
        actor(text)


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_000, "\x00"])
def test_nonsense_is_an_unknown_name(text: str) -> None:
    with pytest.raises(UnknownNameError):
        actor_named(text)


def test_ids_are_unique_and_lead_back() -> None:
    everyone = actors()
    assert len({known.id for known in everyone}) == len(everyone)
    assert all(actor(known.id) is known for known in everyone)


def test_every_state_is_one_of_iso_3166_under_a_name_that_iso_knows() -> None:
    pycountry = pytest.importorskip("pycountry")
    for state in (known for known in actors() if known.kind is ActorKind.STATE and known.id != "XKX"):
        country = pycountry.countries.get(alpha_3=state.id)
        assert country is not None, state
        names = [getattr(country, key, "") for key in ("name", "common_name", "official_name")]
        plain = [name.split(",")[0].split(" (")[0] for name in names if name]
        assert any(actor_named(name).id == state.id for name in [*names, *plain] if _is_known(name)), state


def test_all_members_of_the_united_nations_are_there() -> None:
    from nemcon.bodies import body

    members = {membership.actor for membership in body("unga").memberships}
    states = {known.id for known in actors() if known.kind is ActorKind.STATE}
    assert states - members == BEYOND_THE_UNITED_NATIONS
    assert members <= states


def test_every_name_of_an_actor_is_found_in_a_text() -> None:
    for known in actors():
        text = f"They asked {known.name} about it."
        assert [mention.actor for mention in find_mentions(text)] == [known.id], known
        if known.demonym:
            assert [mention.actor for mention in find_mentions(f"a {known.demonym} view")] == [known.id], known


def _is_known(name: str) -> bool:
    try:
        actor_named(name)
    except UnknownNameError:
        return False
    return True
