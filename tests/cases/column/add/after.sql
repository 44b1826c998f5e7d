CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); ALTER TABLE t ADD COLUMN note text DEFAULT 'x' NOT NULL; COMMENT ON COLUMN t.note IS 'a note';
