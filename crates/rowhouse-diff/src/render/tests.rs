//! Each renderer over one small plan, and what happens to steps that are not allowed.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use rowhouse_core::model::{
    Column, Command, Constraint, ConstraintKind, DefaultFor, Enum, Grant, Grantee, Grants, Ident,
    Identity, IdentityMode, Index, Model, Name, Policy, Privilege, RowSecurity, Table, Unmodelled,
};
use rowhouse_core::{Fragment, Object};

use super::*;
use crate::{Hazard, Plan, diff};

fn column(name: &str, ty: &str) -> Column {
    Column::new(Ident::new(name), Fragment::new(ty))
}

fn check(definition: &str) -> Constraint {
    Constraint::new(
        ConstraintKind::Check,
        Fragment::new(definition),
        vec![Ident::new("rate")],
    )
}

fn policy(using: &str) -> Policy {
    Policy {
        permissive: true,
        command: Command::Select,
        roles: BTreeSet::from([Grantee::Role(Ident::new("app"))]),
        using: Some(Fragment::new(using)),
        check: None,
        comment: None,
    }
}

fn users() -> Name {
    Name::new("public", "users")
}

/// One table, which every change of the tests is about.
fn now() -> Model {
    let table = Table {
        columns: vec![
            column("id", "uuid"),
            column("rate", "integer"),
            column("old", "text"),
        ],
        constraints: [(Ident::new("users_rate_check"), check("CHECK ((rate > 0))"))].into(),
        policies: [(Ident::new("mine"), policy("(id = who())"))].into(),
        row_security: RowSecurity {
            enabled: true,
            forced: false,
        },
        ..Table::default()
    };
    Model {
        tables: [(users(), table)].into(),
        ..Model::default()
    }
}

fn want() -> Model {
    let mut model = now();
    let level = Name::new("public", "level");
    let labels = vec!["low".to_owned(), "it's high".to_owned()];
    let enumeration = Enum {
        owner: None,
        labels,
        grants: DefaultFor::Types.builtin(),
        comment: None,
    };
    model.enums.insert(level.clone(), enumeration);
    let table = model.tables.get_mut(&users()).unwrap();
    table.columns.retain(|it| it.name != Ident::new("old"));
    table.columns.push(Column {
        enumeration: Some(level),
        ..column("level", "public.level")
    });
    table.comment = Some("People.\nOne row each.".to_owned());
    let key = table.constraints.remove(&Ident::new("users_rate_check"));
    table
        .constraints
        .insert(Ident::new("rate_check"), key.unwrap());
    let index = Index::new(
        false,
        Fragment::new("USING btree (level)"),
        vec![Ident::new("level")],
    );
    table.indexes.insert(Ident::new("idx_users_level"), index);
    let wide = "((id = who()) OR (id IN (SELECT friends.id FROM public.friends)))";
    table.policies.insert(Ident::new("mine"), policy(wide));
    let app = Grantee::Role(Ident::new("app"));
    table.grants.insert(Grant::new(app, Privilege::Select));
    model
}

fn plan(now: &Model, want: &Model) -> Plan {
    let owner = Ident::new("owner");
    let changes = diff(now, want, &[], Some(&owner));
    Plan::new(changes, Some(owner), None).unwrap()
}

fn some_allowed() -> Options {
    Options {
        allowed: BTreeSet::from([Hazard::GrantWidened]),
        left_alone: vec![Object::Table(Name::new("public", "friends"))],
        unmodelled: vec![Unmodelled {
            kind: "view".to_owned(),
            schema: Some(Ident::new("public")),
            name: "v".to_owned(),
        }],
        ..Options::default()
    }
}

#[test]
fn people_read_counts_changes_hazards_and_what_is_left_alone() {
    assert_snapshot!(human(&plan(&now(), &want()), &some_allowed()));
}

#[test]
fn psql_runs_what_is_allowed_and_sees_the_rest_as_comments() {
    assert_snapshot!(sql(&plan(&now(), &want()), &some_allowed()));
}

#[test]
fn programs_read_json() {
    assert_snapshot!(json(&plan(&now(), &want()), &some_allowed()));
}

#[test]
fn a_workflow_is_annotated() {
    assert_snapshot!(github(&plan(&now(), &want()), &some_allowed()));
}

#[test]
fn a_workflow_has_a_summary() {
    assert_snapshot!(summary(&plan(&now(), &want()), &some_allowed()));
}

