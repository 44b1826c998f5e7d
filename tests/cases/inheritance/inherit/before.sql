CREATE TABLE a (id int NOT NULL, note text, CONSTRAINT a_check CHECK (id > 0));
CREATE TABLE c (id int, note text, own int);
INSERT INTO c VALUES (1, 'x', 2);
