CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE VIEW v AS SELECT id, upper(name) AS name FROM t;
CREATE RULE w AS ON INSERT TO v DO INSTEAD INSERT INTO t (id, name) VALUES (NEW.id, NEW.name);
COMMENT ON RULE w ON v IS 'writes';
