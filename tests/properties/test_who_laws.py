"""Laws of the who's who: claims held as numbers answer as the claims themselves would."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nemcon.reading import Office, Standing
from nemcon.record.who.claim import REACH, Claim, Claims, Telling, collect
from nemcon.units import short_id

START = date(2024, 1, 1)
DOCUMENTS = "abcdefgh"
TELLINGS = [
    Telling(name, "Foreign Minister", Office.MINISTER, Standing.IN_OFFICE, "HUN", None)
    for name in ("Ana Ruiz", "Ana Ruis")
]

# A document is of one day, and may make several claims.
SOME_DAY = st.integers(0, 9) | st.integers(-500, 1300)
days = st.fixed_dictionaries(dict.fromkeys(DOCUMENTS, SOME_DAY))
made = st.lists(st.tuples(st.sampled_from(DOCUMENTS), st.sampled_from(TELLINGS), st.integers(0, 99)), min_size=1)


def claims(told, of):
    return [
        Claim(telling, short_id(document, telling.name, str(number)), document, START + timedelta(of[document]))
        for document, telling, number in told
    ]


def in_order(several):
    return sorted(several, key=lambda claim: (claim.day, claim.document, claim.introduction))


def nearest(several, document, day):
    """What `Claims.besides` gives, from the claims themselves."""
    others = [claim for claim in in_order(several) if claim.document != document]
    if not others or max(others[0].day - day, day - others[-1].day) > REACH:
        return None
    return min(abs(claim.day - day).days for claim in others), others[0].introduction


@given(made, days, st.sampled_from([*DOCUMENTS, "another"]), SOME_DAY)
def test_the_nearest_claim_of_another_document_is_found(told, of, document, at):
    several, day = claims(told, of), START + timedelta(at)
    together = Claims.together(one.claims for one in collect(several))
    assert together.besides(document, day) == nearest(several, document, day)


@given(made, days, SOME_DAY, st.integers(0, 400))
def test_what_is_told_between_two_days_is_found(told, of, at, more):
    several, first = claims(told, of), START + timedelta(at)
    last = first + timedelta(more)
    together = Claims.together(one.claims for one in collect(several))
    assert together.told_between(first, last) == any(first <= claim.day <= last for claim in several)
    assert (together.first, together.last) == (in_order(several)[0].day, in_order(several)[-1].day)
    assert together.introduction == in_order(several)[0].introduction


@given(made, days, st.randoms())
def test_the_order_of_claims_leaves_no_trace(told, of, chance):
    several = claims(told, of)
    shuffled = chance.sample(several, len(several))
    assert [(one.telling, [*one.claims.documents], [*one.claims.introductions]) for one in collect(several)] == [
        (one.telling, [*one.claims.documents], [*one.claims.introductions]) for one in collect(shuffled)
    ]
