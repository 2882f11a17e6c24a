"""Tables of plans and targets."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from librarydesk.data.store.base import (
    Base,
    RecordRow,
    day_form,
    not_negative,
    table_args,
)
from librarydesk.data.store.types import Day, Money, Real, Text, Whole


class Plan(RecordRow, Base):
    """A site's plan of a year, with the number and day of the paper that decided it."""

    __tablename__ = "plan"
    __table_args__ = table_args(
        Index(None, "site_id", "year"), day_form("decided_on"), not_negative("year")
    )

    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    year: Mapped[int] = mapped_column(Whole)
    name: Mapped[str] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text)
    decided_on: Mapped[date | None] = mapped_column(Day)
    aims: Mapped[str | None] = mapped_column(Text)
    demands: Mapped[str | None] = mapped_column(Text)
    carrying_out: Mapped[str | None] = mapped_column(Text)


class PlanBasis(RecordRow, Base):
    """A legal basis (căn cứ) of a plan, in order."""

    __tablename__ = "plan_basis"
    __table_args__ = table_args(Index(None, "plan_id", "position"), not_negative("position"))

    plan_id: Mapped[int] = mapped_column(Whole, ForeignKey("plan.id"))
    position: Mapped[int] = mapped_column(Whole)
    text: Mapped[str] = mapped_column(Text)


class PlanTask(RecordRow, Base):
    """A task of a plan. Money in đồng, by source; `done_on` empty until it is done.

    `indicator` and `breakdown` name the figure that shows how far it is; its target is a row of
    `plan_target`. `remark` says why it isn't done.
    """

    __tablename__ = "plan_task"
    __table_args__ = table_args(
        Index(None, "plan_id", "task_group", "position"),
        Index(None, "due_on"),
        day_form("starts_on"),
        day_form("due_on"),
        day_form("done_on"),
        not_negative("position", "budget_vnd", "community_vnd"),
    )

    plan_id: Mapped[int] = mapped_column(Whole, ForeignKey("plan.id"))
    task_group: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Whole)
    name: Mapped[str] = mapped_column(Text)
    responsible: Mapped[str | None] = mapped_column(Text)
    partners: Mapped[str | None] = mapped_column(Text)
    starts_on: Mapped[date | None] = mapped_column(Day)
    due_on: Mapped[date | None] = mapped_column(Day)
    product: Mapped[str | None] = mapped_column(Text)
    budget_vnd: Mapped[int | None] = mapped_column(Money)
    community_vnd: Mapped[int | None] = mapped_column(Money)
    indicator: Mapped[str | None] = mapped_column(Text)
    breakdown: Mapped[str | None] = mapped_column(Text)
    done_on: Mapped[date | None] = mapped_column(Day)
    remark: Mapped[str | None] = mapped_column(Text)


class PlanTaskNote(RecordRow, Base):
    """A note of a day on a task."""

    __tablename__ = "plan_task_note"
    __table_args__ = table_args(Index(None, "task_id", "on_date"), day_form("on_date"))

    task_id: Mapped[int] = mapped_column(Whole, ForeignKey("plan_task.id"))
    on_date: Mapped[date] = mapped_column(Day)
    text: Mapped[str] = mapped_column(Text)


class PlanTaskFile(RecordRow, Base):
    """A file that is kept with a task; `size` in bytes."""

    __tablename__ = "plan_task_file"
    __table_args__ = table_args(
        Index(None, "task_id", "on_date"),
        Index(None, "sha256"),
        day_form("on_date"),
        not_negative("size"),
    )

    task_id: Mapped[int] = mapped_column(Whole, ForeignKey("plan_task.id"))
    on_date: Mapped[date] = mapped_column(Day)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Whole)


class PlanTarget(RecordRow, Base):
    """What an indicator, or a part of it, is to reach at a site in a year or a quarter of it.

    `quarter` is 0 for the whole year, `breakdown` empty for the value itself, else
    `dimension:part`.
    """

    __tablename__ = "plan_target"
    __table_args__ = table_args(
        Index(None, "site_id", "year", "quarter"),
        Index(None, "year", "site_id", "indicator"),
        not_negative("year", "quarter"),
    )

    year: Mapped[int] = mapped_column(Whole)
    quarter: Mapped[int] = mapped_column(Whole)
    site_id: Mapped[int] = mapped_column(Whole, ForeignKey("site.id"))
    indicator: Mapped[str] = mapped_column(Text)
    breakdown: Mapped[str] = mapped_column(Text)
    target: Mapped[float] = mapped_column(Real)
