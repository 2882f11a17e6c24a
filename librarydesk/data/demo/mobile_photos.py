"""Photos of the demo's last stops: drawn landscapes with captions, for nobody may be shown."""

from collections.abc import Iterator
from hashlib import sha256
from random import Random
from sqlite3 import Connection

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.landscapes import landscape
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY
from librarydesk.data.store.kept_files.store import FileStore

_COLUMNS = "stop_id, name, media_type, sha256, size, place, caption, taken_on, in_diary"
_STOPS = 7
_CAPTIONS = (
    "Xe thư viện lưu động đến {place}",
    "Chuẩn bị giá sách trước giờ phục vụ",
    "Đường vào điểm phục vụ",
    "Ruộng bậc thang nhìn từ điểm phục vụ",
    "Xe dừng bên đường chờ thông tuyến",
)


def write_photos(raw: Connection, writer: BulkWriter, plan: DemoPlan, store: FileStore) -> None:
    """Adds two to four photos to each of the province library's last stops."""
    writer.insert("mobile_photo", _COLUMNS, list(_rows(raw, plan.random("mobile-photos"), store)))


def _rows(raw: Connection, random: Random, store: FileStore) -> Iterator[DatedRow]:
    stops = raw.execute(
        "SELECT id, on_date, place FROM mobile_stop WHERE site_id = ?"
        " ORDER BY on_date DESC, id DESC LIMIT ?",
        (PROVINCE_LIBRARY, _STOPS),
    ).fetchall()
    for stop_id, day, stop in stops:
        captions = [_CAPTIONS[0], *random.sample(_CAPTIONS[1:], random.randint(1, 3))]
        for place, caption in enumerate(captions, start=1):
            picture = landscape(random)
            store.publish(store.take_in(picture))
            name = f"IMG_{day.replace('-', '')}_{place:02}.jpg"
            written = caption.format(place=stop)
            kept = (sha256(picture).hexdigest(), len(picture), place, written, day, 1)
            yield day, (stop_id, name, "image/jpeg", *kept)
