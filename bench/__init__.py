"""The benchmark: how fast the product answers, beside the raw floor of its database."""
