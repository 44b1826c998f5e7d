CREATE COLLATION c (PROVIDER = icu, LOCALE = 'und', RULES = '&a < g'); CREATE TABLE t (a text COLLATE c);
