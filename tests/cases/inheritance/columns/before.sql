CREATE TABLE a (id int NOT NULL, gone text, n int, d int DEFAULT 1, kept text);
CREATE TABLE c (own int, kept text) INHERITS (a);
INSERT INTO c (id, n, kept) VALUES (1, 5, 'k');
