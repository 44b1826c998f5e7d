CREATE TABLE a (id int NOT NULL, note text DEFAULT 'x', CONSTRAINT a_check CHECK (id > 0));
CREATE TABLE b (name text);
CREATE TABLE c (own int, name text DEFAULT 'mine') INHERITS (a, b);
CREATE TABLE d () INHERITS (c);
CREATE INDEX i ON c (own);
