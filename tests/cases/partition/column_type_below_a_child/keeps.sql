SELECT a, m::text, extra FROM child
