CREATE TYPE state AS ENUM ('new', 'paid', 'void');
CREATE TABLE invoice (id bigint, state state NOT NULL, PRIMARY KEY (id, state)) PARTITION BY LIST (state);
CREATE TABLE invoice_new PARTITION OF invoice FOR VALUES IN ('new');
CREATE TABLE invoice_rest PARTITION OF invoice DEFAULT;
CREATE TABLE note (state state DEFAULT 'new');
INSERT INTO note VALUES ('paid');
