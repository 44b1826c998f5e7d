//! A set is opted into inputs that the table does not have.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Labels {
    pub label: String,
}

#[derive(Table)]
#[table(category = dictionary, tenant, allow(dictionary_shape = "each tenant has plans of its own"))]
#[index(tenant_id)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub tenant_id: uuid::Uuid,
    #[column(flatten, new, patch)]
    pub labels: Labels,
}

fn main() {}
