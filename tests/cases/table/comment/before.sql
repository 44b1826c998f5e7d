CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); COMMENT ON TABLE t IS 'old';
