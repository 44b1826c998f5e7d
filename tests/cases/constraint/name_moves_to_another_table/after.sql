CREATE TABLE a (id int, CONSTRAINT own PRIMARY KEY (id)); CREATE TABLE b (id int); CREATE TABLE d (id int, CONSTRAINT shared PRIMARY KEY (id));
CREATE TABLE c (id int); CREATE INDEX other ON b (id);
