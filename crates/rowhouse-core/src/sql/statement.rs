//! One statement with what the planner must know of it.

use crate::Object;

/// What a statement does to its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// The object exists afterwards.
    Create,
    /// The object is changed.
    Alter,
    /// The object is gone afterwards.
    Drop,
}

/// What PostgreSQL refuses to leave on a column that a statement alters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsettles {
    /// All of it stays.
    Nothing,
    /// What reads the column by an expression of its own. Indexes and constraints are carried along.
    Readers,
    /// Everything: an index or constraint that is carried along would have to fit the new values.
    All,
}

impl Unsettles {
    /// Whether the object, which refers to the column, cannot stay.
    pub(crate) const fn concerns(self, object: &Object) -> bool {
        let carried = matches!(object, Object::Index(..) | Object::Constraint(..));
        match self {
            Self::Nothing => false,
            Self::Readers => !carried,
            Self::All => true,
        }
    }
}

/// The role that a statement runs as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runner {
    /// The role that logged in: roles, extensions and the database are not the owner's.
    Login,
    /// The role that owns the schema's objects.
    Owner,
}

/// One statement, without its semicolon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The text.
    pub sql: String,
    /// What it is about.
    pub object: Object,
    /// What it does to it.
    pub effect: Effect,
    /// Objects that it creates, alters or drops along with `object`.
    pub along: Vec<Object>,
    /// Objects that must exist while it runs. A statement that drops an object lists what that object depended on.
    pub needs: Vec<Object>,
    /// Objects that its own object no longer refers to afterwards. If it alters, only then can they be dropped; if it
    /// creates again, they must be gone.
    pub frees: Vec<Object>,
    /// What must have happened to other objects before, if it happens at all, though it needs none of them.
    pub after: Vec<(Effect, Object)>,
    /// What its object will be called, if it has another name at first: it refers to what that refers to.
    pub becomes: Option<Box<Object>>,
    /// What it gives another name, under the old one: that is free afterwards.
    pub vacates: Option<Box<Object>>,
    /// What leans on the column and cannot stay while it is altered in this way.
    pub unsettles: Unsettles,
    /// Whether it says something of its object that neither what refers to it nor its children mind.
    pub is_remark: bool,
    /// The role that it runs as.
    pub runner: Runner,
}

impl Statement {
    /// A statement that the owner runs and that needs nothing but its own table, if it has one.
    pub(crate) fn new(effect: Effect, object: Object, sql: String) -> Self {
        let needs = match (&object, object.table()) {
            (Object::Table(_), _) | (_, None) => Vec::new(),
            (_, Some(table)) => vec![Object::Table(table.clone())],
        };
        Self {
            sql,
            object,
            effect,
            along: Vec::new(),
            needs,
            frees: Vec::new(),
            after: Vec::new(),
            becomes: None,
            vacates: None,
            unsettles: Unsettles::Nothing,
            is_remark: false,
            runner: Runner::Owner,
        }
    }

    /// Makes the login role run it.
    #[must_use]
    pub fn by_login(mut self) -> Self {
        self.runner = Runner::Login;
        self
    }

    /// Says what its object will be called.
    #[must_use]
    pub fn becoming(mut self, object: Object) -> Self {
        self.becomes = Some(Box::new(object));
        self
    }

    /// Says what it gives another name.
    #[must_use]
    pub(crate) fn vacating(mut self, object: Object) -> Self {
        self.vacates = Some(Box::new(object));
        self
    }

    /// Lets what leans on the column, and is dropped, be dropped before.
    #[must_use]
    pub fn unsettling(mut self, what: Unsettles) -> Self {
        self.unsettles = what;
        self
    }

    /// Adds objects that can be dropped once it ran.
    #[must_use]
    pub fn freeing(mut self, frees: impl IntoIterator<Item = Object>) -> Self {
        self.frees.extend(frees);
        self
    }

    /// Adds objects that must exist while it runs.
    #[must_use]
    pub fn needing(mut self, needs: impl IntoIterator<Item = Object>) -> Self {
        self.needs.extend(needs);
        self
    }

    /// Lets it wait until these objects are created, altered or dropped, if they are.
    #[must_use]
    pub fn after(mut self, events: impl IntoIterator<Item = (Effect, Object)>) -> Self {
        self.after.extend(events);
        self
    }
}
