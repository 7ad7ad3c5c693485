"""Leaders steer by a target picture, and anyone can see what came of it (docs/steering.md)."""
