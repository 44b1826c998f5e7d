CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); CREATE TABLE u (t int REFERENCES t ON DELETE CASCADE, x int);
