"""The donors that a grid completes, without minding accents, and the kind of each."""

from collections.abc import Sequence

from librarydesk.ui.campaigns.gifts.sources import KnownDonor


class DonorNames:
    """Held in memory while a sheet is typed: some thousands at most."""

    def __init__(self) -> None:
        self._donors: Sequence[KnownDonor] = ()

    def know(self, donors: Sequence[KnownDonor]) -> None:
        """Completes other donors from now on."""
        self._donors = donors

    def offers(self, text: str) -> Sequence[str]:
        """The names that hold a text; those that begin with it first."""
        from librarydesk.data.store.folding import fold

        typed = fold(text)
        found = [donor for donor in self._donors if typed in donor.folded]
        found.sort(key=lambda donor: not donor.folded.startswith(typed))
        return [donor.name for donor in found[:12]]

    def kind(self, name: str) -> str:
        """The kind of the donor with a name; empty when nobody bears it."""
        from librarydesk.data.store.folding import same_name

        wanted = same_name(name)
        return next((one.kind for one in self._donors if same_name(one.name) == wanted), "")
