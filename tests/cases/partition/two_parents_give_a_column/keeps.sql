SELECT x, y, z FROM c
