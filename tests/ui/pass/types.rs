//! Enums and newtypes as columns, and what their declarations say.

use rowhouse::client::postgres_types::{FromSql, ToSql, Type};
use rowhouse::declare::{Base, Builtin, DefaultValue, SqlType};
use rowhouse::prelude::*;

/// Where a subscription stands.
#[derive(Clone, Copy, Debug, PartialEq, DbEnum)]
#[db_enum(name = "subscription_state", schema = "billing", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    Active,
    PastDue,
    #[db_enum(rename = "gone")]
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, DbEnum)]
enum OrgRole {
    Owner,
    Member,
}

#[derive(Clone, Debug, PartialEq, ColumnType)]
struct Email(String);

#[derive(Debug, ColumnType)]
#[column_type(type = "citext")]
struct Handle {
    text: String,
}

#[derive(Debug, ColumnType)]
struct Wrapper<T>(T);

#[derive(Debug, ColumnType)]
struct Tags(Vec<String>);

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Sample {
    #[column(primary_key)]
    id: Id<Sample, String>,
    #[column(default = State::PastDue)]
    state: State,
    roles: Vec<OrgRole>,
    email: Email,
    emails: Vec<Email>,
    handle: Option<Handle>,
    count: Wrapper<i64>,
    tags: Tags,
    #[column(length = 20)]
    label: String,
    #[column(length = 3)]
    letters: Email,
    #[column(precision = 3)]
    seen_at: time::OffsetDateTime,
    #[column(type = "numeric(12, 2)")]
    amount: String,
}

fn sql(column: &str) -> SqlType<'static> {
    let table = Sample::TABLE;
    table.column(column).unwrap().ty.sql.unwrap()
}

fn main() {
    assert_eq!(State::ENUM.labels, ["ACTIVE", "PAST_DUE", "gone"]);
    assert_eq!(State::ENUM.schema, Some("billing"));
    assert_eq!(State::ENUM.doc, "Where a subscription stands.");
    assert_eq!(OrgRole::ENUM.name, "org_role");
    assert_eq!(State::from_label("gone"), Some(State::Cancelled));
    assert_eq!(State::from_label("Gone"), None);
    assert_eq!(OrgRole::Owner.label(), "owner");
    assert_ne!(OrgRole::Member, OrgRole::Owner);

    assert_eq!(sql("id"), SqlType::builtin(Builtin::Text));
    assert_eq!(sql("state").base, Base::Enum(&State::ENUM));
    assert_eq!(Sample::TABLE.columns[1].default, Some(DefaultValue::Text("PAST_DUE")));
    assert_eq!(sql("roles"), SqlType::enumeration(&OrgRole::ENUM).array_of());
    assert_eq!(sql("email"), SqlType::builtin(Builtin::Text));
    assert_eq!(sql("emails"), SqlType::builtin(Builtin::Text).array_of());
    assert_eq!(sql("handle"), SqlType::written("citext"));
    assert_eq!(sql("count"), SqlType::builtin(Builtin::BigInt));
    assert_eq!(sql("tags"), SqlType::builtin(Builtin::Text).array_of());
    assert_eq!(sql("label").modifiers, (Some(20), None));
    assert_eq!(sql("letters").base, Base::Builtin(Builtin::Varchar));
    assert_eq!(sql("seen_at").modifiers, (Some(3), None));
    assert_eq!(sql("amount"), SqlType::written("numeric(12, 2)"));

    let mut bytes = Default::default();
    Email("a@b".to_owned()).to_sql_checked(&Type::TEXT, &mut bytes).unwrap();
    assert_eq!(Email::from_sql(&Type::TEXT, &bytes).unwrap(), Email("a@b".to_owned()));
    assert!(!<Email as ToSql>::accepts(&Type::INT4));
    bytes.clear();
    State::Cancelled.to_sql_checked(&Type::TEXT, &mut bytes).unwrap();
    assert_eq!(&bytes[..], b"gone");
    assert_eq!(State::from_sql(&Type::TEXT, &bytes).unwrap(), State::Cancelled);
    assert!(State::from_sql(&Type::TEXT, b"elsewhere").is_err());
    let handle = Handle { text: "me".to_owned() };
    assert_eq!(handle.text, "me");
}
