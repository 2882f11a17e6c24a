"""Numbers with decimals as people type and paste them."""


def read_amount(text: str) -> float | None:
    """The number of a typed text: `.` or `,` is decimal unless three digits follow it.

    Raises:
        ValueError: the text is no number from 0 on.
    """
    from librarydesk.data.interchange.cells import CellError, decimal

    bare = text.strip().replace("\u00a0", " ")
    if not bare:
        return None
    try:
        return decimal(bare)
    except CellError as error:
        raise ValueError(text) from error
