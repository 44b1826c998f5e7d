//! A thousand organizations and a million calls of models: each use case finds what it reads by an index, within its
//! organization, and what is nearest in meaning is looked for there.

use rowhouse::client::{Settings, Tenant, Transaction};
use rowhouse::prelude::*;
use rowhouse_tests::system::{Crowd, Door, Fixture, Scale};
use trovella::metering::{self, Call};
use trovella::schema::ai::{AiModel, RequestMetadata, ResponseMetadata};
use trovella::schema::auth::{Member, NewUser};
use trovella::schema::research::{ResultSummary, StepExecutionReport, StepKind};
use trovella::schema::services::Auth;
use trovella::schema::{DocumentChunk, User};
use trovella::seed::{self, Seed, Size, embedding};
use trovella::{organizing, planning, publishing, searching};

use crate::support::{has_search, open, system};

const ONE: Seed = Seed {
    number: 1,
    size: Size {
        people: 4,
        plans: 10,
        rows: 8,
    },
};

async fn crowd(scale: Scale) -> Fixture {
    let fixture = system().await.database().await;
    let db = open(&fixture).await;
    let planted = ONE.plant(&db).await;
    planted.unwrap_or_else(|error| panic!("{error:?}"));
    let searched = has_search(fixture.declaration);
    if searched {
        ONE.plant_search(&db).await.unwrap();
    }
    let organization = ONE.organization().into_inner();
    // Texts about the same subject are near each other, whosever they are.
    let turn = "1 + k::int % 535";
    let aside = format!(
        "subvector({{}}, 1, 1000) || subvector({{}}, 1001 + {turn}, 536 - ({turn})) || subvector({{}}, 1001, {turn})"
    );
    let crowd = Crowd {
        fixture: &fixture,
        tenant: &organization,
        id: "replace({id}, '_1_', '_' || k || '_')",
        numbered_id: "'ai_usage_' || k || '_' || n",
        besides: &[("organization", &format!("r.id = '{organization}'"))],
        differing: &[
            ("organization", "slug", "'organization-' || k"),
            ("document_chunk", "embedding", &aside),
        ],
        biggest: (
            "ai_usage",
            &[("created_at", "{} + n * interval '1 minute'")],
        ),
    };
    crowd.gather(scale).await;
    if searched {
        // The first organization has as many chunks besides as there are organizations.
        let number = u32::try_from(scale.tenants).unwrap();
        let chunks = (0..number).map(|n| (format!("Chunk {n}."), embedding(500, n)));
        let artifact = ONE.id(1);
        let stored = db.with_tenant_context(ONE.organization(), async |tx| {
            let old = DocumentChunk::research_artifact_id.eq(&artifact);
            tx.delete::<DocumentChunk>().filter(old).execute().await?;
            searching::index(tx, &artifact, chunks).await
        });
        stored.await.unwrap();
        fixture.alter("ANALYZE document_chunk").await;
    }
    fixture
}

#[tokio::test]
async fn every_use_case_reads_by_an_index_within_its_organization() {
    let scale = Scale::asked();
    let fixture = crowd(scale).await;
    let door = fixture.door().await;
    let builder = || Database::builder(Settings::of(fixture.declaration).unwrap());
    let gate = door.config(&fixture.conventions.roles.gate);
    let db = builder().max_connections(1).open_with(gate).await.unwrap();
    let auth = builder().max_connections(1);
    let auth = auth.open_service_with::<Auth>(door.config(Auth::ROLE));
    let auth = auth.await.unwrap();
    drop(door.take());
    let numbers = scale.visits();
    let [_, last, ..] = numbers;
    for number in numbers {
        use_cases(&db, Seed { number, ..ONE }).await.unwrap();
    }
    let read = fixture.within_tenants(&door.take()).await;
    for table in [
        "ai_usage",
        "research_plan",
        "plan_step",
        "plan_branching_condition",
        "plan_audit_log",
        "research_output",
        "member",
    ] {
        assert!(read.contains_key(table), "{table}: {read:?}");
    }
    if has_search(fixture.declaration) {
        // Few chunks are all measured; of many, PostgreSQL may rather go through everybody's, the nearest first.
        let few = [last; 7];
        let nearest = search(&db, &few).await;
        assert_eq!(nearest, ["Subject 3, chunk 3."; 7]);
        let read = fixture.within_tenants(&door.take()).await;
        assert_eq!(read["document_chunk"], few.len(), "{read:?}");
        through_everybodys(&fixture, &door, &numbers).await;
    }
    let wanderer = NewUser {
        id: Id::new("wanderer".to_owned()),
        name: "Gal".to_owned(),
        email: "gal@elsewhere.example".to_owned(),
    };
    let wanderer = db.operator().insert(wanderer).await.unwrap().id;
    drop(door.take());
    for round in 0..7 {
        organize(&auth, &wanderer, round).await.unwrap();
    }
    let read = fixture.by_index(&door.take(), 7.0).await;
    assert!(read["member"] > 0 && read["invitation"] > 0, "{read:?}");
}

