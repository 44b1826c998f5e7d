CREATE TABLE a (id int NOT NULL, note text, CONSTRAINT a_check CHECK (id > 0));
CREATE TABLE c (id int NOT NULL, note text, own int, CONSTRAINT a_check CHECK (id > 0)) INHERITS (a);
