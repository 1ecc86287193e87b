"""What can be read from the characters alone: quotation marks and the layout of a story."""
