CREATE TABLE p (id int NOT NULL, note text) PARTITION BY RANGE (id);
