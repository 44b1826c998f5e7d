//! One difference between two models.

use rowhouse_core::{Fragment, Object, Statement};

use crate::{Hazard, Step};

/// What happens to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// It is missing.
    Create,
    /// It is there, and different.
    Alter,
    /// It has another name.
    Rename,
    /// It is there, and should not be.
    Drop,
}

impl Action {
    /// The sign that plans show: `+ ~ > -`.
    pub const fn sign(self) -> char {
        match self {
            Self::Create => '+',
            Self::Alter => '~',
            Self::Rename => '>',
            Self::Drop => '-',
        }
    }

    /// The word that JSON shows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Alter => "alter",
            Self::Rename => "rename",
            Self::Drop => "drop",
        }
    }
}

/// One property that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its name, in PostgreSQL's words.
    pub property: &'static str,
    /// What the database has.
    pub from: Option<String>,
    /// What it should have.
    pub to: Option<String>,
}

/// One difference, and the steps that remove it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What differs.
    pub object: Object,
    /// How.
    pub action: Action,
    /// The properties that differ; empty where the action says it all.
    pub notes: Vec<Note>,
    /// What removes the difference, in the order in which the steps must run among themselves.
    pub steps: Vec<Step>,
}

impl Change {
    pub(crate) fn new(object: Object, action: Action) -> Self {
        Self {
            object,
            action,
            notes: Vec::new(),
            steps: Vec::new(),
        }
    }

    pub(crate) fn note(
        mut self,
        property: &'static str,
        from: Option<String>,
        to: Option<String>,
    ) -> Self {
        self.notes.push(Note { property, from, to });
        self
    }

    /// A note about SQL text.
    pub(crate) fn text(
        self,
        property: &'static str,
        from: Option<&Fragment>,
        to: Option<&Fragment>,
    ) -> Self {
        self.note(
            property,
            from.map(ToString::to_string),
            to.map(ToString::to_string),
        )
    }

    pub(crate) fn step(mut self, step: impl Into<Step>) -> Self {
        self.steps.push(step.into());
        self
    }

    pub(crate) fn steps<S: Into<Step>>(mut self, steps: impl IntoIterator<Item = S>) -> Self {
        self.steps.extend(steps.into_iter().map(Into::into));
        self
    }

    /// A step made of a statement, with hazards.
    pub(crate) fn hazardous(self, statement: Statement, hazards: &[Hazard]) -> Self {
        self.step(Step::new(statement).hazards(hazards))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.steps.is_empty()
    }
}
