"""Coverage-guided fuzzing of everything that reads strangers' bytes: `python -m fuzz --seconds 600`."""
