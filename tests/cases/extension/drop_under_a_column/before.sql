CREATE EXTENSION citext;
CREATE TABLE t (id int, name citext);
INSERT INTO t VALUES (1, 'x');
