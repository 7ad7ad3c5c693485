"""The extract: all that a municipality keeps about the reader (GDPR art. 15 and 20)."""
