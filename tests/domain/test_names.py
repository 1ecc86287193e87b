"""Names, however they are spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireparse.domain import SpeakerKind
from wireparse.domain.names import fold, folded_words, is_full, matches, matches_speaker

NAMES = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aAbB sS'’.-éØßİıŁ jJrR")), max_size=30)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Volodymyr  ZELENSKYY", "volodymyr zelensky", id="case, spaces, ending"),
        pytest.param("Zelenskiy", "zelensky", id="Reuters' ending"),
        pytest.param("Skyy", "skyy", id="the ending alone is no ending"),
        pytest.param("Étienne Rochebrune", "etienne rochebrune", id="accents"),
        pytest.param("E\u0301tienne", "etienne", id="decomposed accents"),
        pytest.param("Kaja Ærøskøbing-Łódź", "kaja aeroskobing lodz", id="letters that don't decompose"),
        pytest.param("İlham Əliyev", "ilham aliyev", id="Turkish and Azeri"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("J.D. Vance", "jd vance", id="initials with dots"),
        pytest.param("J. D. Vance", "jd vance", id="initials apart"),
        pytest.param("JD Vance", "jd vance", id="initials together"),
        pytest.param("George W. Bush", "george w bush", id="one initial"),
        pytest.param("O’Brien", "obrien", id="curly apostrophe"),
        pytest.param("‘Peskov’", "peskov", id="marks around a name"),
        pytest.param("The Kremlin’s", "kremlin", id="article and possessive"),
        pytest.param("the", "the", id="nothing but an article"),
        pytest.param("习近平", "习近平", id="Chinese"),
        pytest.param("Дмитрий Песков", "дмитрии песков", id="Cyrillic"),
        pytest.param("नरेन्द्र मोदी", "नरेन्द्र मोदी", id="vowel signs stay"),
        pytest.param(" –!", "", id="no letter"),
        pytest.param("", "", id="empty"),
    ],
)
def test_fold(name: str, expected: str) -> None:
    assert fold(name) == expected


@pytest.mark.parametrize(
    ("name", "wanted", "expected"),
    [
        pytest.param("Volodymyr Zelenskyy", "Zelenskiy", True, id="surname in another spelling"),
        pytest.param("Volodymyr Zelenskyy", "volodymyr zelenskyy", True, id="whole"),
        pytest.param("Xi Jinping", "Xi", True, id="surname first"),
        pytest.param("Donald J. Trump", "Donald Trump", True, id="middle initial left out"),
        pytest.param("Donald Trump", "Donald J. Trump", False, id="middle initial asked for"),
        pytest.param("Dmitry Peskov", "D. Peskov", True, id="initial asked for"),
        pytest.param("Dmitry Peskov", "D.", False, id="an initial alone"),
        pytest.param("Zelenskyy", "Volodymyr Zelenskyy", False, id="a surname settles nobody"),
        pytest.param("Anna Bergman", "Berg", False, id="part of a word"),
        pytest.param("Trump Donald", "Donald Trump", False, id="another order"),
        pytest.param("Donald Trump Jr.", "Donald Trump", False, id="the son"),
        pytest.param("Donald Trump Jr.", "Trump", True, id="the family"),
        pytest.param("Donald Trump", "Donald Trump Jr", False, id="the father"),
        pytest.param("Bashar al-Assad", "Al Assad", True, id="hyphen"),
        pytest.param("Rochebrune’s lawyer", "Rochebrune", False, id="possessive"),
        pytest.param("Rochebrune’s lawyer", "rochebrune's lawyer", True, id="possessive, whole"),
        pytest.param("Rochebrune’s lawyer", "lawyer", True, id="what is possessed"),
        pytest.param("The fishermen’s union", "union", True, id="plural possessive"),
        pytest.param("Ann Lee", "", False, id="nothing asked for"),
        pytest.param("–", "–", False, id="no letters"),
    ],
)
def test_matches(name: str, wanted: str, expected: bool) -> None:
    assert matches(name, wanted) is expected


def test_descriptions_match_as_a_whole() -> None:
    assert matches_speaker("A spokesman for the State Gallery", SpeakerKind.UNNAMED, "State Gallery") is False
    assert matches_speaker("a study by the Havel Institute", SpeakerKind.DOCUMENT, "A STUDY by the Havel institute")
    assert matches_speaker("Bank of Russia", SpeakerKind.ORGANIZATION, "Russia")
    assert not matches_speaker("Bank of Russia", SpeakerKind.ORGANIZATION, "Russia", exact=True)
    assert not matches_speaker("–", SpeakerKind.UNNAMED, "!")


def test_full_names() -> None:
    assert is_full("Ann Lee")
    assert not is_full("Lee")
    assert not is_full("The Lee")


@given(NAMES)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert " ".join(folded_words(" ".join(folded_words(name)))) == " ".join(folded_words(name))


@given(NAMES, NAMES)
def test_what_matches_is_settled_by_the_words(name: str, wanted: str) -> None:
    assert matches(name, name) is bool(fold(name))
    assert matches(name, wanted) == matches(name, fold(wanted))
    if matches(name, wanted):
        assert len(fold(wanted).split()) <= len(fold(name).split())
        assert matches(name.upper(), wanted.title()) or not (name + wanted).isascii()
    if matches(wanted, name) and matches(name, wanted):
        assert len(fold(name).split()) == len(fold(wanted).split())
