CREATE SEQUENCE t_id_seq AS int; CREATE SEQUENCE u_id_seq AS int; CREATE TABLE u (n int);
