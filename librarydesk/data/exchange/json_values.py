"""What the results of the exchange are as JSON: values that every command can print."""

from typing import TypeAlias

Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"
