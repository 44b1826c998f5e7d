CREATE TABLE t (id int PRIMARY KEY, status text NOT NULL DEFAULT 'new', loud text GENERATED ALWAYS AS (upper(status)) STORED);
CREATE INDEX t_new ON t (id) WHERE status = 'new';
ALTER TABLE t ADD CONSTRAINT t_status CHECK (status <> '');
CREATE VIEW v AS SELECT id, status FROM t;
CREATE MATERIALIZED VIEW m AS SELECT status, count(*) AS n FROM v GROUP BY status;
CREATE UNIQUE INDEX m_status ON m (status);
CREATE FUNCTION statuses() RETURNS SETOF text LANGUAGE sql STABLE BEGIN ATOMIC SELECT status FROM t; END;
CREATE TABLE log (status text);
CREATE RULE copy AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.status);
