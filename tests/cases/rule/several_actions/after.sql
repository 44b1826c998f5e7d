CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE TABLE u (id int, name text, at timestamptz);
CREATE RULE r AS ON UPDATE TO t DO ALSO (INSERT INTO u (id) VALUES (NEW.id); NOTIFY changed; DELETE FROM u WHERE id = OLD.id);
