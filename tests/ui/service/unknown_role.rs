//! A service's role is one of the conventions.

use rowhouse::prelude::*;

#[derive(Service)]
pub struct Webhook;

#[derive(Service)]
pub struct Postman;

fn main() {}
