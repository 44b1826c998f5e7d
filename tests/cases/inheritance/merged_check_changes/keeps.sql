SELECT a, b FROM c;
