"""Messages to people: one outbox for all mail of the house, digests, retries, failures seen."""
