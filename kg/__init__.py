"""What is known and how it is judged: records, facts, rules and the graph. Imports nothing above it."""
