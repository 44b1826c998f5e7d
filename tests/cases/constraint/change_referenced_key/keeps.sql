SELECT a.*, b.* FROM a, b ORDER BY 1, 4
