CREATE TABLE t (a int, b int, CONSTRAINT t_pkey PRIMARY KEY (a) WITH (fillfactor = 80), CONSTRAINT b_key UNIQUE (b));
