"""One table that says of each table that travels which kind of row it holds, whose it is, its key.

Exchange, conflicts and the window read it; a test holds it against the models.
"""

from librarydesk.data.store.table_rule import Owner, RowKind, TableRule

__all__ = ["TABLES", "Owner", "RowKind", "TableRule"]

_SERVED = ("readers", "children", "ethnic_minority", "disabled")
_USED = ("documents_used", "children_documents")
_CARDS = ("cards_issued", "children_cards")
_PERIOD = ("site_id", "kind", "year", "part", "cutoff")
_TEXT = ("title", "title_folded", "title_sort", "search_text")

_RULES = (
    TableRule("voiding", RowKind.LEDGER, Owner.SITE, ("row_uid",)),
    TableRule(
        "admin_unit",
        RowKind.RECORD,
        Owner.PROVINCE,
        ("code", "valid_from"),
        (("name", "name_folded", "name_sort"),),
        parts=("admin_succession",),
    ),
    TableRule("site", RowKind.RECORD, Owner.PROVINCE, ("code",), (("code", "code_folded"),)),
    TableRule(
        "site_state",
        RowKind.RECORD,
        Owner.PROVINCE,
        ("site_id", "as_of"),
        (("name", "name_folded", "name_sort"),),
        ("site_serves",),
    ),
    TableRule(
        "population",
        RowKind.RECORD,
        Owner.PROVINCE,
        ("year", "admin_unit_id"),
        (("population", "children"),),
    ),
    TableRule(
        "title",
        RowKind.RECORD,
        Owner.SITE,
        ("record_key",),
        (_TEXT, ("authors", "author_sort")),
        ("title_isbn", "marc_record"),
    ),
    TableRule(
        "copy",
        RowKind.RECORD,
        Owner.COPY_OWNER,
        ("site_id", "accession_no"),
        (("accession_no", "accession_folded"),),
    ),
    TableRule(
        "copy_event", RowKind.LEDGER, Owner.COPY_OWNER, ("copy_id", "site_id", "event", "on_date")
    ),
    TableRule(
        "copy_shelving", RowKind.LEDGER, Owner.COPY_OWNER, ("copy_id", "on_date", "to_store")
    ),
    TableRule("title_merging", RowKind.LEDGER, Owner.SITE, ("merged_id",)),
    TableRule("accession_batch", RowKind.RECORD, Owner.SITE, ("site_id", "batch_no")),
    TableRule("number_range", RowKind.RECORD, Owner.SITE, ("site_id", "prefix", "first_no")),
    TableRule(
        "number_block", RowKind.LEDGER, Owner.SITE, ("site_id", "prefix", "first_no", "last_no")
    ),
    TableRule(
        "stocktake",
        RowKind.RECORD,
        Owner.SITE,
        ("site_id", "code"),
        parts=("stocktake_expected", "stocktake_member"),
    ),
    TableRule(
        "stocktake_scan",
        RowKind.LEDGER,
        Owner.SITE,
        ("stocktake_id", "number_folded", "device_id"),
    ),
    TableRule(
        "stocktake_confirmation",
        RowKind.LEDGER,
        Owner.SITE,
        ("stocktake_id", "number", "result"),
    ),
    TableRule(
        "weeding_dossier",
        RowKind.RECORD,
        Owner.SITE,
        ("site_id", "code"),
        parts=("weeding_member",),
    ),
    TableRule("weeding_item", RowKind.RECORD, Owner.SITE, ("dossier_id", "copy_id")),
    TableRule(
        "serial_issue",
        RowKind.RECORD,
        Owner.SITE,
        ("site_id", "title_folded", "year", "number"),
        (("title", "title_folded"),),
    ),
    TableRule("attachment", RowKind.RECORD, Owner.SITE, ("title_id", "sha256")),
    TableRule("digitisation", RowKind.LEDGER, Owner.SITE, ("on_date", "site_id", "title_folded")),
    TableRule(
        "subscription", RowKind.RECORD, Owner.SITE, ("year", "site_id", "title_folded", "quarter")
    ),
    TableRule(
        "rotation_movement",
        RowKind.LEDGER,
        Owner.SITE,
        ("trip_code", "site_id", "on_date", "from_site_id", "to_site_id", "copy_id", "no"),
    ),
    TableRule(
        "rotation_settlement", RowKind.LEDGER, Owner.SITE, ("site_id", "point_id", "on_date", "no")
    ),
    TableRule("rotation_point", RowKind.RECORD, Owner.SITE, ("site_id", "point_id")),
    TableRule("rotation_set", RowKind.RECORD, Owner.SITE, ("site_id", "code")),
    TableRule(
        "rotation_set_copy",
        RowKind.LEDGER,
        Owner.SITE,
        ("set_id", "copy_id", "on_date", "change"),
    ),
    TableRule(
        "rotation_paper",
        RowKind.RECORD,
        Owner.SITE,
        ("site_id", "trip_code", "point_id", "on_date", "about", "sha256"),
    ),
    TableRule("rotation_trip", RowKind.RECORD, Owner.SITE, ("site_id", "trip_code", "departs_on")),
    TableRule("rotation_leg", RowKind.RECORD, Owner.SITE, ("trip_id", "position")),
    TableRule(
        "rotation_accepted", RowKind.LEDGER, Owner.SITE, ("site_id", "row_table", "row_uid", "kind")
    ),
    TableRule(
        "copy_settlement", RowKind.LEDGER, Owner.SITE, ("site_id", "point_id", "copy_id", "on_date")
    ),
    TableRule(
        "point_usage",
        RowKind.COUNT,
        Owner.SITE,
        ("month", "site_id", "no"),
        (("visits", "children_visits"), _USED),
    ),
    TableRule("mobile_trip", RowKind.RECORD, Owner.SITE, ("site_id", "trip_code")),
    TableRule(
        "mobile_stop",
        RowKind.RECORD,
        Owner.SITE,
        ("trip_code", "site_id", "on_date", "admin_unit_id", "place_folded", "no"),
        (_SERVED, _USED, _CARDS, ("place", "place_folded")),
    ),
    TableRule("mobile_plan", RowKind.RECORD, Owner.SITE, ("site_id", "trip_code", "departs_on")),
    TableRule("mobile_planned_stop", RowKind.RECORD, Owner.SITE, ("plan_id", "position")),
    TableRule("mobile_photo", RowKind.RECORD, Owner.SITE, ("stop_id", "sha256")),
    TableRule(
        "mobile_load",
        RowKind.LEDGER,
        Owner.SITE,
        ("site_id", "trip_code", "copy_id", "way", "on_date"),
    ),
    TableRule(
        "club",
        RowKind.RECORD,
        Owner.SITE,
        ("code",),
        (
            ("code", "code_folded"),
            ("name", "name_folded", "name_sort"),
            ("age_from", "age_to"),
        ),
    ),
    TableRule("child", RowKind.RECORD, Owner.SITE, ("uid",)),
    TableRule(
        "club_member",
        RowKind.RECORD,
        Owner.SITE,
        ("club_id", "member_no", "joined_on"),
        (("member_no", "member_no_folded"),),
    ),
    TableRule("child_merging", RowKind.LEDGER, Owner.SITE, ("merged_id",)),
    TableRule("child_personal", RowKind.RECORD, Owner.SITE, ("child_id",)),
    TableRule(
        "consent", RowKind.LEDGER, Owner.SITE, ("child_id", "purpose", "giver", "on_date", "agreed")
    ),
    TableRule("consent_paper", RowKind.RECORD, Owner.SITE, ("child_id", "sha256")),
    TableRule("child_erasure", RowKind.LEDGER, Owner.SITE, ("child_id",)),
    TableRule(
        "club_planned_session",
        RowKind.RECORD,
        Owner.SITE,
        ("club_id", "planned_on", "no"),
        (("book", "title_id"),),
    ),
    TableRule(
        "club_session",
        RowKind.RECORD,
        Owner.SITE,
        ("club_id", "on_date", "no"),
        (("book", "title_id"), ("starts_at", "ends_at")),
    ),
    TableRule("session_attendance", RowKind.LEDGER, Owner.SITE, ("session_id", "member_no_folded")),
    TableRule(
        "club_photo",
        RowKind.RECORD,
        Owner.SITE,
        ("session_id", "sha256"),
        parts=("club_photo_child",),
    ),
    TableRule(
        "reading",
        RowKind.LEDGER,
        Owner.SITE,
        ("club_id", "member_no_folded", "on_date", "title_folded"),
    ),
    TableRule("challenge", RowKind.RECORD, Owner.SITE, ("site_id", "code")),
    TableRule(
        "challenge_goal",
        RowKind.RECORD,
        Owner.SITE,
        ("challenge_id", "age_from"),
        (("age_from", "age_to"),),
    ),
    TableRule("challenge_stage", RowKind.RECORD, Owner.SITE, ("challenge_id", "position")),
    TableRule(
        "challenge_prize",
        RowKind.RECORD,
        Owner.SITE,
        ("challenge_id", "club_id", "member_no", "prize"),
        (("member_no", "member_no_folded"),),
    ),
    TableRule("contest", RowKind.RECORD, Owner.SITE, ("site_id", "code")),
    TableRule("contest_round", RowKind.RECORD, Owner.SITE, ("contest_id", "position")),
    TableRule("contest_entry", RowKind.RECORD, Owner.SITE, ("contest_id", "entry_no")),
    TableRule("contest_mark", RowKind.LEDGER, Owner.SITE, ("entry_id", "round_id", "juror")),
    TableRule("contest_prize", RowKind.RECORD, Owner.SITE, ("entry_id", "rank")),
    TableRule(
        "service_day",
        RowKind.COUNT,
        Owner.SITE,
        ("on_date", "site_id", "room", "no"),
        (
            ("visits", "children_visits", "disabled_visits"),
            _USED,
            ("loans", "children_loans"),
            _CARDS,
        ),
    ),
    TableRule("closure", RowKind.RECORD, Owner.SITE, ("site_id", "first_day")),
    TableRule("service_room", RowKind.RECORD, Owner.SITE, ("site_id", "name")),
    TableRule(
        "reader_card",
        RowKind.RECORD,
        Owner.SITE,
        ("site_id", "card_no"),
        (("ended_on", "ended"), ("room", "in_counts")),
    ),
    TableRule("card_renewal", RowKind.LEDGER, Owner.SITE, ("card_id", "on_date")),
    TableRule(
        "site_profile",
        RowKind.RECORD,
        Owner.SITE,
        ("year", "site_id"),
        (
            ("staff", "staff_library_degree"),
            ("floor_area_m2", "children_area_m2"),
            ("budget_vnd", "acquisitions_budget_vnd"),
        ),
    ),
    TableRule(
        "campaign",
        RowKind.RECORD,
        Owner.SITE,
        ("code",),
        (("code", "code_folded"), ("name", "name_folded", "name_sort")),
    ),
    TableRule(
        "donor",
        RowKind.RECORD,
        Owner.SITE,
        ("site_id", "kind", "name"),
        (("name", "name_folded", "name_sort"),),
    ),
    TableRule("donor_merging", RowKind.LEDGER, Owner.SITE, ("merged_id",)),
    TableRule("pledge", RowKind.RECORD, Owner.SITE, ("site_id", "pledge_no")),
    TableRule("gift", RowKind.LEDGER, Owner.SITE, ("gift_no", "site_id")),
    TableRule("gift_item", RowKind.RECORD, Owner.SITE, ("site_id", "gift_no", "position")),
    TableRule(
        "gift_sorting",
        RowKind.LEDGER,
        Owner.SITE,
        ("site_id", "campaign_id", "gift_no", "on_date", "no"),
    ),
    TableRule(
        "gift_accession",
        RowKind.LEDGER,
        Owner.SITE,
        ("site_id", "batch_no", "campaign_id", "gift_no"),
    ),
    TableRule(
        "gift_distribution",
        RowKind.LEDGER,
        Owner.SITE,
        ("site_id", "on_date", "to_site_id", "to_name", "no"),
    ),
    TableRule(
        "gift_spending", RowKind.LEDGER, Owner.SITE, ("site_id", "campaign_id", "on_date", "no")
    ),
    TableRule(
        "gift_letter", RowKind.LEDGER, Owner.SITE, ("site_id", "gift_no", "paper", "on_date")
    ),
    TableRule(
        "event",
        RowKind.RECORD,
        Owner.SITE,
        ("code", "site_id"),
        (
            ("code", "code_folded"),
            ("name", "name_folded"),
            ("attendance", "children", "ethnic_minority", "disabled"),
        ),
    ),
    TableRule("event_photo", RowKind.RECORD, Owner.SITE, ("event_id", "sha256")),
    TableRule("seminar", RowKind.RECORD, Owner.SITE, ("event_id",)),
    TableRule("seminar_theme", RowKind.RECORD, Owner.SITE, ("event_id", "position")),
    TableRule("seminar_delegate", RowKind.RECORD, Owner.SITE, ("event_id", "organisation", "name")),
    TableRule("seminar_paper", RowKind.RECORD, Owner.SITE, ("event_id", "paper_no")),
    TableRule("trainee", RowKind.RECORD, Owner.SITE, ("event_id", "trainee_no")),
    TableRule(
        "media_output",
        RowKind.RECORD,
        Owner.SITE,
        ("on_date", "site_id", "kind", "title"),
        (("title", "title_folded"),),
    ),
    TableRule("site_visit", RowKind.RECORD, Owner.SITE, ("on_date", "site_id", "to_site_id", "no")),
    TableRule(
        "honour",
        RowKind.RECORD,
        Owner.SITE,
        ("on_date", "site_id", "name"),
        (("name", "name_folded"),),
    ),
    TableRule("plan", RowKind.RECORD, Owner.SITE, ("site_id", "year")),
    TableRule("plan_basis", RowKind.RECORD, Owner.SITE, ("plan_id", "position")),
    TableRule("plan_task", RowKind.RECORD, Owner.SITE, ("plan_id", "task_group", "position")),
    TableRule("plan_task_note", RowKind.RECORD, Owner.SITE, ("task_id", "on_date", "text")),
    TableRule("plan_task_file", RowKind.RECORD, Owner.SITE, ("task_id", "sha256")),
    TableRule(
        "plan_target",
        RowKind.RECORD,
        Owner.SITE,
        ("year", "quarter", "site_id", "indicator", "breakdown"),
    ),
    TableRule(
        "site_return",
        RowKind.RECORD,
        Owner.SITE,
        ("year", "quarter", "site_id", "indicator", "breakdown"),
    ),
    TableRule("period_closing", RowKind.LEDGER, Owner.SITE, (*_PERIOD, "version")),
    TableRule("period_deed", RowKind.LEDGER, Owner.SITE, (*_PERIOD, "version", "deed", "stamp")),
    TableRule("finding_explanation", RowKind.RECORD, Owner.SITE, (*_PERIOD, "rule")),
    TableRule(
        "field_conflict",
        RowKind.LEDGER,
        Owner.SITE,
        ("row_uid", "field", "shown_at", "other_at"),
    ),
    TableRule("conflict_settling", RowKind.LEDGER, Owner.SITE, ("conflict_uid", "stamp")),
    TableRule(
        "report_text",
        RowKind.RECORD,
        Owner.SITE,
        (*_PERIOD, "chapter"),
        (("body", "quoted", "language"),),
    ),
    TableRule("report_letter", RowKind.RECORD, Owner.SITE, _PERIOD),
)

TABLES = {rule.name: rule for rule in _RULES}
"""The rules by the table's name."""
