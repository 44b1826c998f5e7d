CREATE TABLE a (id int, CONSTRAINT shared PRIMARY KEY (id)); CREATE TABLE b (id int); CREATE TABLE c (id int, CONSTRAINT other UNIQUE (id));
