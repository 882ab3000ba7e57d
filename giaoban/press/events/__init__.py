"""Press conferences and briefings, third parties' conferences, visits of foreign press."""
