CREATE TABLE t (a int, s text, d jsonb, p point, l int[]);
