"""Numbers of members that the organisations publish."""

from __future__ import annotations

from datetime import date

import pytest

from nemcon.bodies import body, members_on


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1949, 4, 4), 12),
        (date(1952, 2, 18), 14),
        (date(1955, 5, 6), 15),
        (date(1982, 5, 29), 15),
        (date(1982, 5, 30), 16),
        (date(1999, 3, 11), 16),
        (date(1999, 3, 12), 19),
        (date(2004, 3, 29), 26),
        (date(2009, 4, 1), 28),
        (date(2017, 6, 5), 29),
        (date(2020, 3, 27), 30),
        (date(2023, 4, 4), 31),
        (date(2024, 3, 6), 31),
        (date(2024, 3, 7), 32),
    ],
)
def test_nato(day: date, number: int) -> None:
    """Who is in NATO in 2024, askvity.info; NATO member countries, eata.ee."""
    assert len(members_on(body("nato"), day)) == number


@pytest.mark.parametrize("name", ["eu_council", "european_council"])
@pytest.mark.parametrize(
    ("year", "number"),
    [(1976, 9), (1981, 10), (1986, 12), (1995, 15), (2005, 25), (2007, 27), (2014, 28), (2021, 27)],
)
def test_eu(name: str, year: int, number: int) -> None:
    """European Union Enlargement, guides.library.illinois.edu; Practical Law on the departure of 31 January 2020."""
    assert len(members_on(body(name), date(year, 6, 30))) == number


def test_eu_founders() -> None:
    assert len(members_on(body("eu_council"), date(1973, 1, 1))) == 9
    assert set(members_on(body("eu_council"), date(1958, 1, 1))) == {"BEL", "DEU", "FRA", "ITA", "LUX", "NLD"}


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025, 2026])
def test_unsc(year: int) -> None:
    """UN Charter, art. 23(1)."""
    council = body("unsc")
    members = members_on(council, date(year, 7, 1))
    assert len(members) == 15
    assert {"CHN", "FRA", "GBR", "RUS", "USA"} < set(members)


@pytest.mark.parametrize(
    ("name", "day", "number"),
    [
        ("asean", date(2021, 10, 22), 10),
        ("asean", date(2025, 10, 26), 11),
        ("au_psc", date(2024, 12, 3), 15),
        ("au_psc", date(2026, 4, 1), 15),
        ("coe_cm", date(2022, 3, 15), 47),
        ("coe_cm", date(2022, 3, 16), 46),
        ("esm", date(2022, 1, 1), 19),
        ("esm", date(2024, 1, 1), 20),
        ("g20", date(2023, 9, 8), 20),
        ("g20", date(2023, 9, 9), 21),
        ("iaea_board", date(2023, 12, 1), 35),
        ("iaea_board", date(2024, 11, 21), 35),
        ("imf", date(2022, 1, 1), 190),
        ("ipcc", date(2023, 3, 19), 195),
        ("osce", date(2024, 12, 5), 57),
        ("unfccc_cop", date(2021, 11, 13), 197),
        ("unfccc_cop", date(2023, 12, 13), 198),
        ("unga", date(2022, 4, 7), 193),
        ("unga", date(2006, 6, 28), 192),
        ("wto", date(2024, 2, 26), 164),
        ("wto", date(2024, 12, 3), 166),
    ],
)
def test_others(name: str, day: date, number: int) -> None:
    """Sizes that the organisations state; see `size` in each file."""
    assert len(members_on(body(name), day)) == number
