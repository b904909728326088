"""Who leads, speaks for or is sent by an organisation speaks for it."""

from __future__ import annotations

import pytest

from nemcon.documents import receive
from nemcon.reading import read
from nemcon.units import PartialDate


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Red Cross was shocked. Its president said it was late.", "ICRC"),
        ("The Red Cross was shocked. The organisation's president said it was late.", "ICRC"),
        ("The African Development Bank met. Its president, Ann Otieno, said it was late.", "AFDB"),
        ("The Security Council met. The special representative for Libya, Ann Otieno, said it was late.", "UN"),
        ("The IAEA wrote to the UN, and the UN to all. The director general, Ann Otieno, said it was late.", "IAEA"),
        ("NATO met. “Moscow needs to know that,” the Secretary General, Ann Otieno, said.", "NATO"),
        ("The International Monetary Fund met. Ann Otieno, the managing director, said it was late.", "IMF"),
        ("The Pacific Islands Forum met. The forum's secretary general, Ann Otieno, said it was late.", "PIF"),
        ("The Houthis fired. A spokesman for the group, Ali Saleh, said it was late.", "HOUTHIS"),
        ("The European Commissioner for Trade, Ann Otieno, came. Otieno said it was late.", "EU"),
        ("The IAEA wrote to the UN. The agency's inspector, Ann Otieno, said it was late.", "IAEA"),
        ("UNRWA wrote to the EU. The agency's commissioner-general, Ann Otieno, said it was late.", "UNRWA"),
        ("The International Court of Justice wrote to the UN. The court said it was late.", "ICJ"),
        ("The EU waited for the Venice Commission. The Venice Commission said it was late.", "COE"),
        ("The UN agency for Palestine refugees said it was late.", "UNRWA"),
        ("A spokeswoman in Warsaw said it was late.", "POL"),
        ("The agency, which sells holidays, said it was late.", None),
        ("Cairo's man at the table, Deputy Prime Minister Adel Nour, said it was late.", "EGY"),
    ],
)
def test_an_officer_speaks_for_the_organisation(text, actor):
    document = receive(f"Report\n\n{text}\n", path="x.txt", published=PartialDate(2024, 11, 9))
    assert read(document).statements[-1].speaker.actor == actor
