SELECT one.last_value, two.last_value, three.last_value FROM one, two, three
