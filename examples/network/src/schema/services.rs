//! Programs with a login of their own, which reach rows whosever they are: the tables say which, and what they may do.

use rowhouse::prelude::*;

/// Better Auth, which signs people up and in, enlists AI agents among them, and serves all networks.
#[derive(Service)]
#[service(role = "network_auth")]
pub struct Auth;
