//! What a handle must know of the schema: roles, the tenant setting, and the tables that must be isolated.

use std::sync::Arc;

use rowhouse_declare::{Conventions, Declaration, Table, Tenancy};

use crate::Error;

/// What the conventions and the declaration say about contexts.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The schema of tables that name none.
    pub(crate) schema: Arc<str>,
    /// The configuration parameter that carries the tenant.
    pub(crate) tenant_setting: Arc<str>,
    /// The roles that a context may act as, the default first.
    pub(crate) roles: Vec<Arc<str>>,
    /// The role of operator contexts.
    pub(crate) operator: Option<Arc<str>>,
    /// Schema and name of every table whose rows belong to tenants.
    pub(crate) isolated: Vec<(String, String)>,
}

impl Settings {
    /// The settings of a schema that keeps these conventions, without tables to check.
    ///
    /// # Errors
    /// If the conventions name no app role.
    pub fn new(conventions: &Conventions) -> Result<Self, Error> {
        if conventions.roles.app.is_empty() {
            return Err(Error::Settings(
                "the conventions name no app role; add one to `roles.app` in rowhouse.toml"
                    .to_owned(),
            ));
        }
        Ok(Self {
            schema: conventions.schema.as_str().into(),
            tenant_setting: conventions.tenant.setting.as_str().into(),
            roles: conventions
                .roles
                .app
                .iter()
                .map(|role| role.as_str().into())
                .collect(),
            operator: conventions.roles.operator.as_deref().map(Into::into),
            isolated: Vec::new(),
        })
    }

    /// The settings of a whole declaration; its tenant tables are checked when a handle opens.
    ///
    /// # Errors
    /// If the text of its conventions has mistakes, or names no app role.
    pub fn of(declaration: &Declaration<'_>) -> Result<Self, Error> {
        let conventions = Conventions::parse(declaration.conventions).map_err(|problems| {
            let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
            Error::Settings(problems.join("; "))
        })?;
        let settings = Self::new(&conventions)?;
        Ok(settings.tables(declaration.tables.iter().copied().flatten()))
    }

    /// Adds tables; those that belong to tenants are checked when a handle opens.
    #[must_use]
    pub fn tables<'t>(mut self, tables: impl IntoIterator<Item = &'t Table<'t>>) -> Self {
        let isolated = tables
            .into_iter()
            .filter(|table| !matches!(table.tenancy, Tenancy::Global))
            .map(|table| {
                let schema = table.schema.unwrap_or(&self.schema);
                (schema.to_owned(), table.name.to_owned())
            });
        let isolated: Vec<_> = isolated.collect();
        self.isolated.extend(isolated);
        self
    }

    /// The role that operator contexts act as, instead of the one that the conventions name.
    /// Without one, there are no operator contexts.
    #[must_use]
    pub fn operator(mut self, role: &str) -> Self {
        self.operator = Some(role.into());
        self
    }

    /// The role of that name, if a context may act as it.
    pub(crate) fn known_role(&self, name: &str) -> Result<Arc<str>, Error> {
        let role = self.roles.iter().find(|role| &***role == name);
        role.cloned().ok_or_else(|| {
            let known: Vec<_> = self.roles.iter().map(|role| format!("`{role}`")).collect();
            Error::Settings(format!(
                "`{name}` is no app role; the conventions name {}",
                known.join(", ")
            ))
        })
    }
}
