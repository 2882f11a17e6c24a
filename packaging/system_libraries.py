"""What the project needs from the system beside Python, mostly for Qt: looked for, then installed.

Windows and macOS bring all of it. On Linux a library is there when it can be loaded; on a
Debian-like system root installs what is missing, everybody else gets the one line to run.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Needed:
    """A shared library, or a module of Python, and the Debian package that brings it."""

    name: str
    package: str

    def is_there(self) -> bool:
        """Whether it can be loaded now."""
        if ".so" not in self.name:
            return importlib.util.find_spec(self.name) is not None
        try:
            ctypes.CDLL(self.name)
        except OSError:
            return False
        return True


# What libQt6Core, libQt6Gui, libQt6Widgets and the offscreen plugin are linked with.
FOR_QT = (
    Needed("libEGL.so.1", "libegl1"),
    Needed("libGL.so.1", "libgl1"),
    Needed("libX11.so.6", "libx11-6"),
    Needed("libdbus-1.so.3", "libdbus-1-3"),
    Needed("libfontconfig.so.1", "libfontconfig1"),
    Needed("libfreetype.so.6", "libfreetype6"),
    Needed("libglib-2.0.so.0", "libglib2.0-0"),
    Needed("libgthread-2.0.so.0", "libglib2.0-0"),
    Needed("libstdc++.so.6", "libstdc++6"),
    Needed("libxkbcommon.so.0", "libxkbcommon0"),
    Needed("libz.so.1", "zlib1g"),
    Needed("libzstd.so.1", "libzstd1"),
)

# What the plugins xcb and xcb-glx are linked with besides.
FOR_X11 = (
    Needed("libX11-xcb.so.1", "libx11-xcb1"),
    Needed("libxcb.so.1", "libxcb1"),
    Needed("libxcb-cursor.so.0", "libxcb-cursor0"),
    Needed("libxcb-glx.so.0", "libxcb-glx0"),
    Needed("libxcb-icccm.so.4", "libxcb-icccm4"),
    Needed("libxcb-image.so.0", "libxcb-image0"),
    Needed("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Needed("libxcb-randr.so.0", "libxcb-randr0"),
    Needed("libxcb-render.so.0", "libxcb-render0"),
    Needed("libxcb-render-util.so.0", "libxcb-render-util0"),
    Needed("libxcb-shape.so.0", "libxcb-shape0"),
    Needed("libxcb-shm.so.0", "libxcb-shm0"),
    Needed("libxcb-sync.so.1", "libxcb-sync1"),
    Needed("libxcb-util.so.1", "libxcb-util1"),
    Needed("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Needed("libxcb-xkb.so.1", "libxcb-xkb1"),
    Needed("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)

# What the plugin wayland is linked with besides.
FOR_WAYLAND = (
    Needed("libwayland-client.so.0", "libwayland-client0"),
    Needed("libwayland-cursor.so.0", "libwayland-cursor0"),
)


def for_window() -> tuple[Needed, ...]:
    """What a window needs on the display that there is."""
    return FOR_QT + (FOR_X11 if os.environ.get("DISPLAY") else FOR_WAYLAND)


def for_venv() -> tuple[Needed, ...]:
    """What Debian splits off from Python and an environment needs."""
    return (Needed("ensurepip", "python{}.{}-venv".format(*sys.version_info[:2])),)


def has_display() -> bool:
    """Whether a window could be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def made_available(needed: Sequence[Needed]) -> tuple[Needed, ...]:
    """Installs what is missing where that is possible; what is missing even then."""
    if not sys.platform.startswith("linux"):
        return ()
    missing = not_there(needed)
    if missing and can_install():
        install(missing)
        missing = not_there(needed)
    return missing


def not_there(needed: Sequence[Needed]) -> tuple[Needed, ...]:
    """Those that can't be loaded."""
    return tuple(one for one in needed if not one.is_there())


def can_install() -> bool:
    """Whether this is root on a Debian-like system."""
    return sys.platform != "win32" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(missing: Sequence[Needed]) -> None:
    """Installs the packages; a failure shows in what stays missing."""
    packages = packages_of(missing)
    print(f"Installing from the system: {' '.join(packages)} …", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        nothing = subprocess.DEVNULL
        subprocess.run([*apt, *step], env=quiet, stdin=nothing, stdout=nothing, check=False)


def advice(missing: Sequence[Needed]) -> str:
    """One sentence on what is missing, with the one line that installs it."""
    names = ", ".join(one.name for one in missing)
    line = install_line(missing)
    return f"Missing from the system: {names}. " + (
        f"Run this and try again:\n  {line}" if line else "Install what brings them and try again."
    )


def install_line(missing: Sequence[Needed]) -> str:
    """The line that installs what is missing, for the package tool of this system; maybe empty."""
    if shutil.which("apt-get"):
        packages = " ".join(packages_of(missing))
        return f"sudo apt-get update && sudo apt-get install -y {packages}"
    for tool in ("dnf", "zypper"):
        if shutil.which(tool):
            # Packages of these systems say by name which shared libraries they bring.
            provided = " ".join(f"'{one.name}()(64bit)'" for one in missing)
            return f"sudo {tool} install -y {provided}"
    return ""


def packages_of(missing: Sequence[Needed]) -> list[str]:
    """The Debian packages that bring what is missing, each once."""
    return sorted({one.package for one in missing})
