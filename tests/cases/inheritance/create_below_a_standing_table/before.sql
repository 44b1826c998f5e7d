CREATE TABLE a (id int NOT NULL, note text DEFAULT 'x', CONSTRAINT a_check CHECK (id > 0));
