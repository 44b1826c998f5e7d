CREATE TYPE b AS ENUM ('y', 'x'); CREATE TABLE t (m b DEFAULT 'x');
