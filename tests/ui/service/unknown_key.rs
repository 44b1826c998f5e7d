//! A service has a role and nothing else.

use rowhouse::prelude::*;

#[derive(Service)]
#[service(name = "webhooks")]
pub struct Webhooks;

fn main() {}
