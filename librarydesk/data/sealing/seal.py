"""An open seal: members' keys wrapped by the master key, and what each of them seals.

A row keeps its member's wrapped key and what was sealed with it. Whoever erases the wrapped key,
everywhere, has erased what it sealed.
"""

import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, field

from librarydesk.data.sealing import ciphers, sentences
from librarydesk.data.sealing.ciphers import KEY_BYTES, NotOpenedError
from librarydesk.data.sealing.words import RecoveryCode

_WRAPPED = b"member key"
_DRAFT = b"draft"
_FOR_RECOVERY = b"member key for recovery"
WORDS_ABOUT = b"recovery words"


@dataclass(frozen=True)
class MemberKey:
    """The unwrapped key of one member, for many fields at once.

    `_chance` is another source of it for invented data alone.
    """

    _key: bytes = field(repr=False)
    _chance: Callable[[int], bytes] = field(default=os.urandom, repr=False)

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """Seals a field. `about` says which (table, column, uid): elsewhere it doesn't open."""
        return ciphers.seal_bytes(self._key, plain, about, self._chance)

    def open(self, sealed: bytes, about: bytes) -> bytes:
        """Opens a field.

        Raises:
            DeskError: `seal.damaged`.
        """
        try:
            return ciphers.open_bytes(self._key, sealed, about)
        except NotOpenedError:
            raise sentences.damaged_field() from None

    def seal_text(self, text: str, about: bytes) -> bytes:
        """Seals a text."""
        return self.seal(text.encode("utf-8"), about)

    def open_text(self, sealed: bytes, about: bytes) -> str:
        """Opens a text.

        Raises:
            DeskError: `seal.damaged`.
        """
        return self.open(sealed, about).decode("utf-8")

    def key_for_file(self, salt: bytes) -> bytes:
        """The key of one file of this member."""
        return ciphers.derived_key(self._key, b"librarydesk file", salt)

    def sealed_to(self, public: bytes) -> bytes:
        """This key sealed to a recovery key, of this or another installation."""
        return ciphers.seal_to(public, self._key, _FOR_RECOVERY)

    def wrapped_by(self, master: bytes) -> bytes:
        """This key as a row keeps it."""
        return ciphers.seal_bytes(master, self._key, _WRAPPED, self._chance)


class Seal:
    """The master key, opened; it may be used by several threads and never shows itself."""

    def __init__(self, master: bytes, *, key_id: bytes, recovery_public: bytes) -> None:
        self._master = master
        self.key_id = key_id
        self.recovery_public = recovery_public

    def __repr__(self) -> str:
        return f"<Seal {self.key_id.hex()[:8]}>"

    def new_member_key(self) -> bytes:
        """A key of a new member, wrapped: this is what a row keeps."""
        return MemberKey(secrets.token_bytes(KEY_BYTES)).wrapped_by(self._master)

    def member(self, wrapped: bytes) -> MemberKey:
        """Unwraps a member's key, once for many fields.

        Raises:
            DeskError: `seal.damaged`.
        """
        try:
            return MemberKey(ciphers.open_bytes(self._master, wrapped, _WRAPPED))
        except NotOpenedError:
            raise sentences.damaged_field() from None

    def seal(self, wrapped: bytes, plain: bytes, about: bytes) -> bytes:
        """Seals one field with a member's key: see `MemberKey.seal`."""
        return self.member(wrapped).seal(plain, about)

    def open(self, wrapped: bytes, sealed: bytes, about: bytes) -> bytes:
        """Opens one field.

        Raises:
            DeskError: `seal.damaged`.
        """
        return self.member(wrapped).open(sealed, about)

    def seal_text(self, wrapped: bytes, text: str, about: bytes) -> bytes:
        """Seals one text with a member's key."""
        return self.member(wrapped).seal_text(text, about)

    def open_text(self, wrapped: bytes, sealed: bytes, about: bytes) -> str:
        """Opens one text.

        Raises:
            DeskError: `seal.damaged`.
        """
        return self.member(wrapped).open_text(sealed, about)

    def for_recovery(self, wrapped: bytes) -> bytes:
        """A member's key sealed to this installation's recovery code, to travel unread."""
        return self.member(wrapped).sealed_to(self.recovery_public)

    def taken_over(self, sealed: bytes, code: RecoveryCode) -> bytes:
        """Wraps a member's key that was sealed to a recovery code.

        Raises:
            DeskError: `seal.damaged`: altered, or sealed to another code.
        """
        try:
            key = ciphers.open_with(private_of(code), sealed, _FOR_RECOVERY)
        except NotOpenedError:
            raise sentences.damaged_field() from None
        return MemberKey(key).wrapped_by(self._master)

    def seal_draft(self, text: str) -> str:
        """A text sealed by the master key, as letters: for what is half typed (`Drafts`)."""
        return b64encode(ciphers.seal_bytes(self._master, text.encode("utf-8"), _DRAFT)).decode()

    def open_draft(self, text: str) -> str:
        """What `seal_draft` sealed; empty where that can't be opened."""
        try:
            return ciphers.open_bytes(self._master, b64decode(text), _DRAFT).decode("utf-8")
        except (NotOpenedError, ValueError):
            return ""

    def kept_words(self, sealed_words: bytes) -> RecoveryCode:
        """The recovery code that the keys hold sealed.

        Raises:
            DeskError: `seal.damaged`.
        """
        try:
            secret = ciphers.open_bytes(self._master, sealed_words, WORDS_ABOUT)
        except NotOpenedError:
            raise sentences.damaged_field() from None
        return RecoveryCode.of_secret(secret)

    def rewrapped(self, password: str, salt: bytes, strength: ciphers.Strength) -> bytes:
        """The master key sealed by a password."""
        key = ciphers.key_from_password(password, salt, strength)
        return ciphers.seal_bytes(key, self._master, self.about_master)

    def unsealed_master(self) -> bytes:
        """The master key as it lies in the folder where there is no password."""
        return self._master

    @property
    def about_master(self) -> bytes:
        """What the sealed master key is bound to: nobody can put another recovery key beside it."""
        return about_master(self.key_id, self.recovery_public)


def about_master(key_id: bytes, recovery_public: bytes) -> bytes:
    """What a sealed master key says of itself."""
    return b"master key" + key_id + recovery_public


def private_of(code: RecoveryCode) -> bytes:
    """The private half of the recovery key that a code makes."""
    return ciphers.derived_key(code.secret, b"librarydesk recovery key")
