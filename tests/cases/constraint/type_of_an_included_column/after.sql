CREATE TABLE t (id int, name varchar(20), CONSTRAINT t_covering UNIQUE (id) INCLUDE (name));
CREATE TABLE u (t_id int REFERENCES t (id));
