CREATE TABLE t (id int PRIMARY KEY, at timestamptz DEFAULT '2020-01-01'::timestamptz);
