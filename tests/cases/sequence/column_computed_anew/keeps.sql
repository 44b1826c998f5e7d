SELECT last_value FROM kept
