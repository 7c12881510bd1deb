"""A document comes in; mentions, frames and claims go out. No network, no trained model, no judgement."""
