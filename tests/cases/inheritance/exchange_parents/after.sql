CREATE TABLE a (id int, x text);
CREATE TABLE b (id int, y text);
CREATE TABLE c (id int, x text, y text) INHERITS (b);
