//! The whole way from two sides to a plan.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{Ident, Model, Unmodelled};
use rowhouse_core::schema::Rename;
use rowhouse_core::{Cycle, Object, Schema};
use rowhouse_diff::{
    Action, Change, Plan, carry, in_sync, managed, rename_origins, same, share_bystanders,
};
use tokio_postgres::Client;

use crate::LiveError;
use crate::apply::Fingerprint;
use crate::catalog::{Attempts, Inspection, Part, Reading, Scope, mask};
use crate::scratch::{Elaborated, Scratch};

/// A plan, and what else a reader must know.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What differs, and the steps that heal it.
    pub plan: Plan,
    /// The live side, as far as it is managed.
    pub now: Model,
    /// The side that it should become.
    pub want: Model,
    /// Objects in the managed namespaces that the declaration leaves alone.
    pub unmanaged: Vec<Object>,
    /// What was read of the live side; nothing of what refers to what, where both sides are the same. Its unreadable parts
    /// are those of both sides: none of them is compared.
    pub inspection: Inspection,
    /// Objects of either side that the model has no place for.
    pub unmodelled: BTreeSet<Unmodelled>,
    /// What was read, for reading it again.
    pub scope: Scope,
}

impl Comparison {
    /// What `apply` expects to find unchanged.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.inspection.model)
    }
}

/// Compares a declared schema with a live database.
///
/// # Errors
/// If either side cannot be read, or PostgreSQL refuses a declared object.
pub async fn declared(
    client: &mut Client,
    scratch: &Scratch,
    schema: &Schema,
) -> Result<Comparison, LiveError> {
    // One after the other: stubs of roles on the same server must not be taken for roles of the live side.
    let elaborated = scratch.elaborate(schema).await?;
    let scope = Scope::of(&elaborated.model);
    let mut attempts = Attempts::default();
    loop {
        match Box::pin(Reading::begin(client, &scope)).await {
            Ok(live) => return Box::pin(with_declared(live, elaborated, scratch, schema)).await,
            Err(error) => attempts.again(error).await?,
        }
    }
}

async fn with_declared(
    mut live: Reading<'_>,
    mut elaborated: Elaborated,
    scratch: &Scratch,
    schema: &Schema,
) -> Result<Comparison, LiveError> {
    let scope = Scope::of(&elaborated.model);
    mask(&mut elaborated.model, live.unreadable());
    let (mut now, unmanaged) = managed(
        live.model(),
        &elaborated.model,
        &rename_origins(&schema.renames),
    );
    let owner = schema.owner();
    // Only a plan asks what refers to what.
    let differs = !schema.renames.is_empty() || !in_sync(&now, &elaborated.model);
    if differs {
        live.depend().await?;
    }
    let inspection = live.end().await?;
    let namespace = schema.namespace();
    let (owner, path) = (Some(&owner), Some(&namespace));
    let plan = if differs {
        elaborated.depend(scratch, schema).await?;
        let want = &mut elaborated.model;
        now.dependencies.clone_from(&inspection.model.dependencies);
        share_bystanders(&inspection.model, &mut now, want);
        let (later, renames) = follow(Some(scratch), &now, want, &schema.renames).await;
        keep_bystanders(&now, &later, want);
        carry(&later, want);
        Box::pin(settle(scratch, &later, want, &renames, owner, path)).await?
    } else {
        Plan::new(Vec::new(), owner.cloned(), path.cloned())?
    };
    Ok(Comparison {
        plan,
        now,
        want: elaborated.model,
        unmanaged,
        unmodelled: inspection.model.unmodelled.clone(),
        inspection,
        scope,
    })
}

/// Compares two live databases: every user namespace counts.
///
/// # Errors
/// If either side cannot be read.
pub async fn databases(
    from: &mut Client,
    to: &mut Client,
    scratch: Option<&Scratch>,
) -> Result<Comparison, LiveError> {
    renamed(from, to, scratch, &[]).await
}

/// Compares two live databases, of which somebody says what has another name than before.
///
/// # Errors
/// As [`databases`].
pub async fn renamed(
    from: &mut Client,
    to: &mut Client,
    scratch: Option<&Scratch>,
    renames: &[Rename],
) -> Result<Comparison, LiveError> {
    let scope = Scope::everything();
    let mut attempts = Attempts::default();
    loop {
        let (from, to) = (Reading::begin(from, &scope), Reading::begin(to, &scope));
        match futures_util::try_join!(Box::pin(from), Box::pin(to)) {
            Ok((from, to)) => return Box::pin(with_other(from, to, scratch, renames)).await,
            Err(error) => attempts.again(error).await?,
        }
    }
}

