CREATE TABLE t (id int PRIMARY KEY, tenant int NOT NULL, name text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (tenant = current_setting('app.tenant')::int);
CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM t; CREATE MATERIALIZED VIEW m AS SELECT id FROM v;
