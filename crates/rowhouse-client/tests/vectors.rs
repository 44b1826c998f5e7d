//! Embeddings: stored, found by their distance, and bound by sea-query statements.

#[path = "support/domain.rs"]
mod domain;

use domain::{AuditColumns, Domain, TABLES, Tenant};
use rowhouse::prelude::*;
use rowhouse_client::sea_query::Query;
use rowhouse_client::types::{HalfVec, Vector};
use rowhouse_client::{ErrorKind, Hnsw, IterativeScan};
use rowhouse_live::server::Request;

/// What is remembered, by its meaning.
#[derive(Debug, Table)]
#[table(category = transactional, tenant)]
#[unique(tenant_id, title)]
#[expect(dead_code, reason = "not every column is looked at")]
struct Memory {
    #[column(primary_key, default = gen_random_uuid())]
    id: Id<Memory>,
    tenant_id: Id<Tenant>,
    title: String,
    meaning: Vector<3>,
    half: Option<HalfVec<2>>,
    #[column(flatten)]
    audit: AuditColumns,
}

async fn with_vectors() -> Domain {
    // 18 and 16 are the versions for which pgvector is to be had everywhere.
    let request = Request {
        major: Some(18),
        extensions: vec!["vector".to_owned()],
        ..Request::default()
    };
    Domain::of(request, &[TABLES, &[Memory::TABLE]]).await
}

#[tokio::test]
async fn an_index_searches_on_where_others_have_what_is_nearest() {
    let domain = with_vectors().await;
    let (db, acme, other) = domain.tenants().await;
    let memory = |number: u16, at: f32| NewMemory {
        title: number.to_string(),
        meaning: Vector::new(vec![at, f32::from(number) / 1_000.0, 0.0]).unwrap(),
    };
    let theirs = (0..500).map(|number| memory(number, 1.0));
    db.tenant(other).insert_all(theirs).await.unwrap();
    let ours = (0..5).map(|number| memory(number, 2.0));
    db.tenant(acme).insert_all(ours).await.unwrap();
    let superuser = domain.server.superuser();
    let client = domain.server.connect(superuser, &domain.database).await;
    let index = "CREATE INDEX ON t_memories USING hnsw (meaning vector_l2_ops)";
    client.unwrap().batch_execute(index).await.unwrap();
    // The table is small: nothing but the index is to be had.
    let context = |search: Hnsw| {
        let context = db.tenant(acme).hnsw(search);
        let others = ["enable_seqscan", "enable_bitmapscan", "enable_sort"];
        others
            .iter()
            .fold(context, |it, name| it.setting(name, "off"))
    };
    let origin = || Memory::meaning.l2_distance(Vector::new(vec![0.0; 3]).unwrap());
    let found = async |search: Hnsw| {
        let select = context(search).select::<Memory>();
        select.nearest(origin()).limit(5).all().await
    };
    let strict = Hnsw::new().iterative_scan(IterativeScan::Strict);
    assert_eq!(found(Hnsw::new()).await.unwrap().len(), 0);
    assert_eq!(found(Hnsw::new().ef_search(1_000)).await.unwrap().len(), 5);
    let nearest = found(strict.max_scan_tuples(20_000)).await.unwrap();
    let titles: Vec<_> = nearest.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["0", "1", "2", "3", "4"]);
    // What was set ends with its context, and can be set inside of one.
    assert_eq!(found(Hnsw::new()).await.unwrap().len(), 0);
    let counts = context(Hnsw::new()).run(async |tx| {
        let nearest = || tx.select::<Memory>().nearest(origin()).limit(5).all();
        let before = nearest().await?.len();
        tx.hnsw(Hnsw::new().iterative_scan(IterativeScan::Relaxed))
            .await?;
        Ok::<_, Error>((before, nearest().await?.len()))
    });
    assert_eq!(counts.await.unwrap(), (0, 5));
    let refused = found(Hnsw::new().ef_search(1_001)).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Parameter);
}

#[tokio::test]
async fn the_nearest_come_first() {
    let domain = with_vectors().await;
    let (db, acme, _) = domain.tenants().await;
    let vector = |elements: [f32; 3]| Vector::<3>::new(elements.to_vec()).unwrap();
    let half = |elements: [f32; 2]| HalfVec::<2>::new(elements.to_vec()).unwrap();
    let memory = |title: &str, meaning, half: [f32; 2]| {
        let new = NewMemory {
            title: title.to_owned(),
            meaning: vector(meaning),
        };
        new.with(Memory::half, HalfVec::<2>::new(half.to_vec()).unwrap())
    };
    let rows = [
        memory("far", [9.0, 0.0, 0.0], [0.0, 1.0]),
        memory("near", [1.0, 1.0, 0.0], [1.0, 0.0]),
        memory("middle", [3.0, 3.0, 0.0], [1.0, 1.0]),
    ];
    db.tenant(acme).insert_all(rows).await.unwrap();
    let select = || db.tenant(acme).select::<Memory>();
    let titles = |found: Vec<Memory>| found.into_iter().map(|it| it.title).collect::<Vec<_>>();
    let origin = || Memory::meaning.l2_distance(vector([0.0, 0.0, 0.0]));
    let nearest = select().nearest(origin()).limit(2).all().await.unwrap();
    assert_eq!(nearest[0].meaning, vector([1.0, 1.0, 0.0]));
    assert_eq!(titles(nearest), ["near", "middle"]);
    let close = select().filter(origin().lt(2.0)).all().await.unwrap();
    assert_eq!(titles(close), ["near"]);
    let by_angle = Memory::half.cosine_distance(half([0.0, 2.0]));
    let first = select().nearest(by_angle).first().await.unwrap().unwrap();
    assert_eq!(
        (first.title.as_str(), first.half),
        ("far", Some(half([0.0, 1.0])))
    );
    let product = Memory::meaning.inner_product_distance(vector([1.0, 0.0, 0.0]));
    assert_eq!(
        titles(select().nearest(product).limit(1).all().await.unwrap()),
        ["far"]
    );
    // The first statement of a connection tells its own error, although the driver does not know the type.
    let fresh = domain.open().await;
    let again = fresh
        .tenant(acme)
        .insert(memory("near", [0.0; 3], [0.0; 2]))
        .await;
    assert_eq!(again.unwrap_err().kind(), ErrorKind::Unique);
    // As numbers and as text, by sea-query.
    let insert = Query::insert()
        .into_table("t_memories")
        .columns(["tenant_id", "title", "meaning", "half"])
        .values_panic([
            acme.into_inner().into(),
            "built".into(),
            vec![0.5_f32, 0.25, 0.0].into(),
            "[0.5, 2]".into(),
        ])
        .to_owned();
    assert_eq!(db.tenant(acme).apply(&insert).await.unwrap(), 1);
    let built = select()
        .filter(Memory::title.eq("built"))
        .one()
        .await
        .unwrap();
    assert_eq!(
        (built.meaning, built.half),
        (vector([0.5, 0.25, 0.0]), Some(half([0.5, 2.0])))
    );
}
