CREATE TABLE t (a varchar(20), b char(20), c text);
INSERT INTO t VALUES ('short', 'short', 'short');
