CREATE TABLE a (id int, CONSTRAINT changed CHECK (id < 20), CONSTRAINT new CHECK (id <> 7), CONSTRAINT alone CHECK (id <> 8) NO INHERIT);
CREATE TABLE c (own int, CONSTRAINT own CHECK (own > 0)) INHERITS (a);
