"""Offering services."""
