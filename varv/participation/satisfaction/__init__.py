"""What those who applied thought of it."""
