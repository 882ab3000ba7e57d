"""Outlets and reporters: the two registers, import and merging, registration, and a reporter's own pages."""
