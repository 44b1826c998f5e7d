//! The whole way from two sides to a plan.

use std::collections::BTreeSet;

use rowhouse_core::model::{Ident, Model, Unmodelled};
use rowhouse_core::schema::Rename;
use rowhouse_core::{Object, Schema};
use rowhouse_diff::{Change, Plan, carry, diff, managed, rename_origins, share_bystanders};
use tokio_postgres::Client;

use crate::LiveError;
use crate::apply::Fingerprint;
use crate::catalog::{Inspection, Scope, inspect, mask};
use crate::scratch::Scratch;

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
    /// What was read of the live side. Its unreadable parts are those of both sides: none of them is compared.
    pub inspection: Inspection,
    /// Objects of either side that the model has no place for.
    pub unmodelled: BTreeSet<Unmodelled>,
    /// What `apply` expects to find unchanged.
    pub fingerprint: Fingerprint,
    /// What was read, for reading it again.
    pub scope: Scope,
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
    let mut want = Box::pin(scratch.elaborate(schema)).await?;
    let scope = Scope::of(&want);
    let inspection = Box::pin(inspect(client, &scope)).await?;
    mask(&mut want, &inspection.unreadable);
    let (mut now, unmanaged) = managed(&inspection.model, &want, &rename_origins(&schema.renames));
    carry(&now, &mut want, &schema.renames);
    share_bystanders(&inspection.model, &mut now, &mut want);
    let owner = schema.owner();
    let changes = Box::pin(settle(scratch, &now, &want, &schema.renames, Some(&owner))).await;
    let plan = Plan::new(changes, Some(owner), Some(schema.namespace()))?;
    let fingerprint = Fingerprint::of(&inspection.model);
    let unmodelled = inspection.model.unmodelled.clone();
    Ok(Comparison {
        plan,
        now,
        want,
        unmanaged,
        inspection,
        unmodelled,
        fingerprint,
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
    let (mut inspection, want) = futures_util::try_join!(
        Box::pin(inspect(from, &scope)),
        Box::pin(inspect(to, &scope))
    )?;
    // What one side may not read is missing there, and must not look extra, or dropped, on the other.
    inspection.unreadable.extend(want.unreadable);
    let mut want = want.model;
    let mut now = inspection.model.clone();
    mask(&mut want, &inspection.unreadable);
    mask(&mut now, &inspection.unreadable);
    // Who may call system functions is the server's business, not the schema's.
    now.database.set_config = None;
    want.database.set_config = None;
    let changes = match scratch {
        Some(scratch) => Box::pin(settle(scratch, &now, &want, renames, None)).await,
        None => diff(&now, &want, renames, None),
    };
    let plan = Plan::new(changes, None, None)?;
    let fingerprint = Fingerprint::of(&inspection.model);
    let unmodelled = &inspection.model.unmodelled | &want.unmodelled;
    Ok(Comparison {
        plan,
        now,
        want,
        unmanaged: Vec::new(),
        inspection,
        unmodelled,
        fingerprint,
        scope,
    })
}

/// The difference, with texts that differ only in how often they were deparsed told apart from real ones.
pub(crate) async fn settle(
    scratch: &Scratch,
    now: &Model,
    want: &Model,
    renames: &[Rename],
    owner: Option<&Ident>,
) -> Vec<Change> {
    let changes = diff(now, want, renames, owner);
    if !changes.iter().any(differs_in_text) {
        return changes;
    }
    // What one side needs and the model does not hold, such as an unmanaged function, makes this impossible; then
    // the first reading stands.
    match futures_util::try_join!(scratch.reparse(now), scratch.reparse(want)) {
        Ok((now, want)) => diff(&now, &want, renames, owner),
        Err(_) => changes,
    }
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
