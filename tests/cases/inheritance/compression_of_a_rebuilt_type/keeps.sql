SELECT x::text FROM c;
