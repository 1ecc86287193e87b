"""Gold stories, predictions in a neutral form, and the figures of one against the other."""

from wireparse.evaluation.details import Details, details
from wireparse.evaluation.gold import GoldStory, read_gold
from wireparse.evaluation.prediction import Prediction, neutral
from wireparse.evaluation.scoring import Figure, entity_labels, score

__all__ = ["Details", "Figure", "GoldStory", "Prediction", "details", "entity_labels", "neutral", "read_gold", "score"]
