CREATE TABLE t (a numeric, b integer[], c boolean, d integer[] DEFAULT '{1}');
