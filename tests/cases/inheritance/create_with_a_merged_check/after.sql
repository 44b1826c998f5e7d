CREATE TABLE parent (id int CONSTRAINT positive CHECK (id > 0));
CREATE TABLE child (CONSTRAINT positive CHECK (id > 0)) INHERITS (parent);
CREATE TABLE p (id int CONSTRAINT positive CHECK (id > 0)) PARTITION BY LIST (id);
CREATE TABLE p_1 PARTITION OF p (CONSTRAINT positive CHECK (id > 0)) FOR VALUES IN (1);
