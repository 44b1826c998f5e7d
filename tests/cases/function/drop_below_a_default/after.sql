CREATE TABLE t (id int DEFAULT 7, n int CHECK (n > 0));
