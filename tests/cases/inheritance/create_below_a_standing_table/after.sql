CREATE TABLE a (id int NOT NULL, note text DEFAULT 'x', more int, CONSTRAINT a_check CHECK (id > 0), CONSTRAINT b CHECK (more > 0));
CREATE TABLE c (own int) INHERITS (a);
ALTER TABLE c ALTER COLUMN note SET DEFAULT 'y';
