//! Which workspaces somebody may enter: what a person is asked after signing in.

use rowhouse::prelude::*;

use crate::schema::columns::HasSoftDelete as _;
use crate::schema::services::Directory;
use crate::schema::{User, Workspace};

/// The workspaces that somebody has founded and that are not closed, by their names.
///
/// # Errors
/// If the statement fails.
pub async fn workspaces(
    directory: &ServiceDatabase<Directory>,
    person: Id<User>,
) -> Result<Vec<(Id<Workspace>, String)>, Error> {
    let open = Workspace::owner_id.eq(person) & Workspace::deleted_at.is_null();
    let workspaces = directory.select::<Workspace>().filter(open);
    workspaces
        .order_by(Workspace::name.asc())
        .columns((Workspace::id, Workspace::name))
        .all()
        .await
}
