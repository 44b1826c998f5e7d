CREATE TABLE a (id int NOT NULL, note text, CONSTRAINT a_check CHECK (id > 0));
CREATE TABLE c (own int) INHERITS (a);
INSERT INTO c VALUES (1, 'x', 2);
