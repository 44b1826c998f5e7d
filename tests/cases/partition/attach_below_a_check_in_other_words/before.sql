CREATE TABLE p (id int NOT NULL, state varchar CONSTRAINT p_state_check CHECK (state IN ('new', 'done'))) PARTITION BY RANGE (id);
CREATE TABLE p_1 (id int NOT NULL, state varchar);
INSERT INTO p_1 VALUES (1, 'new');
