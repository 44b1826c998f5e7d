CREATE TABLE t (id int, a int GENERATED ALWAYS AS (id + 1), b int GENERATED ALWAYS AS (id + 2), c int, d int GENERATED ALWAYS AS (id) VIRTUAL,
    e int GENERATED ALWAYS AS (id * id) VIRTUAL);
