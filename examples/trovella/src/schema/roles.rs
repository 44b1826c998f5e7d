//! The roles that the database knows the application by.
//!
//! A context acts as [`AUTHENTICATED`], or as [`ANONYMOUS`] where nobody has signed in:
//! `db.tenant(organization).role(ANONYMOUS)`. The policies of the tenant tables are the same for both; what an anonymous
//! reader is granted, the tables say by name.

use rowhouse::prelude::*;
use rowhouse::sql;

/// Who has signed in.
pub const AUTHENTICATED: &str = "authenticated";
/// Who has not.
pub const ANONYMOUS: &str = "anonymous";

/// Of the outputs of an organization, an anonymous reader sees those that are published.
pub const SCRIPTS: &[Script<'static>] = &[sql!(
    "CREATE POLICY research_output_published ON research_output AS RESTRICTIVE
         FOR SELECT TO anonymous USING (published_at IS NOT NULL)"
)];
