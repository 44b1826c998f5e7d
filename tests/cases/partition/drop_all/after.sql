CREATE TABLE b (id int, at int);
