CREATE TABLE t (id int NOT NULL, at int NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (id, at));
CREATE POLICY p ON t USING (id = 1);
CREATE TABLE b (id int, at int, CONSTRAINT b_t_fkey FOREIGN KEY (id, at) REFERENCES t (id, at));
CREATE POLICY p ON b USING (EXISTS (SELECT FROM t WHERE t.id = b.id));
