SELECT id, n::int, kept FROM c
