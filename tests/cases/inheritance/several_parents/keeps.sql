SELECT id, shared FROM c
