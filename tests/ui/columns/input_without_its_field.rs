//! A new row without the columns of a set.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Labels {
    pub label: String,
}

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Plan>,
    #[column(flatten, new)]
    pub labels: Labels,
}

fn main() {
    let _plan = NewPlan {};
    let _other = NewPlan { labels: NewLabels {} };
}
