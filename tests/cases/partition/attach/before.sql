CREATE TABLE t (id int NOT NULL, at int NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (id, at), CONSTRAINT t_id_check CHECK (id > 0))
    PARTITION BY RANGE (at);
CREATE INDEX t_at ON t (at);
CREATE TABLE t_1 (id int NOT NULL, at int NOT NULL, CONSTRAINT t_1_pkey PRIMARY KEY (id, at), CONSTRAINT t_id_check CHECK (id > 0));
CREATE INDEX t_1_at_idx ON t_1 (at);
INSERT INTO t_1 VALUES (1, 5);
