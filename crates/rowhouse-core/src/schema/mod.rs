//! From declarations to the model: names are final already; here tables meet each other.

mod column;
mod constraint;
mod elaborated;
mod error;
mod foreign_key;
mod function;
mod grant;
mod index;
mod policy;
mod registry;
mod role;
mod rule;
mod scope;
mod script;
mod table;
mod trigger;

use rowhouse_declare::{Conventions, Declaration};

pub use elaborated::check_elaborated;
pub use error::{SchemaError, SchemaProblem};
pub use script::Script;

use crate::model::{Ident, Model, Name};
use registry::Registry;

/// A declared schema: what the database is to hold, and what a diff must know besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The conventions that it keeps.
    pub conventions: Conventions,
    /// Every object that a struct says.
    pub model: Model,
    /// Names that declarations say an object had before.
    pub renames: Vec<Rename>,
    /// SQL that PostgreSQL elaborates: what comes of it is declared too.
    pub scripts: Vec<Script>,
}

/// A declared rename.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rename {
    /// A table, by its old and its new name.
    Table(Name, Ident),
    /// A column of the table of that (new) name, by its old and its new name.
    Column(Name, Ident, Ident),
    /// A label of an enumerated type, by its old and its new text.
    Label(Name, String, String),
    /// An attribute of a composite type, by its old and its new name.
    Attribute(Name, Ident, Ident),
}

impl Schema {
    /// Resolves a declaration: reads the conventions, runs every rule, and builds the model.
    ///
    /// # Errors
    /// Every problem at once: of `rowhouse.toml`, of each table, and between tables.
    pub fn new(declaration: &Declaration<'_>) -> Result<Self, SchemaError> {
        let conventions =
            Conventions::parse(declaration.conventions).map_err(SchemaError::Conventions)?;
        let registry = Registry::new(
            &conventions,
            declaration.tables.iter().flat_map(|tables| tables.iter()),
        );
        let problems = rule::check(&registry);
        if !problems.is_empty() {
            return Err(SchemaError::Problems(problems));
        }
        let model = Model {
            database: role::database(&conventions),
            roles: role::roles(&registry),
            namespaces: role::namespaces(&registry),
            extensions: column::extensions(&registry),
            enums: column::enums(&registry),
            functions: function::functions(&registry),
            tables: registry
                .tables()
                .map(|(name, it)| (name.clone(), table::table(&registry, name, it)))
                .collect(),
            dependencies: policy::dependencies(&registry),
            ..Model::default()
        };
        let renames = table::renames(&registry);
        Ok(Self {
            conventions,
            model,
            renames,
            scripts: script::scripts(declaration),
        })
    }

    /// The role that owns every object and runs the owner's statements.
    pub fn owner(&self) -> Ident {
        Ident::new(self.conventions.roles.owner.as_str())
    }

    /// The namespace that declared SQL is read in.
    pub fn namespace(&self) -> Ident {
        Ident::new(self.conventions.schema.as_str())
    }
}
