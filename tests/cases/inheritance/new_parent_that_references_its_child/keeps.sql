SELECT a::int FROM c;
