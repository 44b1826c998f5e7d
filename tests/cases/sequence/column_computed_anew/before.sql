CREATE TABLE t (a int, b int); CREATE SEQUENCE kept OWNED BY t.b; CREATE SEQUENCE gone OWNED BY t.b; SELECT setval('kept', 7);
