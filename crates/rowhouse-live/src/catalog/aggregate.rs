//! Aggregates. PostgreSQL does not deparse them: their definition is put together from `pg_aggregate`.

use super::function::identity_arguments;

/// The columns are those of functions. The result holds the kind of aggregate too, which can change as little.
pub(super) const SQL: &str = concat!(
    "
SELECT p.oid, n.nspname::text, p.proname::text, ",
    identity_arguments!(),
    ", pg_get_userbyid(p.proowner)::text,
       format(E'CREATE OR REPLACE AGGREGATE %I.%I(%s) (\\n    %s\\n)', n.nspname, p.proname,
              coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*'),
              concat_ws(E',\\n    ',
                  'SFUNC = ' || a.aggtransfn::regproc,
                  'STYPE = ' || format_type(a.aggtranstype, NULL),
                  'SSPACE = ' || nullif(a.aggtransspace, 0),
                  'FINALFUNC = ' || nullif(a.aggfinalfn, 0)::regproc,
                  CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
                  CASE WHEN a.aggfinalfn <> 0 THEN 'FINALFUNC_MODIFY = ' || m.final END,
                  'COMBINEFUNC = ' || nullif(a.aggcombinefn, 0)::regproc,
                  'SERIALFUNC = ' || nullif(a.aggserialfn, 0)::regproc,
                  'DESERIALFUNC = ' || nullif(a.aggdeserialfn, 0)::regproc,
                  'INITCOND = ' || quote_literal(a.agginitval),
                  'MSFUNC = ' || nullif(a.aggmtransfn, 0)::regproc,
                  'MINVFUNC = ' || nullif(a.aggminvtransfn, 0)::regproc,
                  'MSTYPE = ' || format_type(nullif(a.aggmtranstype, 0), NULL),
                  'MSSPACE = ' || nullif(a.aggmtransspace, 0),
                  'MFINALFUNC = ' || nullif(a.aggmfinalfn, 0)::regproc,
                  CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
                  CASE WHEN a.aggmfinalfn <> 0 THEN 'MFINALFUNC_MODIFY = ' || m.moving END,
                  'MINITCOND = ' || quote_literal(a.aggminitval),
                  'SORTOP = ' || (SELECT format('OPERATOR(%I.%s)', sn.nspname, so.oprname)
                                  FROM pg_operator so JOIN pg_namespace sn ON sn.oid = so.oprnamespace
                                  WHERE so.oid = a.aggsortop),
                  CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END,
                  CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END)),
       'a',
       concat_ws(' ', pg_get_function_result(p.oid),
                 CASE a.aggkind WHEN 'o' THEN 'within group ' || a.aggnumdirectargs
                                WHEN 'h' THEN 'hypothetical ' || a.aggnumdirectargs END),
       ARRAY (SELECT coalesce(u.name, '') FROM unnest(p.proargnames) WITH ORDINALITY u (name, i) ORDER BY u.i),
       p.pronargdefaults, p.prosecdef, obj_description(p.oid, 'pg_proc')
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_aggregate a ON a.aggfnoid = p.oid
CROSS JOIN LATERAL (SELECT CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE'
                                                 ELSE 'READ_WRITE' END AS final,
                           CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE'
                                                  ELSE 'READ_WRITE' END AS moving) m
WHERE p.pronamespace = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))"
);
