//! Programs with a login of their own, which reach rows whosever they are: the tables say which, and what they may do.

use rowhouse::prelude::*;

/// Better Auth, which signs people up and in and keeps who is a member of what, whichever organization that is.
#[derive(Service)]
#[service(role = "trovella_auth")]
pub struct Auth;
