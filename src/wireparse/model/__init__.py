"""The embedded model: features, windows, decoding, and the weights."""
