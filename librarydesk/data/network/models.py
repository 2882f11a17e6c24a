"""Tables of the network: admin units and sites as they were on each day."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import Base, RecordRow, day_form, not_negative, table_args
from librarydesk.data.store.types import Day, Real, Text, Whole


class AdminUnit(RecordRow, Base):
    """A province, district or commune while it was in force, both days included.

    `valid_from` is `BEGINNING` for units older than the list, `valid_to` empty while in force. A
    code means a unit only together with a day: codes were reused on 1 July 2025.
    `level`: province, district, commune; `kind` the word before its name (xã, phường, …).
    """

    __tablename__ = "admin_unit"
    __table_args__ = table_args(
        Index(None, "code", "valid_from"),
        Index(None, "parent_id"),
        Index(None, "name_folded"),
        day_form("valid_from"),
        day_form("valid_to"),
    )

    code: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    name_folded: Mapped[str] = mapped_column(Text)
    name_sort: Mapped[str] = mapped_column(Text)
    parent_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("admin_unit.id"))
    valid_from: Mapped[date] = mapped_column(Day)
    valid_to: Mapped[date | None] = mapped_column(Day)
    latitude: Mapped[float | None] = mapped_column(Real)
    longitude: Mapped[float | None] = mapped_column(Real)


class AdminSuccession(Base):
    """Which unit became which; reference data, part of the units."""

    __tablename__ = "admin_succession"
    __table_args__ = table_args(Index(None, "successor_id"))

    predecessor_id: Mapped[int] = mapped_column(
        Whole, ForeignKey("admin_unit.id"), primary_key=True
    )
    successor_id: Mapped[int] = mapped_column(Whole, ForeignKey("admin_unit.id"), primary_key=True)


class Site(RecordRow, Base):
    """A library or reading point of the network; what may change over time is in SiteState."""

    __tablename__ = "site"
    __table_args__ = table_args(
        Index(None, "code"),
        Index(None, "code_folded"),
        day_form("opened_on"),
        day_form("closed_on"),
    )

    code: Mapped[str] = mapped_column(Text)
    code_folded: Mapped[str] = mapped_column(Text)
    opened_on: Mapped[date | None] = mapped_column(Day)
    closed_on: Mapped[date | None] = mapped_column(Day)
    address: Mapped[str | None] = mapped_column(Text)
    contact: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    latitude: Mapped[float | None] = mapped_column(Real)
    longitude: Mapped[float | None] = mapped_column(Real)


class SiteState(RecordRow, Base):
    """What a site is from `as_of` on, until its next state; `BEGINNING` is from the beginning.

    `areas` holds the area tags, `;` between them in the order of the alphabet.
    """

    __tablename__ = "site_state"
    __table_args__ = table_args(
        Index(None, "site_id", "as_of"),
        Index(None, "managed_by_id"),
        Index(None, "admin_unit_id"),
        Index(None, "name_folded"),
        day_form("as_of"),
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    as_of: Mapped[date] = mapped_column(Day)
    name: Mapped[str] = mapped_column(Text)
    name_folded: Mapped[str] = mapped_column(Text)
    name_sort: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    admin_unit_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("admin_unit.id"))
    managed_by_id: Mapped[int | None] = mapped_column(Whole, ForeignKey("site.id"))
    areas: Mapped[str | None] = mapped_column(Text)


class SiteServes(Base):
    """A unit that a site serves while a state of it is in force; part of the state."""

    __tablename__ = "site_serves"
    __table_args__ = table_args(Index(None, "admin_unit_id"))

    site_state_id: Mapped[int] = mapped_column(Whole, ForeignKey("site_state.id"), primary_key=True)
    admin_unit_id: Mapped[int] = mapped_column(Whole, ForeignKey("admin_unit.id"), primary_key=True)


class Population(RecordRow, Base):
    """Inhabitants, children and area tags of a unit on 31 December of a year."""

    __tablename__ = "population"
    __table_args__ = table_args(
        Index(None, "year", "admin_unit_id"), not_negative("population", "children")
    )

    year: Mapped[int] = mapped_column(Whole)
    admin_unit_id: Mapped[int] = mapped_column(Whole, ForeignKey("admin_unit.id"))
    population: Mapped[int | None] = mapped_column(Whole)
    children: Mapped[int | None] = mapped_column(Whole)
    areas: Mapped[str | None] = mapped_column(Text)


class ProvinceSetting(RecordRow, Base):
    """What the province settles for all its libraries, under a name; empty: nothing any more."""

    __tablename__ = "province_setting"
    __table_args__ = table_args(Index(None, "name"))

    name: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
