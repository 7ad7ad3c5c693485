"""Building the organisation and watching over it."""
