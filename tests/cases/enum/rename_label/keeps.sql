SELECT label FROM t
