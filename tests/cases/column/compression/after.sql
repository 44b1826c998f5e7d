CREATE TABLE t (a text, b text COMPRESSION pglz, c text COMPRESSION lz4, d text COMPRESSION lz4);
