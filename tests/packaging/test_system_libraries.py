"""What is missing from the system is found and named with its package."""

from system_libraries import FOR_QT, FOR_X11, Needed, advice, not_there, packages_of

UNKNOWN = Needed("libnobodyhasthis.so.0", "libnobodyhasthis0")


def test_a_library_that_nobody_has_is_missing() -> None:
    assert not_there([UNKNOWN]) == (UNKNOWN,)


def test_a_module_of_python_is_looked_for_by_its_name() -> None:
    assert not_there([Needed("venv", "python3-venv")]) == ()
    assert not_there([Needed("nobody_has_this", "python3-this")])


def test_the_advice_names_what_is_missing() -> None:
    assert UNKNOWN.name in advice([UNKNOWN])


def test_a_package_that_brings_two_libraries_is_installed_once() -> None:
    packages = packages_of(FOR_QT + FOR_X11)
    assert len(packages) == len(set(packages))
    assert "libglib2.0-0" in packages
