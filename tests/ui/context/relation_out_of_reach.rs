//! What a relation leads to must be in reach too.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, Flag};

pub async fn run(db: &Database) -> Done {
    let _ = db.select::<Flag>().with(Flag::owner);
    let _ = db.select::<Flag>().join(Flag::owner);
    Ok(())
}

fn main() {}
