"""A small record written by hand: every test adds the statements it is about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from nemcon.bodies.body import BodyOnDay
from nemcon.cases.case import Proposal
from nemcon.documents.document import Fragment
from nemcon.positions import Position, PositionEstimate, estimate
from nemcon.reading.coding import Coding, EvidenceKind, Stance
from nemcon.reading.statement import (
    Account,
    Directness,
    Office,
    Pledge,
    Resolution,
    Speaker,
    Standing,
    Statement,
)
from nemcon.record.snapshot import CodingOnRecord, DocumentOnRecord, Snapshot
from nemcon.units import PartialDate, Span

NAMES = {"AAA": "Aland", "BBB": "Boland", "CCC": "Coland", "ZZZ": "Zedland", "ORG": "the Pact"}
PROPOSAL = Proposal("invite", "Invite Zedland", subject="ZZZ", applicant=True)
BODY = BodyOnDay("pact", "The Pact", "ORG", date(2024, 6, 1), ("AAA", "BBB", "CCC"), (), {})
NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


@dataclass
class Record:
    """Collects codings and makes the snapshot."""

    documents: dict[str, DocumentOnRecord] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)
    codings: list[CodingOnRecord] = field(default_factory=list)

    def document(self, name: str, published: str = "2024-05-01", copy_of: str | None = None) -> str:
        day = PartialDate.parse(published)
        self.documents[name] = DocumentOnRecord(
            name, f"{name}.txt", "text/plain", name, day, "given", "en", day.last, NOON, copy_of, "rules/1"
        )
        return name

    def says(
        self,
        actor: str | None,
        stance: Stance,
        *,
        kind: EvidenceKind = EvidenceKind.MINISTER_OWN,
        name: str | None = "Ann Able",
        office: str | None = "Foreign Minister",
        of: str | None = None,
        document: str = "doc",
        on: str | None = None,
        group: str | None = None,
        unnamed: bool = False,
        standing: Standing = Standing.IN_OFFICE,
        **more: str | None,
    ) -> str:
        """Add a statement and its coding; give the coding's id."""
        if document not in self.documents:
            self.document(document)
        number = len(self.statements)
        words = Fragment((Span(number * 10, number * 10 + 5),), f"words {number}")
        speaker = Speaker(name, office, of or actor, unnamed, Office.NONE, standing, Resolution.NAMED)
        said_on = PartialDate.parse(on) if on else None
        statement = Statement(
            f"s{number}", document, words, None, words, words, speaker, Directness.DIRECT, False, None, said_on
        )
        self.statements.append(statement)
        coding = Coding(
            f"c{number}", document, "invite", statement.id, actor, group, stance, kind,
            more.get("waits_on"), more.get("condition"), words, "sign", "rules/1",
        )  # fmt: skip
        self.codings.append(CodingOnRecord(coding, NOON))
        return coding.id

    def judges(self, actor: str, stance: Stance, *, coder: str = "Eve", hour: int = 13) -> str:
        """Add a person's judgement without a document."""
        coding = Coding(
            f"p{len(self.codings)}", "", "invite", None, actor, None, stance, EvidenceKind.PERSON,
            None, None, None, "I asked", coder,
        )  # fmt: skip
        self.codings.append(CodingOnRecord(coding, NOON.replace(hour=hour)))
        return coding.id

    def withdraw(self, coding: str, because: str) -> None:
        self.codings = [
            replace(item, withdrawn_at=NOON, withdrawn_because=because) if item.coding.id == coding else item
            for item in self.codings
        ]

    def snapshot(self) -> Snapshot:
        return Snapshot(
            date(2024, 6, 1), "0" * 64, (PROPOSAL,), tuple(self.documents.values()), tuple(self.statements),
            tuple(self.pledges), (), (), tuple(self.accounts), tuple(self.codings),
        )  # fmt: skip

    def estimate(self, proposal: Proposal = PROPOSAL, body: BodyOnDay = BODY) -> PositionEstimate:
        return estimate(self.snapshot(), proposal, body, names=NAMES)

    def member(self, actor: str) -> Position:
        return next(position for position in self.estimate().members if position.actor == actor)
