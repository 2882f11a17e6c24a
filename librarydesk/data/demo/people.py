"""Names of people who live in the demo province."""

import tomllib
from functools import lru_cache
from random import Random
from typing import Any

from librarydesk.resources import resource


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The words and templates that the demo province is made of."""
    return tomllib.loads(resource("demo", "words.toml").read_text("utf-8"))


class People:
    """Makes names from a source of chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        lists = words()["people"]
        self._families: list[str] = lists["families"]
        self._middles: list[str] = lists["middles"]
        self._given: list[str] = lists["given"]

    def name(self) -> str:
        """A name: family, middle and given name."""
        chance = self.random.random
        families, middles, given = self._families, self._middles, self._given
        return (
            f"{families[int(chance() * len(families))]} {middles[int(chance() * len(middles))]}"
            f" {given[int(chance() * len(given))]}"
        )
