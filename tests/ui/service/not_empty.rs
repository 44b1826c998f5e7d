//! A service holds nothing.

use rowhouse::prelude::*;

#[derive(Service)]
#[service(role = "webhooks")]
pub struct Hooks {
    pub url: String,
}

fn main() {}
