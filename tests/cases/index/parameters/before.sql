CREATE TABLE t (a int, d date);
CREATE INDEX i ON t (a) WITH (fillfactor = 70);
CREATE INDEX j ON t USING brin (d) WITH (pages_per_range = 32);
CREATE INDEX k ON t (d);
