"""Training of the embedded model; not shipped."""
