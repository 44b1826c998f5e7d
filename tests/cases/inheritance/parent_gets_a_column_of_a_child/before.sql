CREATE TABLE t (a int);
CREATE TABLE c (b text, d int) INHERITS (t);
CREATE TABLE g (b text, d int) INHERITS (c);
INSERT INTO c VALUES (1, '10', 3);
INSERT INTO g VALUES (2, '20', 4);
