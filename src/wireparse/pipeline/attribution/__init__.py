"""`wire_attribution`: cues, and each cue's source and content."""
