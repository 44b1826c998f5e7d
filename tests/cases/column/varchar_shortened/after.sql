CREATE TABLE t (a varchar(10), b char(10), c varchar(8));
