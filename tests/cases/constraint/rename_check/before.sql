CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); ALTER TABLE t ADD CONSTRAINT c CHECK (amount > 0);
