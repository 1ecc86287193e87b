"""The loss of a linear-chain conditional random field whose gold may be known in part.

The negative log of the share that the allowed tag sequences have of all: with one allowed, the usual likelihood;
with several (words whose tag nobody annotated), the marginal one (Tsuboi et al., COLING 2008).
"""

import torch
from torch import Tensor, nn

from wireparse.model.chain import NEVER, Chain, bioes_grammar


class Crf(nn.Module):
    """Learned scores of a first tag, a step and a last tag, on top of the tags' grammar."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        tags = 4 * labels + 1
        grammar = bioes_grammar(labels)
        for name in ("first", "steps", "last"):
            self.register_buffer(f"{name}_allowed", torch.from_numpy(getattr(grammar, name)), persistent=False)
        self.first = nn.Parameter(torch.zeros(tags))
        self.steps = nn.Parameter(torch.zeros(tags, tags))
        self.last = nn.Parameter(torch.zeros(tags))

    def scores(self) -> tuple[Tensor, Tensor, Tensor]:
        """First [T], steps [T, T], last [T]."""
        return self.first + self.first_allowed, self.steps + self.steps_allowed, self.last + self.last_allowed

    def chain(self) -> Chain:
        """The scores as the decoder takes them."""
        return Chain(*(part.detach().float().numpy() for part in self.scores()))

    def loss(self, scores: Tensor, allowed: Tensor, lengths: Tensor) -> Tensor:
        """One value a sequence [N], of scores [N, W, T] and allowed tags [N, W, T]; words past `lengths` [N] don't count."""
        with torch.autocast("cpu", enabled=False):
            both = torch.cat([scores, scores.masked_fill(~allowed, NEVER)]).float()
            total = self._total(both, lengths.repeat(2))
        return total[: len(scores)] - total[len(scores) :]

    def _total(self, scores: Tensor, lengths: Tensor) -> Tensor:
        first, steps, last = self.scores()
        ways = steps.exp()
        total = scores[:, 0] + first
        for word in range(1, scores.shape[1]):
            top = total.max(1, keepdim=True).values.detach()
            after = ((total - top).exp() @ ways).clamp_min(1e-37).log() + top + scores[:, word]
            total = torch.where((word < lengths).unsqueeze(1), after, total)
        return torch.logsumexp(total + last, 1)
