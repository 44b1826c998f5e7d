CREATE TABLE t (a int, d date);
CREATE INDEX i ON t (a) WITH (fillfactor = 80);
CREATE INDEX j ON t USING brin (d) WITH (pages_per_range = 64);
CREATE INDEX k ON t (d) WITH (deduplicate_items = off);
