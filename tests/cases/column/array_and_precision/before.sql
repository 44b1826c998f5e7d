CREATE TABLE t (a int[], b numeric(10,2), c timestamp(3), d varchar(5)[], e interval day to second);
INSERT INTO t VALUES ('{1}', 1.25, '2020-01-01', '{x}', '1 day');
