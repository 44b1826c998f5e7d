CREATE TABLE a (id int);
CREATE TABLE b (id int, shared text, more int);
CREATE TABLE c () INHERITS (a, b);
