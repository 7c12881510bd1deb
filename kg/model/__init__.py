"""Plain records that every floor shares: spans, quantities, entities, facts, claims, reports. Standard library only."""
