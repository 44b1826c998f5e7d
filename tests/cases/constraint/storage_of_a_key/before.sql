CREATE TABLE t (a int, b int, CONSTRAINT t_pkey PRIMARY KEY (a), CONSTRAINT b_key UNIQUE (b) WITH (fillfactor = 70));
