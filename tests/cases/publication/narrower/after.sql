CREATE TABLE t (id int PRIMARY KEY, a int); CREATE PUBLICATION p FOR TABLE t (id) WHERE (id > 1) WITH (publish = 'insert');
