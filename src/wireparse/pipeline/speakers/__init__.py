"""`wire_speakers`: who stands behind each source."""
