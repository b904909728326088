"""Articles made up for benchmarks: templates of our own, filled at random; some copies, some in other languages."""

# ruff: noqa: E501 - lines of files and texts as they stand
from __future__ import annotations

import random
from pathlib import Path

STATES = {
    "Poland": ("Polish", "Warsaw"), "Hungary": ("Hungarian", "Budapest"), "Germany": ("German", "Berlin"),
    "France": ("French", "Paris"), "Italy": ("Italian", "Rome"), "Spain": ("Spanish", "Madrid"),
    "Sweden": ("Swedish", "Stockholm"), "Finland": ("Finnish", "Helsinki"), "Estonia": ("Estonian", "Tallinn"),
    "Latvia": ("Latvian", "Riga"), "Romania": ("Romanian", "Bucharest"), "Slovakia": ("Slovak", "Bratislava"),
    "Denmark": ("Danish", "Copenhagen"), "Norway": ("Norwegian", "Oslo"), "Greece": ("Greek", "Athens"),
    "Portugal": ("Portuguese", "Lisbon"), "Canada": ("Canadian", "Ottawa"), "Croatia": ("Croatian", "Zagreb"),
}  # fmt: skip
FIRST = [
    "Anna",
    "Marek",
    "Jonas",
    "Elena",
    "Petr",
    "Sofia",
    "Luca",
    "Ingrid",
    "Tomas",
    "Maria",
    "Henrik",
    "Katja",
    "Pavel",
    "Irena",
    "Andrei",
    "Olga",
    "Nils",
    "Clara",
]
LAST = [
    "Kovacs",
    "Lindqvist",
    "Moreau",
    "Bianchi",
    "Novak",
    "Keller",
    "Larsen",
    "Petrescu",
    "Tamm",
    "Ozols",
    "Horvat",
    "Silva",
    "Ruiz",
    "Virtanen",
    "Jansen",
    "Papadakis",
    "Nowicki",
    "Brandt",
    "Olsen",
    "Marin",
    "Varga",
    "Leclerc",
    "Conti",
    "Haas",
    "Dahl",
    "Kask",
    "Berzins",
    "Radu",
    "Juric",
    "Costa",
]
OFFICES = (
    "Foreign Minister", "Prime Minister", "Defence Minister", "President", "Finance Minister", "Interior Minister",
)  # fmt: skip
MATTERS = (
    "the invitation of Ukraine", "the tenth package of sanctions", "the common fund for ammunition",
    "the accession of Moldova", "the use of frozen assets", "the oil price cap", "the training mission",
    "a ceasefire along the present line", "the new command structure", "the budget for the next seven years",
    "security guarantees for Kyiv", "the grain corridor", "the visa rules", "the border police mandate",
)  # fmt: skip
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SENTENCES = (
    "“{Adjective} {noun}s do not make a {noun2},” {office} {first} {last} of {state} told reporters in {capital} on {day}.",
    "{demonym} {office} {first} {last} said on {day} that {her} government would {verb} {matter} if the {noun} held.",
    "{last} said {her} country was “{adjective} to talk, but not at the price of a {adjective2} {noun}”.",
    "According to two diplomats, {state} has asked for {number} more {unit} before it will {verb} {matter}.",
    "{state} opposes {matter}, a spokesperson for the {noun} office said in {capital}.",
    "{state} and {state2} signed a {noun} agreement worth {number} million euros on {day}.",
    "Officials from {state} described the {noun} as {adjective}, while those of {state2} called it {adjective2}.",
    "“We will {verb} {matter},” {last} said. “We will not {verb2} the {noun}.”",
    "The {demonym} government announced {number} million euros in military aid to Ukraine, including {number2} {unit}.",
    "Talks about {matter} went on for {number2} hours and ended without a {adjective} {noun}.",
    "The {demonym} {office} warned that a {adjective} {noun} would {verb2} the alliance for {number2} years.",
    "Asked whether {state} could {verb} {matter}, {last} replied that nobody had shown {him} a {noun} yet.",
    "It was the {ordinal} time since {month} that the {noun} had come before the ministers.",
    "“{state} is not the {noun} here,” {first} {last}, the {demonym} {office}, said in an interview on {day}.",
    "People familiar with the {noun} said that {state2} was {adjective} and {state} was still {adjective2}.",
    "In {capital}, the parliament put off its vote on {matter} by {number2} weeks.",
    "{office} {last} repeated that {capital} would {verb} {matter} only after the {ordinal} round of talks.",
    "The {noun} drew {number} people to the square before the {noun2}, police in {capital} said.",
    "The price of the {noun} rose by {number2} percent in {month}, the statistics office reported.",
    "{state2} had earlier promised {number} {unit}, of which {number2} have arrived so far.",
    "“What is {adjective} for {state} is {adjective2} for {state2},” a senior official said on condition of anonymity.",
    "{last} denied that {her} ministry had tried to {verb2} the {noun}.",
    "{demonym} diplomats said that the {adjective} wording on {matter} had been taken out overnight.",
    "Neither {state} nor {state2} wanted to be seen as the one that would {verb2} {matter}.",
    "The {noun} of {month} left {number} families without a {noun2}, according to the authorities in {capital}.",
    "A {demonym} {noun} expert, {first} {last2}, argued that the {noun2} would be {adjective} at best.",
    "{last2} told the daily that {state2} “has its own {noun}, and it is a {adjective2} one”.",
    "The ministers are to return to {matter} when they meet in {capital} in {month}.",
    "Some {number2} of the {number} {unit} would come from stocks, the {demonym} ministry added.",
    "“I would rather {verb2} a {noun} than {verb} a {adjective} one,” {last2} said with a smile.",
    "{state} has {number2} soldiers in the {noun} mission, which ends in {month}.",
    "The chair, held by {state2}, proposed a {adjective} {noun}, but {state} blocked it, three people in the room said.",
)  # fmt: skip
WORDS = {
    "adjective": "patient hollow costly lasting modest frank brittle sober narrow steady uneven bold fragile cautious "
    "workable serious limited generous stubborn hopeful",
    "noun": "bridge harvest promise ledger harbour mandate winter pipeline budget referendum corridor ferry tariff "
    "treaty embassy audit railway compromise deadline veto protocol reserve convoy summit",
    "verb": "support approve accept back delay reject endorse block oppose welcome",
    "verb2": "weaken burden bury reopen postpone betray outlive strengthen divide replace",
    "unit": "tanks howitzers generators trucks vehicles missiles shells drones ambulances radars",
    "ordinal": "second third fourth fifth sixth seventh eighth ninth",
    "month": "January February March April May June July August September October November December",
}
FOREIGN = (
    "Die Außenminister der elf Staaten haben sich am Montag nicht auf einen gemeinsamen Text geeinigt. „Wir haben "
    "Zeit“, sagte der Minister {last} nach dem Treffen in {capital}. Nach Angaben von {number} Diplomaten ist die "
    "Frage der Kosten noch offen, und es wird mit einer weiteren Runde im Herbst gerechnet. ",
    "Les ministres des onze pays ne se sont pas mis d'accord lundi sur un texte commun. « Nous avons le temps », a "
    "déclaré le ministre {last} après la réunion de {capital}. Selon {number} diplomates, la question du coût reste "
    "ouverte et une nouvelle rencontre est prévue pour l'automne. ",
)
WORDS_EACH = 750


