CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE VIEW v AS SELECT id, name FROM t; GRANT SELECT ON v TO case_app; COMMENT ON VIEW v IS 'kept'; CREATE VIEW w AS SELECT id FROM v;
