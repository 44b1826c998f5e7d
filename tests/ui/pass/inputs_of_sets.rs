//! The inputs of sets inside those of tables: what is asked for, and what is left out.

use rowhouse::client::{NewColumns, NewRow, Patch, PatchColumns};
use rowhouse::prelude::*;

#[derive(Columns)]
#[columns(inputs(Clone, serde::Serialize, serde::Deserialize))]
pub struct Place {
    pub city: String,
    pub street: Option<String>,
    #[column(default = "'AT'")]
    pub country: String,
}

/// What contexts fill is asked for nowhere.
#[derive(Columns)]
#[columns(inputs(Clone, serde::Serialize, serde::Deserialize))]
pub struct Home {
    #[column(no_foreign_key)]
    pub tenant_id: Id<Tenant>,
    #[column(flatten, new, patch)]
    pub place: Place,
    #[column(flatten)]
    pub times: Times,
}

#[derive(Columns)]
pub struct Times {
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
    #[column(default = now())]
    pub updated_at: time::OffsetDateTime,
}

/// What a row belongs to, and no more: nothing to opt into.
#[derive(Columns)]
pub struct Owned {
    #[column(no_foreign_key)]
    pub tenant_id: Id<Tenant>,
}

/// Read alone, and never written.
#[derive(Columns)]
pub struct Short {
    pub name: String,
    #[column(flatten)]
    pub place: Place,
}

#[derive(Table)]
#[table(category = transactional, root)]
pub struct Tenant {
    #[column(primary_key)]
    pub id: Id<Tenant>,
    #[column(flatten)]
    pub times: Times,
}

#[derive(Table)]
#[table(category = transactional, tenant, inputs(Clone, serde::Serialize, serde::Deserialize))]
#[foreign_key(tenant_id, references = Tenant)]
#[index(tenant_id)]
pub struct Person {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Person>,
    pub name: String,
    /// Where they live.
    #[column(flatten, new, patch)]
    pub home: Home,
}

#[derive(Table)]
#[table(category = transactional, tenant)]
#[foreign_key(tenant_id, references = Tenant)]
#[index(tenant_id)]
pub struct Pet {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Pet>,
    #[column(flatten)]
    pub owned: Owned,
    #[column(flatten)]
    pub times: Times,
}

/// A dictionary of a tenant, which nobody inserts into.
#[derive(Table)]
#[table(category = dictionary, tenant, allow(dictionary_shape = "each tenant has branches of its own"))]
#[foreign_key(tenant_id, references = Tenant)]
#[index(tenant_id)]
pub struct Branch {
    #[column(primary_key)]
    pub id: Id<Branch>,
    #[column(flatten)]
    pub home: Home,
}

fn main() {
    let place = NewPlace { city: "Vienna".to_owned() };
    let home = NewHome { place };
    let _values = <Home as NewColumns>::values(home.clone());
    let new = NewPerson { name: "Ada".to_owned(), home };
    assert_eq!(
        serde_json::to_string(&new).unwrap(),
        r#"{"name":"Ada","home":{"place":{"city":"Vienna"}}}"#
    );
    // What is left out is set by its column, also that of a set inside the set.
    let _row = new.with(Person::name, "Ada").set(Person::tenant_id, Id::new(uuid::Uuid::nil()));
    let _column = Home::city;
    let patch: PersonPatch = serde_json::from_str(r#"{"home":{"place":{"street":null}}}"#).unwrap();
    assert_eq!(patch.home.place.street, Some(None));
    assert!(patch.name.is_none() && patch.home.place.city.is_none());
    let _values = <Home as PatchColumns>::values(patch.home.clone());
    let _changes = patch.into_values();
    let _pet = NewPet {};
}
