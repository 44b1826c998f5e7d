//! Embeddings: stored, found by their distance, and bound by sea-query statements.

#[path = "support/domain.rs"]
mod domain;

use domain::{AuditColumns, Domain, TABLES, Tenant};
use rowhouse::prelude::*;
use rowhouse_client::ErrorKind;
use rowhouse_client::sea_query::Query;
use rowhouse_client::types::{HalfVec, Vector};
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

#[tokio::test]
async fn the_nearest_come_first() {
    // 18 and 16 are the versions for which pgvector is to be had everywhere.
    let request = Request {
        major: Some(18),
        extensions: vec!["vector".to_owned()],
        ..Request::default()
    };
    let domain = Domain::of(request, &[TABLES, &[Memory::TABLE]]).await;
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
