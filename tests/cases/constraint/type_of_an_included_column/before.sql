CREATE TABLE t (id int UNIQUE, name varchar(10), CONSTRAINT t_covering UNIQUE (id) INCLUDE (name));
ALTER TABLE t DROP CONSTRAINT t_id_key;
CREATE TABLE u (t_id int REFERENCES t (id));
INSERT INTO t VALUES (1, 'a');
INSERT INTO u VALUES (1);
