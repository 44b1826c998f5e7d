CREATE TYPE mood AS ENUM ('low', 'ok'); CREATE TABLE t (id int, m mood);
