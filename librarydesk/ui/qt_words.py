"""Qt's own few words in Vietnamese: buttons of dialogs and the menu of text fields."""

from PySide6.QtCore import QTranslator

from librarydesk.i18n import N_, _, language

WORDS = (
    N_("OK"),
    N_("&OK"),
    N_("Cancel"),
    N_("&Cancel"),
    N_("&Yes"),
    N_("&No"),
    N_("&Save"),
    N_("Save"),
    N_("&Open"),
    N_("Open"),
    N_("&Close"),
    N_("Close"),
    N_("Apply"),
    N_("Reset"),
    N_("Help"),
    N_("Discard"),
    N_("Don't Save"),
    N_("&Undo"),
    N_("&Redo"),
    N_("Cu&t"),
    N_("&Copy"),
    N_("&Paste"),
    N_("Delete"),
    N_("&Delete"),
    N_("Select All"),
    N_("Look in:"),
    N_("&Look in:"),
    N_("File &name:"),
    N_("Files of type:"),
    N_("Files of &type:"),
    N_("Folder"),
    N_("All Files (*)"),
    N_("Directory"),
    N_("&Choose"),
    N_("Back"),
    N_("Forward"),
    N_("Parent Directory"),
    N_("Create New Folder"),
    N_("New Folder"),
    N_("List View"),
    N_("Detail View"),
    N_("Computer"),
    N_("Find Directory"),
    N_("Name"),
    N_("Size"),
    N_("Type"),
    N_("Date Modified"),
    N_("Save As"),
    N_("%1 already exists.\nDo you want to replace it?"),
    N_("%1\nFile not found.\nPlease verify the correct file name was given."),
)
_KNOWN = frozenset(WORDS)


class QtWords(QTranslator):
    """Answers Qt from the program's own translations, in the language in use."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if language() == "en" or sourceText not in _KNOWN:
            # PySide hands an empty answer on as a translation, and Qt would show nothing.
            return sourceText
        return _(sourceText)
