CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE TABLE u (id int, name text, at timestamptz);
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO u (id, name) VALUES (NEW.id, NEW.name);
COMMENT ON RULE r ON t IS 'kept';
