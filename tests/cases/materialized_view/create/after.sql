CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
GRANT SELECT ON t TO case_owner;

CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS SELECT name, sum(amount) AS total FROM t GROUP BY name;
CREATE UNIQUE INDEX m_name ON m (name);
CREATE INDEX m_total ON m (total) WHERE total > 0;
COMMENT ON MATERIALIZED VIEW m IS 'sums';
COMMENT ON COLUMN m.total IS 'of all';
COMMENT ON INDEX m_name IS 'for refreshing';
GRANT SELECT ON m TO case_app;
ALTER MATERIALIZED VIEW m OWNER TO case_owner;
