CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE t (a int) USING heap2;
CREATE TABLE u (a int);
CREATE TABLE v (a int) USING heap2;
