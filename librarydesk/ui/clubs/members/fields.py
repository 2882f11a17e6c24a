"""The fields of a child in the sheets: what is kept without a name, what names it, its consent."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded.clubs import ConsentWay, Gender, Purpose
from librarydesk.i18n import _
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, DateField, TextField, YearField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.clubs.consent.fields import Personal
    from librarydesk.data.clubs.consent.service import Given
    from librarydesk.data.clubs.membership.service import Facts

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 200


class PersonalFields:
    """Name, school, class, guardian, telephone, remark."""

    KEYS = ("name", "school", "class_name", "guardian", "guardian_phone", "note")

    def __init__(self, sheet: Sheet) -> None:
        self._fields = {key: TextField(longest=LONGEST) for key in self.KEYS}
        words = (
            _("Full name"),
            _("School"),
            _("Class"),
            _("Guardian"),
            _("Guardian's telephone"),
            _("Remark"),
        )
        for key, said in zip(self.KEYS, words, strict=True):
            sheet.add(self._fields[key], said, key=key, half=key in self.KEYS[1:5])
        self._sheet = sheet

    def show(self, *, shown: bool) -> None:
        """Shows the fields or leaves them out; what isn't shown isn't taken either."""
        for key in self.KEYS:
            self._sheet.show_field(key, shown=shown)
            if not shown:
                self._fields[key].set_typed("")

    def fill(self, personal: "Personal | None") -> None:
        """Shows what is known."""
        for key in self.KEYS:
            self._fields[key].set_typed((personal and getattr(personal, key)) or "")

    def personal(self) -> "Personal":
        """What stands in the fields."""
        from librarydesk.data.clubs.consent.fields import Personal

        return Personal(**self.values())

    def values(self) -> dict[str, str | None]:
        """The same by field."""
        return {key: self._fields[key].text() or None for key in self.KEYS}

    def go_in(self) -> None:
        """Puts the cursor into the first field."""
        self._fields["name"].setFocus()

    def set_name(self, name: str) -> None:
        """Types a name."""
        self._fields["name"].set_typed(name)


class FactFields:
    """Year of birth and gender; the three flags, which are shown only with consent."""

    FLAGS = ("ethnic_minority", "disabled", "hardship")

    def __init__(self, sheet: Sheet) -> None:
        self.born = YearField(least=FIRST_YEAR, most=LAST_YEAR)
        genders = [Choice("", "–"), *[Choice(one.value, one.label) for one in Gender]]
        self.gender = ChoiceField(genders)
        sheet.add(self.born, _("Year of birth"), key="born", half=True)
        sheet.add(self.gender, _("Gender"), key="gender", half=True)
        self._sheet = sheet

    def add_flags(self) -> None:
        """Adds the flags below what was added so far."""
        words = (
            _("Of an ethnic minority"),
            _("With a disability"),
            _("In hardship (poor household, serious illness)"),
        )
        self._flags = {key: CheckField(said) for key, said in zip(self.FLAGS, words, strict=True)}
        for key in self.FLAGS:
            self._sheet.add(self._flags[key], self._flags[key].box.text(), key=key)

    def show_flags(self, *, shown: bool) -> None:
        """Shows the flags or leaves them out."""
        for key in self.FLAGS:
            self._sheet.show_field(key, shown=shown)

    def fill(self, facts: "Facts") -> None:
        """Shows what is known."""
        self.born.set_number(facts.birth_year)
        self.gender.set_typed(facts.gender or "")
        for key in self.FLAGS:
            self._flags[key].set_typed("1" if getattr(facts, key) else "")

    def facts(self, *, with_flags: bool) -> "Facts":
        """What stands in the fields."""
        from librarydesk.data.clubs.membership.service import Facts

        flags = [self._flags[key].is_on() if with_flags else None for key in self.FLAGS]
        return Facts(self.born.number(), self.gender.chosen() or None, *flags)


class ConsentFields:
    """The day, who signed, how, until when, and for what."""

    KEYS = ("agreed_on", "given_by", "way", "until", "child_agreed", "photos", "honours")

    def __init__(self, sheet: Sheet) -> None:
        self.agreed_on = DateField()
        self.given_by = TextField(longest=LONGEST)
        self.way = ChoiceField([Choice(one.value, one.label) for one in ConsentWay])
        self.until = DateField(ahead=True)
        self.child_agreed = CheckField(_("The child agrees too (from the age of 7)"))
        self.photos = CheckField(_("Photos too"))
        self.honours = CheckField(_("Public honours too"))
        sheet.add(self.agreed_on, _("Agreed on"), key="agreed_on", half=True)
        sheet.add(self.until, _("Agreed until"), key="until", half=True)
        sheet.add(self.given_by, _("Signed by"), key="given_by", half=True)
        sheet.add(self.way, _("How"), key="way", half=True)
        sheet.add(self.child_agreed, _("The child"), key="child_agreed")
        sheet.add(self.photos, _("Photos"), key="photos")
        sheet.add(self.honours, _("Honours"), key="honours")
        self._sheet = sheet

    def begin(self) -> None:
        """Begins with a slip that came back today."""
        self.agreed_on.set_day(clock.today())
        self.child_agreed.set_typed("1")

    def show(self, *, shown: bool) -> None:
        """Shows the fields or leaves them out."""
        for key in self.KEYS:
            self._sheet.show_field(key, shown=shown)

    def given(self) -> "Given | None":
        """What stands in the fields; None without a day."""
        from librarydesk.data.clubs.consent.service import Given

        day = self.agreed_on.day()
        if day is None:
            return None
        more = ((self.photos, Purpose.PHOTOS), (self.honours, Purpose.HONOURS))
        return Given(
            (Purpose.MEMBERSHIP, *[purpose for field, purpose in more if field.is_on()]),
            day,
            ConsentWay(self.way.chosen()),
            self.until.day(),
            self.given_by.text() or None,
            self.child_agreed.is_on(),
        )
