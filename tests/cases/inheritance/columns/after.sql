CREATE TABLE a (id int NOT NULL, n bigint NOT NULL, d int DEFAULT 2, new text);
CREATE TABLE c (own int, kept text) INHERITS (a);