def make_articles(folder: Path, count: int, seed: int = 1) -> None:
    """Write articles of some 750 words each; of a hundred, three are near copies, one is told twice, two not English."""
    chance = random.Random(seed)  # noqa: S311 - no secrets here
    folder.mkdir(parents=True, exist_ok=True)
    last_report: list[str] = []
    for number in range(count):
        kind = number % 100
        if kind in (31, 62, 93) and last_report:
            report = [_filled("{noun} of {state}: what the {noun2} means", chance), *last_report[1:-1]]
        elif kind == 50 and last_report:
            report = last_report
        elif kind in (20, 70):
            report = [_filled(chance.choice(FOREIGN) * 4, chance) for _ in range(4)]
        else:
            report = last_report = _report(chance)
        (folder / f"article-{number:06d}.txt").write_text("\n\n".join(report), encoding="utf-8")


def _report(chance: random.Random) -> list[str]:
    day = f"{chance.randint(1, 28)} {chance.choice(WORDS['month'].split())} {chance.randint(2015, 2024)}"
    paragraphs = [_filled("{state} and {state2} differ over {matter}", chance), f"Published: {day}"]
    words = 0
    while words < WORDS_EACH:
        paragraph = " ".join(_filled(chance.choice(SENTENCES), chance) for _ in range(chance.randint(1, 3)))
        paragraphs.append(paragraph)
        words += len(paragraph.split())
    return paragraphs


def _filled(template: str, chance: random.Random) -> str:
    state, state2 = chance.sample(sorted(STATES), 2)
    chosen = {name: chance.choice(words.split()) for name, words in WORDS.items()}
    her, him = chance.choice((("her", "her"), ("his", "him")))
    # An office has one holder: three or four of them share a surname, as in a real archive.
    office = chance.randrange(len(OFFICES))
    holder = sorted(STATES).index(state) * len(OFFICES) + office
    return template.format(
        **chosen,
        Adjective=chance.choice(WORDS["adjective"].split()).capitalize(),
        adjective2=chance.choice(WORDS["adjective"].split()),
        noun2=chance.choice(WORDS["noun"].split()),
        state=state,
        state2=state2,
        demonym=STATES[state][0],
        capital=STATES[state][1],
        first=FIRST[holder % len(FIRST)],
        last=LAST[holder % len(LAST)],
        last2=chance.choice(LAST),
        office=OFFICES[office],
        matter=chance.choice(MATTERS),
        day=chance.choice(DAYS),
        number=chance.randint(20, 900),
        number2=chance.randint(2, 19),
        her=her,
        him=him,
    )
