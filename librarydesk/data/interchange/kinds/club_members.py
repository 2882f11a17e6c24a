"""Members of reading clubs; what names them lies sealed and needs a consent."""

from dataclasses import replace

from librarydesk.coded.clubs import Gender
from librarydesk.data.interchange import cells
from librarydesk.data.interchange.kind import Column, Kind, Reference, day
from librarydesk.data.interchange.members.cells import birth_year, gender
from librarydesk.data.interchange.members.steps import SEALED_CELLS, MemberSteps
from librarydesk.data.interchange.members.writing import MemberWriting
from librarydesk.data.sealing.seal import Seal
from librarydesk.i18n import N_


def _bound(seal: Seal | None, /) -> Kind:
    steps = MemberSteps(seal)
    return replace(
        KIND,
        resolve=steps.resolve,
        settle=steps.settle,
        before=steps.before,
        after=steps.after,
        remark=steps.remark,
        write=MemberWriting(seal).write,
    )


KIND = Kind(
    name="club_members",
    label=N_("Club members"),
    table="club_member",
    columns=(
        Column("club", N_("Club"), field="club_id", required=True, reference=Reference.OWN_STEP),
        Column("member_no", N_("Member number"), required=True),
        Column("name", N_("Full name")),
        Column("birth_year", N_("Year of birth"), birth_year),
        Column("gender", N_("Gender"), gender, codes=Gender),
        Column("ethnic_minority", N_("Ethnic minority"), cells.yes_or_no),
        Column("disabled", N_("Disabled"), cells.yes_or_no),
        Column("hardship", N_("Hardship"), cells.yes_or_no),
        Column("school", N_("School")),
        Column("guardian", N_("Guardian")),
        Column("guardian_phone", N_("Guardian's telephone")),
        day("joined_on", N_("Joined on"), required=True),
        day("left_on", N_("Left on")),
        day("consent_on", N_("Consent given on")),
        Column("consent_by", N_("Consent given by")),
        Column("class", N_("Class"), field="class_name", written=False),
    ),
    day="i.joined_on",
    derived=(("member_no_folded", "fold(i.member_no)"), ("child_id", "i.child_id")),
    unstored=frozenset(
        {
            *SEALED_CELLS,
            "class",
            "birth_year",
            "gender",
            "ethnic_minority",
            "disabled",
            "hardship",
            "consent_on",
        }
    ),
    personal=frozenset({*SEALED_CELLS, "class"}),
    export="",
    bind=_bound,
)
