CREATE TABLE t (a int, b int); CREATE TABLE u (c int);
CREATE SEQUENCE one OWNED BY t.b; CREATE SEQUENCE two OWNED BY u.c; CREATE SEQUENCE three OWNED BY u.c; SELECT setval('one', 7), setval('two', 8), setval('three', 9);
