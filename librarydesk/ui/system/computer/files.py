"""The kept files as a whole: reading all of them, taking away what is used nowhere any more."""

import json
from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.catalogue.files.words import shown_size
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import Panel, button, label, row, set_tone
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.kept_files.service import Cleaned

NAMED = 5


class FilesPanel(Panel):
    """Says what it found in its own lines, where it stays until something else is asked."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Kept files"))
        self._context = context
        said = _(
            "Covers, photos, scanned papers and other files lie beside the database and go into"
            " every backup."
        )
        self.body.addWidget(label(said, "soft", wrap=True))
        look = button(_("Read all files"), self.read_all)
        unused = button(_("Files used nowhere…"), self.look_for_unused)
        self.cleans = button(_("Delete them for good"), self.clean)
        self.body.addLayout(row(look, unused, self.cleans, None))
        self.found = label("", wrap=True)
        self.body.addWidget(self.found)
        self.cleans.hide()
        self.found.hide()

    def read_all(self) -> None:
        """Reads every file in a process of its own, and says which are missing or changed."""
        self._context.runner.child(
            self._context.child_arguments("files", "check"),
            words=_("Reading the kept files"),
            done=self._say_read,
        )

    def look_for_unused(self) -> None:
        """Says how much room is taken by files that are used nowhere."""
        self._context.runner.read(_unused, self._say_unused, owner=self, key="unused")

    def clean(self) -> None:
        """Deletes the files that are used nowhere."""
        self._context.runner.child(
            self._context.child_arguments("files", "clean"),
            words=_("Deleting files that are used nowhere"),
            done=self._say_cleaned,
        )

    def _say_read(self, output: str) -> None:
        sentences = [str(finding["message"]) for finding in json.loads(output)]
        if not sentences:
            self._say(_("Read: every kept file is in order."), Tone.SUCCESS)
            return
        more = len(sentences) - NAMED
        if more > 0:
            said = _("… and %(n)s more; the check names all.") % {"n": shown_number(more)}
            sentences[NAMED:] = [said]
        self._say("\n".join(sentences), Tone.ERROR)

    def _say_unused(self, unused: "Cleaned") -> None:
        if not unused.files:
            self._say(_("There is no file that is used nowhere."), Tone.SUCCESS)
            return
        said = ngettext(
            "%(n)s file (%(size)s) is used nowhere any more. Deleted, it can't be brought back.",
            "%(n)s files (%(size)s) are used nowhere any more. Deleted, they can't be brought"
            " back.",
            unused.files,
        )
        words = said % {"n": shown_number(unused.files), "size": shown_size(unused.size)}
        self._say(words, Tone.WARNING)
        self.cleans.show()

    def _say_cleaned(self, output: str) -> None:
        cleaned = json.loads(output)
        said = ngettext(
            "%(n)s file (%(size)s) was deleted.",
            "%(n)s files (%(size)s) were deleted.",
            cleaned["files"],
        )
        words = {"n": shown_number(cleaned["files"]), "size": shown_size(cleaned["bytes"])}
        self._say(said % words, Tone.SUCCESS)

    def _say(self, sentence: str, tone: Tone) -> None:
        self.cleans.hide()
        self.found.setText(sentence)
        set_tone(self.found, tone)
        self.found.show()


def files_in_copy(output: str) -> tuple[str, Tone]:
    """What the command `backup` told of the kept files; empty where there are none."""
    told = json.loads(output)["files"]
    count, missing = int(told["count"]), [str(name) for name in told["missing"]]
    if missing:
        said = ngettext(
            "%(n)s kept file was missing and isn't in the copy: %(names)s",
            "%(n)s kept files were missing and aren't in the copy: %(names)s",
            len(missing),
        )
        names = ", ".join(missing[:NAMED]) + (", …" if len(missing) > NAMED else "")
        return said % {"n": shown_number(len(missing)), "names": names}, Tone.ERROR
    if not count:
        return "", Tone.SOFT
    said = ngettext("With %(n)s kept file (%(size)s).", "With %(n)s kept files (%(size)s).", count)
    words = {"n": shown_number(count), "size": shown_size(int(told["bytes"]))}
    return said % words, Tone.SUCCESS


def _unused(desk: "Desk") -> "Cleaned":
    from librarydesk.data.store.kept_files.service import unused_files

    return unused_files(desk.database)
