CREATE TABLE t (id int PRIMARY KEY, tenant int NOT NULL, name text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (tenant = current_setting('app.tenant')::int);

CREATE TABLE plain (id int);
CREATE VIEW v AS SELECT id FROM t;
CREATE VIEW w AS SELECT id FROM plain;
