from tests.render.builders import claim
from wireparse.domain import Act
from wireparse.render.acts import act_words, counted_acts


def test_an_act_that_is_turned_round_has_its_own_words_and_count() -> None:
    said = claim(1, "the bridge “may” close")
    denied = claim(2, "the bridge “may” close", act=Act.DENY)
    not_denied = denied.model_copy(update={"negated": True})
    assert counted_acts([said, denied, not_denied, not_denied]) == {"state": 1, "deny": 1, "did not deny": 2}
    assert act_words("deny", negated=False) == "deny"
    assert act_words(Act.DECLINE, negated=True) == "left open"
