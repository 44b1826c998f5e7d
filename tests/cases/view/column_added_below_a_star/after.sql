CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int, extra text);
CREATE VIEW v AS SELECT * FROM t; GRANT SELECT ON v TO case_app;
