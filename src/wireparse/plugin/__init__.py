"""wireparse within anybody's spaCy pipeline: `nlp.add_pipe("wireparse")`.

The component reads a Doc's text on its own tokens, so that the report is the same whatever tokenizer made the Doc, and writes
down what it found: one JSON string, span groups, and entities where it is asked for them.
"""
