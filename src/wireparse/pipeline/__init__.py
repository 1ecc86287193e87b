"""The spaCy pipeline: `wire_layout → wire_encoder → wire_entities → wire_attribution → wire_speakers`.

Each component computes plain records (`records`) and stores them in a Doc's extensions (`extensions`).
"""
