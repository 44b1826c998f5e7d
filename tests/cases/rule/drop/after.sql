CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE TABLE u (id int, name text, at timestamptz);
