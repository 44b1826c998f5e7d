CREATE TABLE t (a bigint[], b numeric(12,2), c timestamp(6), d varchar(8)[], e interval);
