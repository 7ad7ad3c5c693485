"""Laps as they are shown: what their things are called today, drawn as six steps."""
