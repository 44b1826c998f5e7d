//! Programs with a login of their own, which reach rows whosever they are: the tables say which, and what they may do.

use rowhouse::prelude::*;

/// Better Auth, which signs people up and in, and knows no networks.
#[derive(Service)]
#[service(role = "network_auth")]
pub struct Auth;
