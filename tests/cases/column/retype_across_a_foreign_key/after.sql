CREATE TABLE a (id uuid NOT NULL, CONSTRAINT a_pkey PRIMARY KEY (id));
CREATE TABLE b (id int NOT NULL, a_id uuid NOT NULL, CONSTRAINT b_pkey PRIMARY KEY (id),
    CONSTRAINT b_a_fkey FOREIGN KEY (a_id) REFERENCES a (id));
CREATE INDEX idx_b_a_id ON b (a_id);
