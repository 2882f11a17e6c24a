"""Admin units over time in plain loops; written from the definitions alone."""

from tests.data.statistics.plain_copies import Row


class PlainPlaces:
    """Units, what became of them, and their population."""

    def __init__(self, units: list[Row], succession: list[Row], population: list[Row]) -> None:
        self.units = {u["id"]: u for u in units}
        self.succession = [(s["predecessor_id"], s["successor_id"]) for s in succession]
        self.population = {(p["year"], p["admin_unit_id"]): p for p in population}

    def in_force(self, unit: int, day: str) -> bool:
        row = self.units[unit]
        return row["valid_from"] <= day and (row["valid_to"] is None or row["valid_to"] >= day)

    def is_commune(self, unit: int | None) -> bool:
        return unit is not None and self.units[unit]["level"] == "commune"

    def now(self, unit: int, day: str) -> set[int]:
        if self.in_force(unit, day):
            return {unit}
        if self.units[unit]["valid_from"] > day:
            older = [old for old, new in self.succession if new == unit]
            return {u for old in older for u in self.now(old, day)}
        newer = [new for old, new in self.succession if old == unit]
        return {u for new in newer for u in self.now(new, day)}

    def commune(self, unit: int | None, day: str, stands: int | None) -> int | None:
        """The commune that a record counts in."""
        if unit is None or not self.is_commune(unit):
            return None
        found = self.now(unit, day)
        if len(found) > 1 and stands is not None:
            found &= self.now(stands, day)
        return found.pop() if len(found) == 1 else None

    def province(self, unit: int) -> int:
        while self.units[unit]["parent_id"] is not None:
            unit = self.units[unit]["parent_id"]
        return unit

    def rows(self, unit: int, year: int) -> list[Row | None]:
        """The population rows that a unit's figures of a year come from, None for a missing one."""
        if (year, unit) in self.population:
            return [self.population[year, unit]]
        if self.units[unit]["valid_from"] > f"{year}-12-31":
            older = [old for old, new in self.succession if new == unit]
            return [row for old in older for row in self.rows(old, year)] or [None]
        newer = [new for old, new in self.succession if old == unit]
        ended = (self.units[unit]["valid_to"] or "9999") < f"{year}-12-31"
        if ended and len(newer) == 1:
            made_of = [old for old, new in self.succession if new == newer[0]]
            if made_of == [unit]:
                return [self.population.get((year, newer[0]))]
        return [None]

    def people(self, unit: int, year: int, which: str = "population") -> int | None:
        rows = self.rows(unit, year)
        if any(row is None or row[which] is None for row in rows):
            return None
        return sum(int(row[which]) for row in rows if row is not None)

    def tags(self, unit: int | None, year: int, stands: int | None) -> set[str]:
        if unit is None:
            return set()
        last = f"{year}-12-31"
        if (year, unit) not in self.population and (self.units[unit]["valid_to"] or "9999") < last:
            heirs = self.now(unit, last)
            if len(heirs) > 1 and stands is not None:
                heirs &= self.now(stands, last)
            if len(heirs) != 1:
                return set()
            unit = heirs.pop()
        rows = [row for row in self.rows(unit, year) if row is not None]
        return {tag for row in rows for tag in (row["areas"] or "").split(";") if tag}
