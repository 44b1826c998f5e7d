CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); COMMENT ON COLUMN t.name IS 'the name';
