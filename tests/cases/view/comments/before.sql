CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE VIEW v AS SELECT id, name, amount FROM t; COMMENT ON VIEW v IS 'old'; COMMENT ON COLUMN v.id IS 'old'; COMMENT ON COLUMN v.name IS 'gone';