async fn use_cases(db: &Database, seed: Seed) -> Result<(), Error> {
    let (organization, person) = (seed.organization(), ONE.person(0));
    let context = organization.clone();
    db.with_tenant_context(context, async |tx| research(tx).await)
        .await?;
    assert!(planning::overview(db, &organization).await?.len() >= 10);
    // What the last hour of calls has cost, of which the biggest organization has more than a hundred thousand.
    let spent = metering::spent(db, &organization, seed.at(60)).await?;
    assert!(!spent.is_empty());
    assert!(!publishing::page(db, &organization).await?.is_empty());
    let members = db.tenant(organization).select::<Member>();
    let theirs = members.filter(Member::user_id.eq(person)).one().await?;
    assert_eq!(theirs.role, "owner");
    Ok(())
}

async fn research(tx: &Transaction<Tenant>) -> Result<(), Error> {
    let (person, steps) = (
        ONE.person(0),
        [(StepKind::Search, "Find."), (StepKind::Read, "Read.")],
    );
    let (plan, steps) = planning::ask(tx, &person, "Prices", "How much?", &steps).await?;
    planning::branch(tx, &steps[0], &steps[1], 1).await?;
    while let Some(step) = planning::begin(tx, &plan.id).await? {
        let report = StepExecutionReport::default();
        planning::finish(tx, &step, report).await?;
    }
    let summary = ResultSummary::default();
    assert!(planning::complete(tx, &plan.id, summary).await?.is_some());
    assert_eq!(planning::history(tx, &plan.id).await?.len(), 7);
    let model = tx.find::<AiModel>(seed::model(0)).await?;
    let call = Call {
        feature: "research.plan",
        by: Some(&person),
        input_tokens: 1_000,
        cached_input_tokens: 0,
        output_tokens: 100,
        latency_ms: 800,
        request: RequestMetadata::default(),
        response: ResponseMetadata::default(),
    };
    metering::record(tx, &model.expect("a model"), call).await?;
    let output = publishing::draft(tx, &plan.id, "Prices", "Nobody knows.").await?;
    assert!(publishing::publish(tx, &output.id).await?);
    publishing::rate(tx, &output.id, &person, 2).await?;
    publishing::rate(tx, &output.id, &person, 4).await?;
    Ok(())
}

/// Asks each organization about subject 3, about which all of them have a text, and gives what is nearest.
async fn search(db: &Database, numbers: &[u32]) -> Vec<String> {
    let mut nearest = Vec::new();
    for number in numbers {
        let seed = Seed {
            number: *number,
            ..ONE
        };
        let organization = seed.organization();
        let found = searching::nearest(db, &organization, embedding(3, 3), 2).await;
        let found = found.unwrap();
        for (chunk, artifact) in &found {
            assert_eq!(chunk.tenant.organization_id, organization);
            assert_eq!(artifact.tenant.organization_id, organization);
        }
        nearest.extend(found.into_iter().next().map(|(chunk, _)| chunk.content));
    }
    assert_eq!(nearest.len(), numbers.len());
    nearest
}

/// The same through the index of everybody's chunks: what is others' is left out, and more is asked for until there are
/// enough. It finds what is near, and not always what is nearest.
async fn through_everybodys(fixture: &Fixture, door: &Door, numbers: &[u32]) {
    let database = &fixture.database;
    let only = ["seqscan", "bitmapscan", "sort"]
        .map(|way| format!("ALTER DATABASE {database} SET enable_{way} = off"));
    fixture.alter(&only.join(";")).await;
    let settings = Settings::of(fixture.declaration).unwrap();
    let db = Database::builder(settings).max_connections(1);
    let gate = door.config(&fixture.conventions.roles.gate);
    let db = db.open_with(gate).await.unwrap();
    drop(door.take());
    search(&db, numbers).await;
    let plans = door.take();
    let through = plans.iter().filter(|plan| {
        let root = plan.root.to_string();
        root.contains("idx_document_chunk_embedding")
            && root.contains("Filter\":\"(organization_id = ")
    });
    assert_eq!(through.count(), numbers.len());
}

async fn organize(
    auth: &ServiceDatabase<Auth>,
    person: &Id<User, String>,
    round: u32,
) -> Result<(), Error> {
    let slug = format!("nursery-{round}");
    let new = organizing::found(auth, "Nursery", &slug, &ONE.person(0)).await?;
    let email = format!("{round}@nursery.example");
    let invitation = organizing::invite(auth, &new.id, &ONE.person(0), &email).await?;
    let member = organizing::accept(auth, &invitation.id, person).await?;
    assert!(member.is_some());
    let all = organizing::organizations(auth, person).await?;
    assert_eq!(all.len(), round as usize + 1);
    Ok(())
}
