"""What is measured of participation: each area fills and measures its own."""
