CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); ALTER TABLE t ADD COLUMN twice int GENERATED ALWAYS AS (amount * 2) STORED;
