CREATE TABLE t (tenant int, id int, PRIMARY KEY (tenant, id));
CREATE TABLE u (tenant int NOT NULL, t int, CONSTRAINT t_fkey FOREIGN KEY (tenant, t) REFERENCES t ON DELETE SET NULL (t));
