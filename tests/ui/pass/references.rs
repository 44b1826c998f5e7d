//! Tables that point at each other and at themselves, by every kind of key.

use rowhouse::declare::{Action, Deferrable, ForeignKey, Reference};
use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Person {
    #[column(primary_key)]
    pub id: Id<Self>,
    #[column(on_delete = set_null, deferred)]
    pub mother_id: Option<Id<Self>>,
    pub father_id: Option<Id<Person>>,
    pub home_id: Option<Id<house::House, i64>>,
    #[column(references = house::House, on_update = cascade)]
    pub office_id: Option<i64>,
    #[column(references(house::House, column = code, on_delete = restrict))]
    pub club_id: String,
    #[column(no_foreign_key)]
    pub stranger_id: Id<Unknown>,
}

pub struct Unknown;

pub mod house {
    use super::*;

    #[derive(Table)]
    #[table(category = dictionary, global)]
    #[foreign_key(owner_id, builder_id, references = Couple(one_id, other_id), match_full)]
    pub struct House {
        #[column(primary_key, identity)]
        pub id: Id<House, i64>,
        #[column(unique)]
        pub code: String,
        #[column(no_foreign_key)]
        pub owner_id: Option<Id<Person>>,
        #[column(no_foreign_key)]
        pub builder_id: Option<Id<Person>>,
    }
}

/// The key of a relationship is its pair, and each half is a foreign key.
#[derive(Table)]
#[table(category = relationship, global)]
pub struct Couple {
    #[column(primary_key, on_delete = cascade)]
    pub one_id: Id<Person>,
    #[column(primary_key)]
    pub other_id: Id<Person>,
}

fn key(table: &rowhouse::declare::Table<'static>, column: &str) -> ForeignKey<'static> {
    let mut keys = table.foreign_keys.iter();
    *keys.find(|key| key.columns[0] == column).unwrap()
}

fn main() {
    let person = Person::TABLE;
    assert_eq!(person.foreign_keys.len(), 5);
    let mother = key(&person, "mother_id");
    assert_eq!(mother.references, Reference::Link(Person::LINK));
    assert_eq!(mother.on_delete, Action::SetNull);
    assert_eq!(mother.deferrable, Deferrable::Deferred);
    assert_eq!(key(&person, "home_id").references, Reference::Link(house::House::LINK));
    assert_eq!(key(&person, "office_id").on_update, Action::Cascade);
    let club = key(&person, "club_id");
    assert_eq!(club.referenced_columns, ["code"]);
    assert_eq!(club.on_delete, Action::Restrict);
    let house = house::House::TABLE;
    assert_eq!(house.foreign_keys[0].columns, ["owner_id", "builder_id"]);
    assert_eq!(house.foreign_keys[0].referenced_columns, ["one_id", "other_id"]);
    assert!(house.foreign_keys[0].match_full);
    assert_eq!(Couple::LINK.key, ["one_id", "other_id"]);
    assert_eq!(Couple::TABLE.foreign_keys.len(), 2);
    assert_eq!(key(&Couple::TABLE, "one_id").on_delete, Action::Cascade);
}
