"""Sentences of papers held against the tables beside them, whoever the models and data sets are."""
