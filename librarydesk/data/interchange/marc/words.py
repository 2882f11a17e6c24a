"""What the fields of a catalogue record are called."""

from librarydesk.i18n import N_, _

_WORDS = {
    "title": N_("Title"),
    "subtitle": N_("Subtitle"),
    "part": N_("Number of the part"),
    "responsibility": N_("Statement of responsibility"),
    "authors": N_("Authors"),
    "corporate_author": N_("Corporate author"),
    "edition": N_("Edition"),
    "place": N_("Place of publication"),
    "publisher": N_("Publisher"),
    "publish_year": N_("Year of publication"),
    "extent": N_("Extent"),
    "size": N_("Size"),
    "series": N_("Series"),
    "isbn": N_("ISBN"),
    "issn": N_("ISSN"),
    "language": N_("Language"),
    "ddc": N_("DDC"),
    "notes": N_("Note"),
    "summary": N_("Summary"),
    "subjects": N_("Subjects"),
    "keywords": N_("Keywords"),
    "accession_no": N_("Accession number"),
    "store": N_("Store"),
    "call_number": N_("Call number"),
    "price_vnd": N_("Price (VND)"),
    "acquired_on": N_("Acquired on"),
    "control_number": N_("Control number"),
}


def field_words(key: str) -> str:
    """What a field is called; one without a name is called by its key."""
    return _(_WORDS[key]) if key in _WORDS else key
