CREATE TABLE t (a date, b integer, c bigint, d text DEFAULT 'x');
