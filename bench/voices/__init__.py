"""Measures what residents say, area by area."""
