"""What one sentence says was given, promised or announced: by whom, to whom, of which kind, how much."""

from __future__ import annotations

import re
from dataclasses import replace

from nemcon.reading.aid.gift import Gift
from nemcon.reading.aid.lexicon import find_acts
from nemcon.reading.aid.noun import gifts_of_nouns
from nemcon.reading.aid.party import subject_before
from nemcon.reading.aid.scene import Telling, clause_end, scene_of, window_end
from nemcon.reading.aid.verb import gifts_of_verb
from nemcon.units import Span


def gifts_in(telling: Telling) -> tuple[Gift, ...]:
    """Find what a sentence says was given, promised or announced.

    Returns
    -------
    tuple of Gift
        In the order of the sentence. Sales, budgets, sanctions, stopped aid, wishes and suppositions give none.
    """
    acts = find_acts(telling.text)
    subjects = [subject_before(telling.text, telling.names, act.start) for act in acts]
    gifts: list[Gift] = []
    covered: list[Span] = []
    for i, act in enumerate(acts):
        scene = scene_of(telling, act, subjects[i], window_end(telling.text, acts, subjects, i))
        if scene is not None and re.search(r" and $", telling.text[scene.window.start : scene.window.end]):
            scene = replace(scene, reach=Span(scene.window.start, clause_end(telling.text, scene.window.start)))
        found = gifts_of_verb(telling, scene) if scene is not None else ()
        if scene is not None and (found or act.status != "announced"):
            covered.append(Span(min(act.start, scene.window.start), max(scene.window.end, act.span.end)))
        gifts += found
    gifts += gifts_of_nouns(telling, covered)
    return tuple(sorted(gifts, key=lambda gift: gift.at))