async fn with_other(
    mut from: Reading<'_>,
    mut to: Reading<'_>,
    scratch: Option<&Scratch>,
    renames: &[Rename],
) -> Result<Comparison, LiveError> {
    let comparable = |of: &Model, unreadable: &BTreeSet<Part>| {
        let mut model = of.clone();
        mask(&mut model, unreadable);
        // Who may call system functions is the server's business, not the schema's.
        model.database.set_config = None;
        model
    };
    // What one side may not read is missing there, and must not look extra, or dropped, on the other.
    let unreadable = from.unreadable() | to.unreadable();
    let mut now = comparable(from.model(), &unreadable);
    let mut want = comparable(to.model(), &unreadable);
    // Only a plan asks what refers to what.
    let differs = !renames.is_empty() || !same(&now, &want);
    if differs {
        futures_util::try_join!(from.depend(), to.depend())?;
    }
    let (mut inspection, other) = futures_util::try_join!(from.end(), to.end())?;
    let plan = if differs {
        now.dependencies.clone_from(&inspection.model.dependencies);
        want.dependencies.clone_from(&other.model.dependencies);
        let (later, renames) = follow(scratch, &now, &want, renames).await;
        match scratch {
            Some(it) => Box::pin(settle(it, &later, &want, &renames, None, None)).await?,
            None => Plan::between(&later, &want, &renames, None, None)?,
        }
    } else {
        Plan::new(Vec::new(), None, None)?
    };
    inspection.unreadable = unreadable;
    Ok(Comparison {
        plan,
        now,
        want,
        unmanaged: Vec::new(),
        unmodelled: &inspection.model.unmodelled | &other.model.unmodelled,
        inspection,
        scope: Scope::everything(),
    })
}

/// The live side after the declared renames that are still to be made, and the changes that make them. PostgreSQL says
/// on a scratch copy what mentions the new names, and how.
async fn follow(
    scratch: Option<&Scratch>,
    now: &Model,
    want: &Model,
    renames: &[Rename],
) -> (Model, Vec<Change>) {
    let (predicted, changes) = rowhouse_diff::renamed(now, want, renames);
    let Some(scratch) = scratch.filter(|_| !changes.is_empty()) else {
        return (predicted, changes);
    };
    // What the live side needs and the model does not hold, such as an unmanaged function, makes a copy impossible;
    // then the prediction stands.
    match Box::pin(scratch.renamed(now, &predicted, &changes)).await {
        Ok(later) => (later, changes),
        Err(_) => (predicted, changes),
    }
}

/// What nobody declared follows a rename too, so that it comes back with the new names if it steps aside.
fn keep_bystanders(now: &Model, renamed: &Model, want: &mut Model) {
    keep(&now.views, &renamed.views, &mut want.views);
    let views = &mut want.materialized_views;
    keep(&now.materialized_views, &renamed.materialized_views, views);
    keep(&now.functions, &renamed.functions, &mut want.functions);
}

fn keep<K: Ord, V: Clone + PartialEq>(
    now: &BTreeMap<K, V>,
    renamed: &BTreeMap<K, V>,
    want: &mut BTreeMap<K, V>,
) {
    for (name, wanted) in want {
        if now.get(name) == Some(wanted)
            && let Some(renamed) = renamed.get(name)
        {
            wanted.clone_from(renamed);
        }
    }
}

/// The plan, with texts that differ only in how often they were deparsed told apart from real ones. `now` is the
/// live side after `renames`.
pub(crate) async fn settle(
    scratch: &Scratch,
    now: &Model,
    want: &Model,
    renames: &[Change],
    owner: Option<&Ident>,
    search_path: Option<&Ident>,
) -> Result<Plan, Cycle> {
    let plan = Plan::between(now, want, renames, owner, search_path);
    let depends = |plan: &Plan| {
        plan.changes
            .iter()
            .any(|it| differs_in_text(it) || comes(it))
    };
    if matches!(&plan, Ok(plan) if !depends(plan)) {
        return plan;
    }
    // What one side needs and the model does not hold, such as an unmanaged function, makes this impossible; then
    // the first reading stands.
    match futures_util::try_join!(scratch.reparse(now), scratch.reparse(want)) {
        Ok((now, want)) => Plan::between(&now, &want, renames, owner, search_path),
        Err(_) => plan,
    }
}

/// Whether a table comes to a parent. PostgreSQL compares the words of their checks.
fn comes(change: &Change) -> bool {
    matches!(change.object, Object::Parent(..)) && change.action == Action::Create
}

fn differs_in_text(change: &Change) -> bool {
    change.notes.iter().any(|note| {
        let texts = [
            "default",
            "using",
            "with check",
            "definition",
            "generated",
            "constraint",
            "table",
        ];
        texts.contains(&note.property) && note.from.is_some() && note.to.is_some()
    })
}