#[test]
fn no_difference_is_said_in_every_format() {
    let plan = plan(&now(), &now());
    let options = Options::default();
    assert_eq!(human(&plan, &options), "in sync\n");
    assert_eq!(sql(&plan, &options), "-- in sync\n");
    assert_eq!(github(&plan, &options), "");
    assert_eq!(summary(&plan, &options), "### Schema: in sync\n");
    assert!(json(&plan, &options).contains("\"in_sync\": true"));
}

#[test]
fn colours_are_only_added() {
    let plan = plan(&now(), &want());
    let painted = human(
        &plan,
        &Options {
            color: true,
            ..some_allowed()
        },
    );
    assert!(painted.contains("\u{1b}[32m+\u{1b}[0m column level"));
    let stripped = without_escapes(&painted);
    assert_eq!(stripped, human(&plan, &some_allowed()));
}

/// The text without its escape sequences.
fn without_escapes(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |all, part| all + part.split_once('m').unwrap().1)
}

#[test]
fn a_change_is_held_back_as_a_whole_and_with_it_what_builds_upon_it() {
    let mut want = now();
    let table = want.tables.get_mut(&users()).unwrap();
    // Its type change needs its default to step aside, which is no hazard by itself.
    table.columns[1].ty = Fragment::new("boolean");
    table.columns[1].default = Some(Fragment::new("true"));
    let mut now = now();
    now.tables.get_mut(&users()).unwrap().columns[1].default = Some(Fragment::new("1"));
    // Row security that would open the table is refused, and so its comment has nothing to stand on.
    let mut open = policy("true");
    open.comment = Some("everybody".to_owned());
    table.policies.insert(Ident::new("open"), open);

    // A new identity column rewrites the table; the index on it needs it.
    let identity = Identity {
        mode: IdentityMode::Always,
        start: None,
        increment: None,
        min: None,
        max: None,
        cache: None,
        cycle: false,
        sequence: None,
        grants: Grants::new(),
    };
    let mut number = column("number", "bigint");
    number.identity = Some(identity);
    table.columns.push(number);
    let index = Index::new(
        true,
        Fragment::new("USING btree (number)"),
        vec![Ident::new("number")],
    );
    table.indexes.insert(Ident::new("number_unique"), index);
    // Independent of all that.
    table.comment = Some("People.".to_owned());

    let plan = plan(&now, &want);
    let steps: Vec<String> = plan
        .steps()
        .zip(held::held(&plan, &BTreeSet::new()))
        .map(|(step, held)| {
            format!(
                "{:10} {}",
                held.map_or("", held::Reason::word),
                step.statement.sql
            )
        })
        .collect();
    assert_snapshot!(steps.join("\n"), @r#"
               COMMENT ON TABLE "public"."users" IS 'People.'
    change     ALTER TABLE "public"."users" ALTER COLUMN "rate" DROP DEFAULT
    hazard     ALTER TABLE "public"."users" ALTER COLUMN "rate" TYPE boolean USING "rate"::boolean
    change     ALTER TABLE "public"."users" ALTER COLUMN "rate" SET DEFAULT true
    hazard     ALTER TABLE "public"."users" ADD COLUMN "number" bigint GENERATED ALWAYS AS IDENTITY
    dependency CREATE UNIQUE INDEX CONCURRENTLY "number_unique" ON "public"."users" USING btree (number)
    hazard     CREATE POLICY "open" ON "public"."users" AS PERMISSIVE FOR SELECT TO "app" USING (true)
    change     COMMENT ON POLICY "open" ON "public"."users" IS 'everybody'
    "#);
    let all = BTreeSet::from(Hazard::ALL);
    assert_eq!(held_back(&plan, &all), 0);
    assert_eq!(held_back(&plan, &BTreeSet::new()), plan.steps().count() - 1);
}

#[test]
fn text_from_a_database_escapes_from_nothing() {
    let mut want = now();
    let table = want.tables.get_mut(&users()).unwrap();
    table.columns.clear();
    let name = "x\n; DROP TABLE y; -- \u{1b}[2J `|`";
    table.columns.push(column(name, "text"));
    let now = now();
    let plan = plan(&want, &now);
    let options = Options::default();
    let commented = sql(&plan, &options);
    let line = commented.lines().find(|line| line.starts_with("; DROP"));
    assert_eq!(line, None, "{commented}");
    assert!(!human(&plan, &options).contains('\u{1b}'));
    let annotations = github(&plan, &options);
    assert!(
        annotations.lines().all(|line| line.starts_with("::")),
        "{annotations}"
    );
    let summary = summary(&plan, &options);
    let row = summary
        .lines()
        .find(|line| line.contains("DROP TABLE y"))
        .unwrap();
    assert!(row.contains("\\|"), "{row}");
}
