"""Those who give in the demo province: invented people, bodies, firms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from librarydesk.coded.campaigns import DonorKind
from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.people import People, words
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY
from librarydesk.data.store.folding import fold, sort_key

_COLUMNS = "site_id, name, name_folded, name_sort, kind, unnamed, address, phone"
_PEOPLE = 45


@dataclass(frozen=True)
class DemoDonor:
    """A donor; without an id the anonymous ones, who have no record."""

    id: int | None
    name: str
    kind: str


def write_donors(writer: BulkWriter, plan: DemoPlan, random: Random) -> list[DemoDonor]:
    """Writes the donors; two of them wish not to be named, one stands there twice."""
    named = list(_named(plan, random))
    donors = [DemoDonor(number, name, kind) for number, (name, kind) in enumerate(named, start=1)]
    writer.insert("donor", _COLUMNS, [_row(plan, random, donor) for donor in donors])
    return [*donors, DemoDonor(None, "Bạn đọc giấu tên", DonorKind.ANONYMOUS.value)]


def _named(plan: DemoPlan, random: Random) -> Iterator[tuple[str, str]]:
    lists: dict[str, Sequence[str]] = words()["campaigns"]["donors"]
    for kind, names in lists.items():
        yield from ((name, kind) for name in names)
    yield "NXB Kim Đồng", DonorKind.PUBLISHER.value
    people = People(random)
    for number in range(round(_PEOPLE * plan.sites / 60)):
        address = ("Ông ", "Bà ", "Cô giáo ", "Em ", "")[number % 5]
        yield f"{address}{people.name()}", DonorKind.PERSON.value


def _row(plan: DemoPlan, random: Random, donor: DemoDonor) -> DatedRow:
    unnamed = int(donor.kind == DonorKind.PERSON and random.random() < 0.06)
    phone = f"0213{random.randrange(10**6):06}" if random.random() < 0.4 else None
    places = ("phường Tân Phong", "phường Đoàn Kết", "xã Bình Lư", "xã Mường Than", "Hà Nội")
    address = random.choice(places) if random.random() < 0.6 else None
    name = donor.name
    cells = (
        PROVINCE_LIBRARY, name, fold(name), sort_key(name), donor.kind, unnamed, address, phone,
    )  # fmt: skip
    return plan.first_day.isoformat(), cells
