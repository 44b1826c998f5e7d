CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
INSERT INTO t VALUES (1, 'x', 2);

CREATE VIEW v AS SELECT id, amount FROM t;
CREATE VIEW w WITH (security_barrier = true) AS SELECT amount FROM v WHERE amount > 0;
CREATE VIEW aside AS SELECT id, name FROM t;
COMMENT ON VIEW v IS 'kept'; COMMENT ON COLUMN w.amount IS 'kept';
GRANT SELECT ON v TO case_app; GRANT SELECT (amount) ON w TO case_app;
ALTER VIEW w OWNER TO case_owner;
