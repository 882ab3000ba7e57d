"""The press room: what a reporter finds without telephoning."""
