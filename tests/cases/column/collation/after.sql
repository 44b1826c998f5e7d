CREATE TABLE t (id int PRIMARY KEY, name text COLLATE "C" NOT NULL, amount int);
