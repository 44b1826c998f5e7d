CREATE TABLE a (id int NOT NULL, t int NOT NULL, parent int, CONSTRAINT a_pkey PRIMARY KEY (id),
    CONSTRAINT a_t_id_key UNIQUE (t, id),
    CONSTRAINT a_parent_fkey FOREIGN KEY (parent) REFERENCES a (id));
CREATE TABLE b (id int NOT NULL, a_id int, t int, CONSTRAINT b_pkey PRIMARY KEY (id),
    CONSTRAINT b_a_fkey FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE,
    CONSTRAINT b_ta_fkey FOREIGN KEY (t, a_id) REFERENCES a (t, id));
COMMENT ON CONSTRAINT b_a_fkey ON b IS 'kept';
INSERT INTO a VALUES (1, 1, 1), (2, 1, 1);
INSERT INTO b VALUES (1, 2, 1);
