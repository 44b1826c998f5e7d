-- The check is in the words in which PostgreSQL prints it once it has read its own.
CREATE TABLE p (id int NOT NULL, state varchar CONSTRAINT p_state_check
    CHECK (state::text = ANY (ARRAY['new'::varchar::text, 'done'::varchar::text]))) PARTITION BY RANGE (id);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (1) TO (100);
