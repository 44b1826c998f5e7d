SELECT a, b::int, d FROM c ORDER BY 1;
