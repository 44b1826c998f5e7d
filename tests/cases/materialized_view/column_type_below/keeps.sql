SELECT amount::text FROM v
