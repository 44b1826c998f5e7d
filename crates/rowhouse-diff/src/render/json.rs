//! A plan as JSON. The format has a version and types of its own: the model is no public format.

use rowhouse_core::{Effect, Object, Runner};
use serde::Serialize;

use super::held::{Reason, held};
use super::{Counts, Options};
use crate::{Change, Group, Plan, Step};

/// The version of the format. It grows when a reader of the older format would be misled.
pub const VERSION: u32 = 1;

/// The plan as pretty-printed JSON.
pub fn json(plan: &Plan, options: &Options) -> String {
    pretty(&document(plan, options))
}

fn pretty(document: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(document)
        .expect("strings, numbers and lists can always be written as JSON");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct DocumentJson<'a> {
    version: u32,
    in_sync: bool,
    counts: CountsJson,
    /// Codes of hazards that are not allowed.
    refused: Vec<&'a str>,
    changes: Vec<ChangeJson<'a>>,
    steps: Vec<StepJson<'a>>,
    /// Objects that are there and not declared.
    left_alone: Vec<ObjectJson>,
    /// Objects of kinds that are not compared.
    not_compared: Vec<UnmodelledJson<'a>>,
    /// What the login role could not read, in words.
    unreadable: &'a [String],
}

#[derive(Serialize)]
struct CountsJson {
    create: usize,
    alter: usize,
    rename: usize,
    drop: usize,
}

#[derive(Serialize)]
struct ObjectJson {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<String>,
    /// The table that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<String>,
    name: String,
}

#[derive(Serialize)]
struct UnmodelledJson<'a> {
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'a str>,
    name: &'a str,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    action: &'static str,
    object: ObjectJson,
    properties: Vec<PropertyJson<'a>>,
}

#[derive(Serialize)]
struct PropertyJson<'a> {
    name: &'static str,
    from: Option<&'a str>,
    to: Option<&'a str>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    object: ObjectJson,
    effect: &'static str,
    sql: &'a str,
    /// The role that runs it; null is the role that logged in.
    role: Option<&'a str>,
    /// Steps with the same number commit together; null is outside any transaction block.
    transaction: Option<usize>,
    /// The lock on its table.
    lock: Option<&'static str>,
    /// 0 is without limit, as in PostgreSQL.
    lock_timeout_ms: i64,
    statement_timeout_ms: i64,
    hazards: Vec<HazardJson>,
    /// Why the step does not run: its own `hazard`, its `change`, or a `dependency`.
    held_back_by: Option<&'static str>,
}

#[derive(Serialize)]
struct HazardJson {
    code: &'static str,
    explanation: &'static str,
    allowed: bool,
}

fn document<'a>(plan: &'a Plan, options: &'a Options) -> DocumentJson<'a> {
    let Counts {
        create,
        alter,
        rename,
        drop,
    } = Counts::of(plan);
    let refused = plan.refused(&options.allowed);
    DocumentJson {
        version: VERSION,
        in_sync: plan.is_empty(),
        counts: CountsJson {
            create,
            alter,
            rename,
            drop,
        },
        refused: refused.iter().map(|hazard| hazard.code()).collect(),
        changes: plan.changes.iter().map(change).collect(),
        steps: steps(plan, options),
        left_alone: options.left_alone.iter().map(object).collect(),
        not_compared: options
            .unmodelled
            .iter()
            .map(|it| UnmodelledJson {
                kind: &it.kind,
                schema: it.schema.as_ref().map(rowhouse_core::model::Ident::as_str),
                name: &it.name,
            })
            .collect(),
        unreadable: &options.unreadable,
    }
}

fn change(change: &Change) -> ChangeJson<'_> {
    let properties = change.notes.iter().map(|note| PropertyJson {
        name: note.property,
        from: note.from.as_deref(),
        to: note.to.as_deref(),
    });
    ChangeJson {
        action: change.action.word(),
        object: object(&change.object),
        properties: properties.collect(),
    }
}

fn steps<'a>(plan: &'a Plan, options: &'a Options) -> Vec<StepJson<'a>> {
    let mut held = held(plan, &options.allowed).into_iter();
    let mut steps = Vec::new();
    let mut transactions = 0;
    for Group {
        transactional,
        steps: group,
    } in &plan.groups
    {
        let transaction = transactional.then(|| {
            transactions += 1;
            transactions
        });
        for it in group {
            let held = held.next().flatten();
            steps.push(step(it, plan, options, transaction, held));
        }
    }
    steps
}

fn step<'a>(
    step: &'a Step,
    plan: &'a Plan,
    options: &Options,
    transaction: Option<usize>,
    held: Option<Reason>,
) -> StepJson<'a> {
    let owner = plan.owner.as_ref().map(rowhouse_core::model::Ident::as_str);
    let hazards = step.hazards.iter().map(|hazard| HazardJson {
        code: hazard.code(),
        explanation: hazard.explain(),
        allowed: options.allowed.contains(hazard),
    });
    StepJson {
        object: object(&step.statement.object),
        effect: match step.statement.effect {
            Effect::Create => "create",
            Effect::Alter => "alter",
            Effect::Drop => "drop",
        },
        sql: &step.statement.sql,
        role: owner.filter(|_| step.statement.runner == Runner::Owner),
        transaction,
        lock: step.lock.map(crate::Lock::sql),
        lock_timeout_ms: step.lock_timeout(),
        statement_timeout_ms: step.statement_timeout(),
        hazards: hazards.collect(),
        held_back_by: held.map(Reason::word),
    }
}

fn object(object: &Object) -> ObjectJson {
    let (schema, table) = match object {
        Object::Table(name) | Object::RowSecurity(name) | Object::ColumnGrants(name) => {
            (Some(&name.schema), None)
        }
        _ => {
            let table = object.table();
            let schema = object.schema().or(table.map(|it| &it.schema));
            (schema, table.map(|it| &it.name))
        }
    };
    ObjectJson {
        kind: object.kind(),
        schema: schema.map(ToString::to_string),
        table: table.map(ToString::to_string),
        name: object.local_name(),
    }
}
