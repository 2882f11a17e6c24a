"""Keys in the letters in which age writes them (Bech32, BIP 173, without its limit of length)."""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LETTERS = 6


def encode(prefix: str, content: bytes) -> str:
    """Bytes as Bech32 with a prefix of small letters."""
    values = _in_fives(content)
    checked = _remainder([*_expanded(prefix), *values, *[0] * _CHECK_LETTERS]) ^ 1
    places = range(5 * (_CHECK_LETTERS - 1), -1, -5)
    values += [checked >> place & 31 for place in places]
    return f"{prefix}1{''.join(_LETTERS[value] for value in values)}"


def _expanded(prefix: str) -> list[int]:
    high = [ord(letter) >> 5 for letter in prefix]
    return [*high, 0, *(ord(letter) & 31 for letter in prefix)]


def _remainder(values: list[int]) -> int:
    """The remainder of the polynomial by which single wrong letters are found."""
    checked = 1
    for value in values:
        top = checked >> 25
        checked = (checked & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            checked ^= term if top >> place & 1 else 0
    return checked


def _in_fives(content: bytes) -> list[int]:
    """The bits in groups of five, the last filled up with zeros."""
    bits = "".join(f"{byte:08b}" for byte in content)
    return [int(bits[at : at + 5].ljust(5, "0"), 2) for at in range(0, len(bits), 5)]
