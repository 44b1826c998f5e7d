CREATE TABLE a (id int NOT NULL, CONSTRAINT a_pkey PRIMARY KEY (id));
CREATE TABLE t (id int NOT NULL, at int NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (id, at),
    CONSTRAINT t_id_check CHECK (id > 0), CONSTRAINT t_id_fkey FOREIGN KEY (id) REFERENCES a (id)) PARTITION BY RANGE (at);
CREATE INDEX t_at ON t (at);
CREATE TABLE t_1 (id int NOT NULL, at int NOT NULL, CONSTRAINT t_1_pkey PRIMARY KEY (id, at), CONSTRAINT t_id_check CHECK (id > 0),
    CONSTRAINT t_id_fkey FOREIGN KEY (id) REFERENCES a (id));
CREATE INDEX t_1_at_idx ON t_1 (at);
