"""Members as an export writes them: names only with consent and an open seal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from librarydesk import clock
from librarydesk.coded.clubs import ConsentGiver, Purpose
from librarydesk.data.clubs.consent.fields import Personal, opened
from librarydesk.data.clubs.consent.queries import ConsentRow, consents_of
from librarydesk.data.clubs.consent.rules import consented
from librarydesk.data.interchange.members.cells import school_cell
from librarydesk.data.sealing.seal import Seal

_ROWS = f"""
SELECT m.child_id, {consented("m.child_id")}, c.code, m.member_no, h.birth_year, h.gender,
  h.ethnic_minority, h.disabled, h.hardship, m.joined_on, m.left_on
FROM club_member m JOIN club c ON c.id = m.club_id JOIN child h ON h.id = m.child_id
WHERE m.voided_at IS NULL AND c.voided_at IS NULL
  AND (:year IS NULL OR (substr(m.joined_on, 1, 4) <= :year
    AND (m.left_on IS NULL OR substr(m.left_on, 1, 4) >= :year)))
ORDER BY c.code_folded, length(m.member_no_folded), m.member_no_folded, m.joined_on, m.uid
"""


@dataclass(frozen=True)
class MemberWriting:
    """Writes the rows of members with what the seal opens, if it is open."""

    seal: Seal | None

    def write(
        self, connection: Connection, year: int | None, /
    ) -> Iterator[Sequence[str | int | float | None]]:
        """The cells of each membership, in the order of the written columns."""
        named = {
            "day": clock.today().isoformat(),
            "year": None if year is None else f"{year:04}",
        }
        rows = connection.execute(text(_ROWS), named).all()
        known: dict[int, Personal] = {}
        if self.seal is not None:
            known = opened(connection, self.seal, {row[0] for row in rows if row[1]})
        for child, agreed, club, number, born, gender, *rest in rows:
            *flags, joined_on, left_on = rest
            person = known.get(child, Personal())
            # Flags were taken in with consent: with its day they count in another database as here,
            # also those of a child whose name was erased since.
            counts = agreed or any(flag is not None for flag in flags)
            slip = _slip(connection, child, self.seal if agreed else None) if counts else None
            yield (
                club,
                number,
                person.name,
                born,
                gender,
                *[_flag(flag) if slip else None for flag in flags],
                school_cell(person.school, person.class_name),
                person.guardian,
                person.guardian_phone,
                joined_on,
                left_on,
                slip.on_date.isoformat() if slip else None,
                slip.given_by if slip else None,
            )


def left_out(connection: Connection) -> int:
    """How many cells an export leaves out while the seal is shut."""
    filled = " + ".join(f"(p.{name} IS NOT NULL)" for name in _SEALED)
    count = connection.execute(
        text(
            f"SELECT coalesce(sum({filled}), 0) FROM child_personal p WHERE p.voided_at IS NULL"
            f" AND {consented('p.child_id')}"
        ),
        {"day": clock.today().isoformat()},
    )
    return int(count.scalar_one())


_SEALED = ("name", "school", "guardian", "guardian_phone")


def _slip(connection: Connection, child: int, seal: Seal | None) -> ConsentRow | None:
    wanted = (Purpose.MEMBERSHIP, ConsentGiver.GUARDIAN, True)
    rows = consents_of(connection, child, seal)
    return next((row for row in rows if (row.purpose, row.giver, row.agreed) == wanted), None)


def _flag(flag: int | None) -> str | None:
    return "yes" if flag else None
