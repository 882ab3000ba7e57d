"""Letters about press events: who gets them, what they say, when they leave, where they lead."""
