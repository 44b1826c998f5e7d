CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); INSERT INTO t SELECT i, 'n' || i, i FROM generate_series(1, 100) i; ALTER TABLE t ADD CONSTRAINT c CHECK (amount > 0) NOT VALID;
