CREATE TABLE t (id int, name text, CONSTRAINT t_pkey PRIMARY KEY (id)); CREATE TABLE u (t int); CREATE VIEW v AS SELECT t.id, t.name, count(u.*) AS us FROM t JOIN u ON u.t = t.id GROUP BY t.id;
