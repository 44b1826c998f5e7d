CREATE TABLE t (id int PRIMARY KEY, down int NOT NULL, n int);
INSERT INTO t VALUES (1, -1, 1), (7, -4, 2);
CREATE TABLE empty (id bigint NOT NULL);
