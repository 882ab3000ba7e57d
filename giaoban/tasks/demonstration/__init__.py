"""The parts of the demonstration: history of 2019, tasks in every state, one series."""
