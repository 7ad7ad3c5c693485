"""What is proved about the platform."""
