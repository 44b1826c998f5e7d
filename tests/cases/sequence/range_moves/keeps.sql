SELECT last_value FROM d
