"""Official population shares of the EU, and votes of the Council that the press counted with them.

Shares: Agence Europe 13544 (12 December 2024). Counts of the press were made with the shares of the year of the vote,
so they are compared to a tenth of a percentage point.
"""

from __future__ import annotations

from datetime import date

import pytest

from nemcon.bodies import body, on_day

SHARES = on_day(body("eu_council"), date(2025, 1, 1)).weights


def share(*members: str) -> float:
    return sum(SHARES[member] for member in members)


def test_agence_europe_13544_shares_sum_to_100() -> None:
    assert len(SHARES) == 27
    # 27 shares rounded to two decimals: off by at most 27 times 0.005.
    assert share(*SHARES) == pytest.approx(100, abs=27 * 0.005)


def test_italy_and_poland_have_the_official_shares_not_the_demographic_ones() -> None:
    assert (SHARES["ITA"], SHARES["POL"]) == (13.23, 8.33)


def test_combustion_engines_2023_three_cannot_block_and_germany_makes_four() -> None:
    assert share("ITA", "POL", "BGR") == pytest.approx(22.99)
    assert share("ITA", "POL", "BGR") < 35 < share("ITA", "POL", "BGR", "DEU")
    assert share("ITA", "POL", "BGR", "DEU") == pytest.approx(41.48)


def test_swissinfo_electric_cars_2024() -> None:
    """Duties on electric cars, 4 October 2024; the press counted 45.99, 22.65 and 31.36."""
    in_favour = share("ITA", "FRA", "POL", "NLD", "IRL", "LVA", "LTU", "EST", "BGR", "DNK")
    against = share("DEU", "HUN", "MLT", "SVN", "SVK")
    abstaining = share("BEL", "HRV", "CZE", "GRC", "ESP", "CYP", "LUX", "AUT", "PRT", "ROU", "SWE", "FIN")
    assert (in_favour, against, abstaining) == pytest.approx((46.04, 22.42, 31.55))


def test_euractiv_nature_2024_hangs_on_slovakia() -> None:
    """Nature restoration law, June 2024; the press counted 66.07, and 64.86 without Slovakia."""
    in_favour = share(*SHARES) - share("ITA", "POL", "NLD", "SWE", "HUN", "FIN", "BEL")
    assert in_favour == pytest.approx(66.10, abs=0.015)
    assert in_favour - share("SVK") == pytest.approx(64.89, abs=0.015)


def test_rtbf_migration_2023_six_not_in_favour_cannot_block_and_ten_nearly_do() -> None:
    """Migration pact, 8 June 2023: the vote of the evening, and the ten not in favour in the afternoon."""
    evening = ("POL", "HUN", "BGR", "MLT", "LTU", "SVK")
    assert share(*evening) == pytest.approx(13.86)
    assert share(*evening, "ITA", "AUT", "DNK", "GRC") == pytest.approx(32.74)
