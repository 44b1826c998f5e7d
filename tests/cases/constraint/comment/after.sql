CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); COMMENT ON CONSTRAINT t_pkey ON t IS 'the key';
