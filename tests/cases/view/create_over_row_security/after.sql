CREATE TABLE t (id int PRIMARY KEY, tenant int NOT NULL, name text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (tenant = current_setting('app.tenant')::int);

CREATE VIEW open AS SELECT id, name FROM t;
CREATE VIEW above WITH (security_barrier = true) AS SELECT id FROM open;
CREATE VIEW closed WITH (security_invoker = true) AS SELECT id, name FROM t;
