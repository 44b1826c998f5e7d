//! Roles that may read some columns of a table alone.

#[path = "support/domain.rs"]
mod domain;

use domain::{AuditColumns, Domain, TABLES};
use rowhouse::prelude::*;
use rowhouse_client::ErrorKind;
use rowhouse_live::server::Request;

/// Somebody with a secret.
#[derive(Debug, Table)]
#[table(category = transactional, global, allow(grant_role = "the test makes the role"))]
#[grant(client_operator, select(id, name), insert, update(name))]
#[expect(dead_code, reason = "nobody may read whole rows")]
struct Person {
    #[column(primary_key, default = gen_random_uuid())]
    id: Id<Person>,
    name: String,
    secret: String,
    #[column(flatten)]
    audit: AuditColumns,
}

/// What may be read of a person.
#[derive(Debug, Columns)]
struct Name {
    name: String,
}

#[tokio::test]
async fn whole_rows_are_refused_by_the_columns_that_may_be_read() {
    let domain = Domain::of(Request::default(), &[TABLES, &[Person::TABLE]]).await;
    let (db, ..) = domain.tenants().await;
    let superuser = domain.server.superuser();
    let client = domain.server.connect(superuser, &domain.database).await;
    let client = client.unwrap();
    let ada = "INSERT INTO t_people (name, secret) VALUES ('ada', 'hidden') RETURNING id";
    let ada: Id<Person> = client.query_one(ada, &[]).await.unwrap().get(0);
    let expected = "the role `client_operator` may read `id`, `name` of `t_people`, as `#[grant(…)]` says there, and \
                    not whole rows; name them by `columns` or `part`";
    // The text is written at the first time, and known at the second.
    for _ in 0..2 {
        let refused = db.operator().find::<Person>(ada).await.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Permission);
        assert_eq!(refused.to_string(), expected);
    }
    let new = NewPerson {
        name: "bob".to_owned(),
        secret: "hidden too".to_owned(),
    };
    let refused = db.operator().insert(new).await.unwrap_err();
    assert_eq!(refused.to_string(), expected);
    let update = || db.operator().update::<Person>().set(Person::name, "Ada");
    let refused = update().every_row().returning().await.unwrap_err();
    assert_eq!(refused.to_string(), expected);
    // What is granted goes on, and what was refused did nothing.
    let changed = update().filter(Person::id.eq(ada)).execute().await;
    assert_eq!(changed.unwrap(), 1);
    let names: Vec<Name> = db.operator().select::<Person>().part().all().await.unwrap();
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].name, "Ada");
    // A column that is not granted is PostgreSQL's to refuse.
    let secret = db.operator().select::<Person>().columns(Person::secret);
    let refused = secret.all().await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Permission);
    assert!(!refused.to_string().contains("hidden"));
    // Whom the table is not granted to at all is told so by PostgreSQL.
    let stranger = db.select::<Person>().all().await.unwrap_err();
    assert_eq!(stranger.kind(), ErrorKind::Permission);
    assert!(
        stranger.to_string().contains("SQLSTATE 42501"),
        "{stranger}"
    );
}
