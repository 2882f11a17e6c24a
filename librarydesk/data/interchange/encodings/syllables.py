"""What a Vietnamese syllable looks like: how a text shows that it was decoded rightly."""

import re
import unicodedata

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    # What ends on a glide, or on the a of mưa, takes nothing after it.
    r"(?:(?:oai|oao|oay|oeo|uai|uay|uây|iêu|yêu|uôi|ươi|ươu|uya|uyu|uêu"
    r"|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ui|ưa|ưi|ưu)"
    r"|(?:uyê|iê|oa|oă|oe|oo|ua|uâ|uê|uô|uơ|uy|ươ|yê|[aăâeêioôơuưy])"
    # What ends on a front vowel takes nh and ch where others take ng and c: tính, tiếng, tường.
    r"((?<=[aêiy])(?<![iy]ê)(?:ch|nh)|(?:(?<=[iy]ê)|(?<=ươ)|(?<![iêơy]))(?:c|ng)|[mnpt])?)"
    # Neither ă nor â ends a syllable.
    r"(?<![ăâ])"
)
_EVERYDAY = """
bạn cho có của các cùng cũng dân được đã đến để đọc huyện không là làm một ngày người những năm này
nước ở phường sách tại tỉnh trong tủ và về việc viện với vùng xã
"""
COMMON = frozenset(_EVERYDAY.split())
"""The words of the trade and of every day: where spelling doesn't tell, they do."""

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_STOP_TONES = ("\u0301", "\u0323")
_STOPS = ("c", "ch", "p", "t")


def is_vietnamese_syllable(word: str) -> bool:
    """Tells whether a word in small letters could be spelt so in Vietnamese.

    At most one tone; a syllable that ends in c, ch, p or t has sắc or nặng.
    """
    parts = unicodedata.normalize("NFD", word)
    tones = [part for part in parts if part in _TONES]
    toneless = "".join([part for part in parts if part not in _TONES])
    found = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless))
    if found is None or len(tones) > 1:
        return False
    return found[1] not in _STOPS or (bool(tones) and tones[0] in _STOP_TONES)
