CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE VIEW better AS SELECT id, name FROM t; GRANT SELECT ON better TO case_app; COMMENT ON VIEW better IS 'kept'; CREATE VIEW w AS SELECT id FROM better;
