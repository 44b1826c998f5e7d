SELECT (SELECT last_value FROM a), (SELECT last_value FROM c)
