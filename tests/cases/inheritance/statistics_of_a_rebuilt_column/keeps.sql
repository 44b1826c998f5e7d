SELECT a::text, g FROM c;
