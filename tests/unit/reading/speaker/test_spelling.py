"""Which spellings are one name, and which are two."""

from __future__ import annotations

import pytest

from nemcon.reading.speaker.spelling import full_sound, name_parts, sound, surname_sounds


@pytest.mark.parametrize(
    "spellings",
    [
        ("Szijjártó", "Szijjarto", "Szijarto"),
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij", "Zelenskyi", "ZELENSKY"),
        ("Sybiha", "Sybiga"),
        ("Lavrov", "Lawrow", "Lavroff"),
        ("Müller", "Mueller", "Muller"),
        ("Yermak", "Iermak", "Ermak"),
        ("Erdoğan", "Erdogan"),
        ("Fischer", "Fisher"),
        ("Sergei", "Sergey"),
        ("Alexei", "Aleksey", "Alexey"),
        ("O'Neill", "O’Neil"),
    ],
)
def test_spellings_of_one_name_have_one_sound(spellings):
    assert len({sound(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("Gill", "Hill"), ("Orban", "Urban"), ("Macron", "Marron"), ("Duda", "Dude"), ("Novak", "Nowacki"), ("Li", "Lu")],
)
def test_names_of_two_people_have_two(first, second):
    assert sound(first) != sound(second)


def test_a_name_in_other_letters_is_itself():
    assert sound("Зеленский") == "зеленскии"
    assert sound("習") == "習"


def test_particles_and_suffixes_tell_nobody_apart():
    assert name_parts("Ursula von der Leyen") == ("Ursula", "Leyen")
    assert name_parts("Martin King Jr.") == ("Martin", "King")
    assert full_sound("J. D. Vance") == "i vance"
    assert full_sound("Macron") is None


def test_a_person_is_called_by_what_comes_after_the_given_name():
    assert surname_sounds("Recep Tayyip Erdogan") == {sound("Tayyip"), sound("Erdogan")}
    assert surname_sounds("Xi Jinping") == {sound("Jinping")}
    assert surname_sounds("Xi Jinping", surname_first=True) == {sound("Xi"), sound("Jinping")}
