CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);

CREATE VIEW v WITH (security_invoker = true) AS SELECT id, name, amount * 2 AS twice FROM t WHERE amount > 0;
COMMENT ON VIEW v IS 'it''s a view';
COMMENT ON COLUMN v.twice IS 'double';
GRANT SELECT ON v TO case_app;
GRANT UPDATE (name) ON v TO case_app;
