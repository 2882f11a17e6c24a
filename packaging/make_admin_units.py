"""Makes resources/admin_units from the packages `vietnamadminunits` and `vietnam-provinces`.

Run it with any Python 3.11; it needs the standard library only. The two packages are put into a
throw-away environment, never into the project's; only their data files are read. The first says
what was and is in force and which unit became which; the second is a second opinion on codes;
`admin_unit_changes.toml` adds what changed later. Running it again gives the same files.
"""

import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
import venv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypedDict

FIRST = "vietnamadminunits==1.0.4"
SECOND = "vietnam-provinces==2025.10.1"
MERGER = date(2025, 7, 1)
ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "admin_units"
CHANGES = Path(__file__).with_name("admin_unit_changes.toml")

# Islands that were districts without communes became special zones; the package leaves them out.
ISLANDS = {"318": "11948", "471": "19742", "498": "20333", "536": "21548", "755": "26732"}

_BEFORE = """
    SELECT DISTINCT 'province', province, provinceCode, '', provinceLat, provinceLon
    FROM admin_units_legacy
    UNION SELECT 'district', district, districtCode, provinceCode, districtLat, districtLon
    FROM admin_units_legacy
    UNION SELECT 'commune', ward, wardCode, districtCode, wardLat, wardLon
    FROM admin_units_legacy WHERE wardCode IS NOT NULL
"""
_AFTER = """
    SELECT DISTINCT 'province', province, provinceCode, '', provinceLat, provinceLon
    FROM admin_units
    UNION SELECT 'commune', ward, wardCode, provinceCode, wardLat, wardLon FROM admin_units
"""
_KINDS = (
    "Thành phố", "Tỉnh", "Quận", "Huyện", "Thị xã", "Phường", "Thị trấn", "Xã", "Đặc khu",
)  # fmt: skip
_SMALL_ACCENTED = re.compile(r"(?<!\w)[^\W\d_A-Za-z]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LEVELS = ("province", "district", "commune")


class Part(TypedDict):
    """A new commune that a divided one went to, as the package writes it."""

    newWardKey: str


class Converter(TypedDict):
    """The package's table of what became what, in keys made of names."""

    DICT_PROVINCE: dict[str, list[str]]
    DICT_PROVINCE_WARD_NO_DIVIDED: dict[str, dict[str, list[str]]]
    DICT_PROVINCE_WARD_DIVIDED: dict[str, dict[str, list[Part]]]


@dataclass(frozen=True)
class Unit:
    """A unit while its code, name, kind, extent and parent stayed; `parent` is a code."""

    code: str
    level: str
    kind: str
    name: str
    parent: str
    latitude: float
    longitude: float
    begins: date | None = None
    ends: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether it was in force on a day."""
        return (self.begins or date.min) <= day <= (self.ends or date.max)

    def line(self) -> str:
        """Its line of units.tsv."""
        place = (f"{self.latitude:.4f}", f"{self.longitude:.4f}")
        days = (_text(self.begins), _text(self.ends))
        return "\t".join((self.code, self.level, self.kind, self.name, self.parent, *days, *place))


@dataclass(frozen=True, order=True)
class Succession:
    """The unit that bore `code` until the day before `on` became `successor`."""

    on: date
    code: str
    successor: str


def main() -> None:
    """Makes the files and prints what is in them."""
    with tempfile.TemporaryDirectory() as folder:
        packages = _installed(Path(folder))
        database = sqlite3.connect(packages / "vietnamadminunits" / "data" / "dataset.db")
        units, successions = _of_the_merger(packages, database)
        differing = list(_differing_codes(packages, database))
        database.close()
    changes = tomllib.loads(CHANGES.read_text("utf-8"))
    for change in changes["change"]:
        units, more = _changed(units, change)
        successions += more
    _write(units, successions, differing, changes["complete_until"])
    _report(units, successions, differing, changes["complete_until"])


def _installed(folder: Path) -> Path:
    """Puts the two packages into a new environment; returns where their files lie."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, FIRST, SECOND], check=True)
    return next(folder.rglob("vietnamadminunits/data/dataset.db")).parents[2]


def _of_the_merger(
    packages: Path, database: sqlite3.Connection
) -> tuple[list[Unit], list[Succession]]:
    """The units before and after 1 July 2025, and which became which."""
    before = {unit.code: unit for unit in map(_unit, database.execute(_BEFORE))}
    after = {unit.code: unit for unit in map(_unit, database.execute(_AFTER))}
    pairs = set(_pairs(packages, database)) | set(ISLANDS.items())
    unchanged = _unchanged_provinces(pairs)
    last_day = MERGER - timedelta(days=1)
    units = [
        *(replace(unit, ends=last_day) for code, unit in before.items() if code not in unchanged),
        *(replace(u, begins=None if c in unchanged else MERGER) for c, u in after.items()),
    ]
    return units, [Succession(MERGER, old, new) for old, new in pairs if old not in unchanged]


def _unit(row: tuple[str, str, str, str, float, float]) -> Unit:
    level, full_name, code, parent, latitude, longitude = row
    full_name = unicodedata.normalize("NFC", full_name).strip()
    found = re.match(f"({'|'.join(_KINDS)}) +(.+)", full_name, re.IGNORECASE)
    if found is None:
        raise ValueError(full_name)
    # The package leaves accented first letters small: "Pa ủ", "é Tòng".
    kind, name = found[1], _SMALL_ACCENTED.sub(lambda first: first[0].upper(), found[2])
    return Unit(code, level, kind.lower(), name, parent, latitude, longitude)


def _pairs(packages: Path, database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Code before, code after; the package writes both as keys made of names."""
    source = packages / "vietnamadminunits" / "data" / "converter_2025.json"
    converter = json.loads(source.read_text("utf-8"))
    old = dict(database.execute(
        "SELECT provinceKey || '_' || districtKey || '_' || wardKey, wardCode"
        " FROM admin_units_legacy WHERE wardCode IS NOT NULL"
        " UNION SELECT provinceKey, provinceCode FROM admin_units_legacy"
    ))  # fmt: skip
    new = dict(database.execute(
        "SELECT provinceKey || '_' || wardKey, wardCode FROM admin_units"
        " UNION SELECT provinceKey, provinceCode FROM admin_units"
    ))  # fmt: skip
    for olds, key in _key_pairs(converter):
        for old_key in olds:
            # Districts without communes stand there with an empty last part: see ISLANDS.
            if not old_key.endswith("_"):
                yield old[old_key], new[key]


def _key_pairs(converter: Converter) -> Iterator[tuple[list[str], str]]:
    """Keys of units of before, key of the unit that they became (a part of)."""
    for province, olds in converter["DICT_PROVINCE"].items():
        yield list(olds), province
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, keys in wards.items():
            yield keys, f"{province}_{ward}"
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            for part in parts:
                yield [old], f"{province}_{part['newWardKey']}"


def _unchanged_provinces(pairs: set[tuple[str, str]]) -> set[str]:
    """Provinces that were made of themselves alone and went on."""
    made_of: dict[str, list[str]] = {}
    for old, new in pairs:
        if len(new) == 2:
            made_of.setdefault(new, []).append(old)
    return {new for new, olds in made_of.items() if olds == [new]}


def _differing_codes(packages: Path, database: sqlite3.Connection) -> Iterator[str]:
    """Lines: code, the code that the second package gives, province, kind, name."""
    text = (packages / "vietnam_provinces" / "data" / "nested-divisions.json").read_text("utf-8")
    units = [unit for unit in map(_unit, database.execute(_AFTER)) if unit.level == "commune"]
    for province in json.loads(text):
        second = {f"{ward['code']:05}": _same(ward["name"]) for ward in province["wards"]}
        first = {u.code: u for u in units if u.parent == f"{province['code']:02}"}
        for code, other in _moved(first, second):
            unit = first[code]
            yield "\t".join((code, other, unit.parent, unit.kind, unit.name))


def _moved(first: dict[str, Unit], second: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Communes of one province that bear another code in the second package."""
    by_name = {name: code for code, name in second.items()}
    found = {code: by_name.get(_same(f"{u.kind} {u.name}")) for code, u in first.items()}
    # Spelt in another way in the second package: the same code, else the one that is left over.
    spelt = {code: code for code, other in found.items() if other is None and code in second}
    taken = {*filter(None, found.values()), *spelt}
    left = sorted(second.keys() - taken)
    for code in sorted(first):
        other = found[code] or spelt.get(code) or left.pop()
        if other != code:
            yield code, other


def _same(name: str) -> str:
    """A name without its case, its spaces and the place of its tone marks (Hòa, Hoà)."""
    letters = unicodedata.normalize("NFD", name).lower()
    toneless = unicodedata.normalize("NFC", _TONE.sub("", letters))
    return re.sub(r"\W", "", toneless) + "".join(_TONE.findall(letters))


def _changed(
    units: list[Unit], change: dict[str, date | str | list[str]]
) -> tuple[list[Unit], list[Succession]]:
    """Ends the rows of a province that becomes another kind, and of its communes; begins new ones.

    All communes get a new row, so that on every day a unit's parent is one that is in force.
    """
    on, province, kind = change["on"], change["province"], change["province_kind"]
    wards = change["wards"]
    if not (isinstance(on, date) and isinstance(kind, str) and isinstance(wards, list)):
        raise TypeError(change)
    kept, made = [], []
    for unit in units:
        if unit.in_force(on) and province in (unit.code, unit.parent):
            kept.append(replace(unit, ends=on - timedelta(days=1)))
            new_kind = (
                "phường" if unit.code in wards else kind if unit.code == province else unit.kind
            )
            made.append(replace(unit, kind=new_kind, begins=on))
        else:
            kept.append(unit)
    return kept + made, [Succession(on, unit.code, unit.code) for unit in made]


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _write(
    units: list[Unit], successions: list[Succession], differing: list[str], complete_until: date
) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    head = f"# Made by packaging/make_admin_units.py from {FIRST} and {SECOND}"
    ordered = sorted(units, key=lambda u: (_text(u.begins), _LEVELS.index(u.level), u.code))
    _write_lines("units.tsv", [
        f"# complete_until {complete_until}", head,
        "code\tlevel\tkind\tname\tparent\tvalid_from\tvalid_to\tlatitude\tlongitude",
        *(unit.line() for unit in ordered),
    ])  # fmt: skip
    _write_lines("successions.tsv", [
        head, "on\tcode\tsuccessor",
        *(f"{s.on}\t{s.code}\t{s.successor}" for s in sorted(successions)),
    ])  # fmt: skip
    _write_lines(
        "differing_codes.tsv", [head, "code\tother_code\tprovince\tkind\tname", *differing]
    )


def _write_lines(name: str, lines: Iterable[str]) -> None:
    (TARGET / name).write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def _report(
    units: list[Unit], successions: list[Succession], differing: list[str], complete_until: date
) -> None:
    for day in (MERGER - timedelta(days=1), MERGER, complete_until):
        counts = {
            level: sum(u.level == level and u.in_force(day) for u in units) for level in _LEVELS
        }
        sys.stdout.write(f"{day}: {counts}\n")
    sys.stdout.write(f"{len(units)} rows, {len(successions)} successions, ")
    sys.stdout.write(f"{len(differing)} communes with another code in {SECOND}:\n")
    sys.stdout.writelines(f"  {line}\n" for line in differing)


if __name__ == "__main__":
    main()
