//! Programs with a login of their own, which reach rows whosever they are: the tables say which, and what they may do.

use rowhouse::prelude::*;

/// Better Auth, which signs people up and in, and knows no workspaces.
#[derive(Service)]
#[service(role = "agenthifive_auth")]
pub struct Auth;

/// Tells a person which workspaces there are to enter: nobody's context could, before one is chosen.
#[derive(Service)]
#[service(role = "agenthifive_directory")]
pub struct Directory;
