"""Service packages: read, checked, compiled and run, without a database."""
