"""Writing text in the encodings of the 1990s, by tables made by hand and not by the program."""

import unicodedata

TCVN3 = dict(
    zip(
        "ăâêôơưđĂÂÊÔƠƯĐàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "A8A9AAABACADAE A1A2A3A4A5A6A7 B5B6B7B8B9 BBBCBDBEC6 C7C8C9CACB CCCECFD0D1 D2D3D4D5D6"
            "D7D8DCDDDE DFE1E2E3E4 E5E6E7E8E9 EAEBECEDEE EFF1F2F3F4 F5F6F7F8F9 FAFBFCFDFE"
        ),
        strict=True,
    )
)
VISCII = dict(
    zip(
        "àáâãèéêìíòóôõùúýạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹăđĩũơưĐÂĂÊÔƠƯ",
        bytes.fromhex(
            "E0E1E2E3E8E9EAECEDF2F3F4F5F9FAFD D5E4A4A5A6E7A7 A1A2C6C7A3 A9EBA8AAABACADAE EFB8F7F6"
            "AFB0B1B2B5 BEB6B7DEFE F8FC D1D7D8E6F1 CFDCD6DB E5F0EEFBBDDF D0C2C5CAD4B4BF"
        ),
        strict=True,
    )
)
VNI_TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "øùûõï", strict=True))
VNI_HATS = dict(zip("\u0300\u0301\u0309\u0303\u0323", "àáåãä", strict=True))
VNI_BREVES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "èéúüë", strict=True))
VNI_SINGLE = dict(zip("ìíỉĩịỵđơư", "ìíæóòîñôö", strict=True))

ENCODINGS = ["tcvn3", "vni", "viscii", "windows-1258"]


def one_byte(text: str, table: dict[str, int]) -> bytes:
    return bytes([table.get(letter) or ord(letter) for letter in text])


def _vni(text: str) -> bytes:
    return "".join(map(_vni_letter, text)).encode("cp1252")


def _vni_letter(letter: str) -> str:
    if letter.lower() in VNI_SINGLE:
        return _cased(VNI_SINGLE[letter.lower()], letter)
    base, *marks = list(unicodedata.normalize("NFD", letter.lower()))
    hat, breve, horn = ("\u0302" in marks, "\u0306" in marks, "\u031b" in marks)
    tone = next((mark for mark in marks if mark in VNI_TONES), "")
    if hat or breve:
        bare, table = ("â", VNI_HATS) if hat else ("ê", VNI_BREVES)
        return _cased(base + (table[tone] if tone else bare), letter)
    stem = {"o": "ô", "u": "ö"}[base] if horn else base
    return _cased(stem + (VNI_TONES[tone] if tone else ""), letter)


def _cased(vni: str, like: str) -> str:
    return vni.upper() if like.isupper() else vni


def _windows_1258(text: str) -> bytes:
    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(part for part in parts if part in VNI_TONES)
            stem = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += stem.encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


def encoded(text: str, encoding: str) -> bytes:
    if encoding == "tcvn3":
        return one_byte(text, TCVN3)
    if encoding == "viscii":
        return one_byte(text, VISCII)
    return _vni(text) if encoding == "vni" else _windows_1258(text)


def writable(text: str, encoding: str) -> str:
    """The ABC fonts and this test's VISCII table have few accented capitals."""
    return text.replace("Ánh", "ánh") if encoding in ("tcvn3", "viscii") else text
