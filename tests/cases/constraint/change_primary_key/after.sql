CREATE TABLE t (id int NOT NULL, tenant int NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (tenant, id));
