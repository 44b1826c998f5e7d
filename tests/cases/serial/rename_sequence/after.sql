CREATE SEQUENCE counter AS int; CREATE TABLE t (id int NOT NULL DEFAULT nextval('counter')); ALTER SEQUENCE counter OWNED BY t.id;
