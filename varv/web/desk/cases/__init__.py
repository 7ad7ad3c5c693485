"""Working on cases."""
