"""Letters about meetings: who gets them, what they say, when they leave."""
