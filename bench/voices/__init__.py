"""Measures what residents say and what they are told."""
