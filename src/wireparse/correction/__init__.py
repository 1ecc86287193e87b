"""The correction loop: findings out to annotation tools, people's corrections back in as gold."""
