SELECT a, b FROM p;
