CREATE TABLE old (id int PRIMARY KEY, old text, CONSTRAINT old CHECK (old <> 'old'));
CREATE VIEW v AS SELECT old.old FROM old;
INSERT INTO old VALUES (1, 'x');
