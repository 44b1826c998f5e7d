//! A random schema: each noun in a file of its own, as a list of statements that PostgreSQL may refuse.

mod column;
mod composite;
mod constraint;
mod default_privileges;
mod described;
mod domain;
mod enumeration;
mod foreign_key;
mod function;
mod index;
mod inheritance;
mod name;
mod namespace;
mod partition;
mod policy;
mod publication;
mod range;
mod routine;
mod rule;
mod sequence;
mod statistics;
mod table;
mod trigger;
mod types;
mod view;

use crate::draw::{Draw, prefer};
pub use types::{Family, Type};

/// Which of the two schemas of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one that is there.
    Now,
    /// The one that is wanted.
    Want,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub ty: Type,
    pub plain: bool,
}

/// A table or a view.
#[derive(Clone, Debug)]
pub struct Relation {
    pub name: String,
    pub kind: Kind,
    pub columns: Vec<Column>,
}

/// What a relation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Table,
    Partitioned,
    Partition,
    View,
    MaterializedView,
}

impl Kind {
    /// The words of SQL.
    pub const fn sql(self) -> &'static str {
        match self {
            Self::Table | Self::Partitioned | Self::Partition => "TABLE",
            Self::View => "VIEW",
            Self::MaterializedView => "MATERIALIZED VIEW",
        }
    }

    /// Whether it holds rows of its own, or of its partitions.
    pub const fn is_table(self) -> bool {
        matches!(self, Self::Table | Self::Partitioned | Self::Partition)
    }
}

/// A function: its name with the types of its arguments, and what it can be used for.
#[derive(Clone, Debug)]
pub struct Function {
    pub signature: String,
    pub call: String,
    pub argument: Type,
    pub result: Type,
}

/// A schema that grows by statements, and knows what they have made if PostgreSQL accepts them.
pub struct World {
    pub seed: u64,
    side: Side,
    percent: usize,
    pub major: u16,
    pub statements: Vec<String>,
    pub namespaces: Vec<String>,
    pub types: Vec<Type>,
    pub sequences: Vec<String>,
    pub relations: Vec<Relation>,
    pub functions: Vec<Function>,
    pub triggers: Vec<String>,
}

/// The roles that objects belong to, and that rights go to.
pub const ROLES: [&str; 3] = [
    "converge_owner",
    "converge_app",
    "\"Converge \"\"%I\"\" 'role'\"",
];

/// The statements of one side of a pair.
pub fn statements(seed: u64, side: Side, major: u16) -> Vec<String> {
    // How much of it is drawn anew: from almost nothing to everything.
    let percent = [2, 5, 10, 20, 35, 60, 100][Draw::new(seed, &["percent"], 0).below(7)];
    let mut world = World {
        seed,
        side,
        percent,
        major,
        statements: Vec::new(),
        namespaces: Vec::new(),
        types: types::builtin(),
        sequences: Vec::new(),
        relations: Vec::new(),
        functions: Vec::new(),
        triggers: Vec::new(),
    };
    world.build();
    world.statements
}

impl World {
    fn build(&mut self) {
        self.add_namespaces();
        self.add_enums();
        self.add_ranges();
        self.add_domains();
        self.add_composites();
        self.add_sequences();
        self.add_functions();
        self.add_tables();
        self.add_partitions();
        self.add_children();
        self.add_constraints();
        self.add_foreign_keys();
        self.add_indexes();
        self.add_views();
        self.add_routines();
        self.add_triggers();
        self.add_rules();
        self.add_policies();
        self.add_statistics();
        self.add_publications();
        self.bind_sequences();
        self.add_default_privileges();
    }

    fn version(&self, words: &[&str]) -> u64 {
        let mut all = vec!["anew"];
        all.extend(words);
        let anew = Draw::new(self.seed, &all, 0).chance(self.percent);
        u64::from(self.side == Side::Want && anew)
    }

    /// The choices of one property of an object.
    pub fn draw(&self, key: &str, property: &str) -> Draw {
        let words = [key, property];
        Draw::new(self.seed, &words, self.version(&words))
    }

    /// Whether the object, or something on it, is there.
    pub fn has(&self, key: &str, property: &str, percent: usize) -> bool {
        self.draw(key, property).chance(percent)
    }

    /// The one candidate of these that a property of an object refers to.
    pub fn refer<'a, T>(
        &self,
        key: &str,
        property: &str,
        candidates: impl IntoIterator<Item = &'a T>,
        name: impl Fn(&T) -> &str,
    ) -> Option<&'a T> {
        let words = [key, property];
        prefer(self.seed, &words, self.version(&words), candidates, name)
    }

    /// A column of the relation.
    pub fn column<'a>(&self, key: &str, property: &str, of: &'a Relation) -> Option<&'a Column> {
        self.refer(key, property, &of.columns, |it| &it.name)
    }

    /// A column of the relation of which that is true.
    pub fn column_that<'a>(
        &self,
        key: &str,
        property: &str,
        of: &'a Relation,
        is: impl Fn(&Column) -> bool,
    ) -> Option<&'a Column> {
        let candidates = of.columns.iter().filter(|it| is(it));
        self.refer(key, property, candidates, |it| &it.name)
    }

    /// A type.
    pub fn any_type(&self, key: &str, property: &str) -> Type {
        let found = self.refer(key, property, &self.types, |it| &it.sql);
        found.expect("types are builtin").clone()
    }

    /// Adds a statement.
    pub fn say(&mut self, sql: impl Into<String>) {
        self.statements.push(sql.into());
    }
}

/// A string literal.
pub fn text(it: &str) -> String {
    format!("'{}'", it.replace('\'', "''"))
}
