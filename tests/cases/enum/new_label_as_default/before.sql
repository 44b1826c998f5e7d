CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (m mood DEFAULT 'sad', all_of mood[]); CREATE TABLE u (id int); INSERT INTO t VALUES ('sad');
