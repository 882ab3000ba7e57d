"""The parts of the demonstration: who there is, what was held, what is being prepared, and one briefing of 2019."""
