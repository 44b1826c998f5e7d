CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);

CREATE VIEW v AS SELECT id, name, amount FROM t;
CREATE VIEW w AS SELECT id, name FROM v;
COMMENT ON COLUMN v.amount IS 'new';
GRANT SELECT ON v TO case_app;
