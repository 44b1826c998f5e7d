CREATE TABLE a (id int, shared text);
CREATE TABLE b (id int, shared text);
CREATE TABLE c () INHERITS (a, b);
INSERT INTO c VALUES (1, 'x');
