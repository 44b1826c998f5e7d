CREATE TABLE p (id int NOT NULL, state varchar CONSTRAINT p_state_check CHECK (state IN ('new', 'done'))) PARTITION BY RANGE (id);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (1) TO (100);
