"""Names as readers compare them: whatever the spelling, whoever types them.

`fold` brings the spellings of a name to one form; `matches` says whether what somebody asks for is a form of a name. The
rules, which `docs/querying.md` gives with examples:

1. Case, accents, punctuation and white space don't count, nor do the endings 's and ’ of a possessive: "PÉREZ’S" is
   "perez". Letters that no accent explains are written as wires write them: ø o, ł l, đ d, ı i, æ ae, œ oe, ß ss, þ th.
2. Initials stick together, with or without dots: "J. D. Vance", "J.D. Vance" and "JD Vance" are "jd vance".
3. A leading "the" doesn't count.
4. The Russian and Ukrainian ending that agencies write in six ways is one: Zelenskyy, Zelenskiy, Zelenskii, Zelenskij,
   Zelenskyi and Zelensky are "zelensky". No other transliterations are guessed at.
5. A form of a name is some of its words, in their order, whole: "Merkel", "Angela Merkel" of "Angela Dorothea Merkel".
   Beside other words a single letter stands for a word that it begins: "D. Peskov".
6. A longer form never matches a shorter name: who asks for "Anna Berg" isn't given what a mere "Berg" says.
7. Jr., Sr., II, III and IV make another person, except where a single word is asked for.
8. Who stands in the possessive isn't who speaks: "Rochebrune" is no form of "Rochebrune’s lawyer".
"""

import re
import unicodedata
from functools import lru_cache

from wireparse.domain.findings import SpeakerKind

APOSTROPHES = "'’‘ʼʻʹ`´ʾʿ"

SPELLED = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'")
    | {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ə": "a", "Ə": "A"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ħ": "h", "Ħ": "H"}
)
"""What no decomposition of Unicode's gives. Azeri ə is a, as in Aliyev."""

ACCENTS = re.compile("[\u0300-\u036f]")
"""The accents of Latin, Greek and Cyrillic letters. The marks of other scripts are vowels, and stay."""

SLAVIC_ENDING = re.compile(r"(?<=.sk)(?:yy|iy|ii|ij|yi)$")

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Words after a name that tell a parent from a child."""

NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANIZATION, SpeakerKind.PLACE})
"""Kinds of speakers that have a name; others have a description, of which a part means somebody else."""

REMEMBERED = 65_536
"""Folded names that are kept: an archive's names come again and again."""


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents, possessives and punctuation."""
    return tuple(word for word, _ in _words(text))


def _words(text: str) -> list[tuple[str, bool]]:
    """Each word of a text as it is compared, and whether it stands in the possessive."""
    plain = text.translate(SPELLED)
    if not plain.isascii():
        plain = ACCENTS.sub("", unicodedata.normalize("NFKD", plain)).casefold()
        plain = unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFKD", plain)).translate(SPELLED))
    parts = "".join(c if _is_of_word(c) else " " for c in plain.lower()).split()
    return [(word.replace("'", ""), is_possessive) for word, is_possessive in map(_without_possessive, parts) if word]


def _is_of_word(char: str) -> bool:
    return char == "'" or char.isalnum() or unicodedata.category(char)[0] == "M"


def _without_possessive(part: str) -> tuple[str, bool]:
    """A word without the quotation marks around it and without its possessive ending; empty where nothing is left."""
    word = part.strip("'")
    if word.endswith("'s"):
        return word.removesuffix("'s").rstrip("'"), True
    return word, part.endswith("s'")


@lru_cache(REMEMBERED)
def fold(name: str) -> str:
    """The form under which all spellings of a name are one; empty where nothing in it is a letter or figure.

    Folding what is folded changes nothing.

    >>> fold("The Étienne O’Brien’s"), fold("J. D. Vance"), fold("ZELENSKYY")
    ('etienne obrien', 'jd vance', 'zelensky')
    """
    words = [SLAVIC_ENDING.sub("y", word) for word in _joined_initials(folded_words(name))]
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def _joined_initials(words: tuple[str, ...]) -> list[str]:
    joined: list[str] = []
    was_initial = False
    for word in words:
        is_initial = len(word) == 1 and word.isalpha()
        if is_initial and was_initial:
            joined[-1] += word
        else:
            joined.append(word)
        was_initial = is_initial
    return joined


def is_full(name: str) -> bool:
    """Whether a name has two words or more, so that it tells a person from others of the surname."""
    return " " in fold(name)


def matches(name: str, wanted: str) -> bool:
    """Whether `wanted` is a form of `name`, by the rules above; never where either has no letter or figure.

    >>> matches("Volodymyr Zelenskyy", "zelensky"), matches("Zelenskyy", "Volodymyr Zelenskyy")
    (True, False)
    """
    folded, asked = fold(name), fold(wanted)
    if not folded or not asked:
        return False
    if folded == asked:
        return True
    words, forms = fold(_after_possessive(name)).split(), asked.split()
    if len(forms) > 1 and GENERATIONS & set(words[1:]) != GENERATIONS & set(forms[1:]):
        return False
    return _in_order(words, forms)


def may_be(name: str, wanted: str) -> bool:
    """Whether a name is a shorter form of what is asked for, so that it may mean the same one, or somebody else."""
    return matches(wanted, name) and not matches(name, wanted)


def matches_speaker(name: str, kind: SpeakerKind, wanted: str, *, exact: bool = False) -> bool:
    """Whether a speaker is one that is asked for. Descriptions ("a police officer"), and all with `exact`, match as a whole."""
    if exact or kind not in NAMED:
        return fold(name) == fold(wanted) != ""
    return matches(name, wanted)


def _after_possessive(name: str) -> str:
    """What follows the last word in the possessive; the whole name where none stands before another word."""
    words = _words(name)
    last = max((i for i, (_, is_possessive) in enumerate(words[:-1]) if is_possessive), default=-1)
    return " ".join(word for word, _ in words[last + 1 :])


def _in_order(words: list[str], forms: list[str]) -> bool:
    """Whether the forms are found among the words, one after the other."""
    rest = iter(words)
    return all(any(_is_form(word, form, alone=len(forms) == 1) for word in rest) for form in forms)


def _is_form(word: str, form: str, *, alone: bool) -> bool:
    return word == form or (not alone and len(form) == 1 and word.startswith(form))
