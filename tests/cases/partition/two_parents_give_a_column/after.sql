CREATE TABLE a (y int); CREATE TABLE b (x int, z int); CREATE TABLE c () INHERITS (a, b);
