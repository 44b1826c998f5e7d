//! What a handle must know of the schema: roles, the settings of contexts, and the tables that must be isolated.

use std::sync::Arc;

use rowhouse_declare::{Axis, Conventions, Declaration, Table};

use super::served::Served;
use crate::Error;

/// What the conventions and the declaration say about contexts.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The schema of tables that name none.
    pub(crate) schema: Arc<str>,
    /// The configuration parameter that carries the tenant.
    tenant_setting: Option<Arc<str>>,
    /// The configuration parameter that carries the user.
    user_setting: Option<Arc<str>>,
    /// The roles that a context may act as, the default first.
    pub(crate) roles: Vec<Arc<str>>,
    /// The role of anonymous contexts.
    pub(crate) anonymous: Option<Arc<str>>,
    /// The role of operator contexts.
    pub(crate) operator: Option<Arc<str>>,
    /// Schema and name of every table whose rows belong to somebody.
    pub(crate) isolated: Vec<(String, String)>,
    /// What services may do.
    pub(super) services: Vec<Served>,
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
        let setting = |axis| {
            let scoping = conventions.scoping(axis)?;
            Some(scoping.setting.as_str().into())
        };
        Ok(Self {
            schema: conventions.schema.as_str().into(),
            tenant_setting: setting(Axis::Tenant),
            user_setting: setting(Axis::User),
            roles: conventions
                .roles
                .app
                .iter()
                .map(|role| role.as_str().into())
                .collect(),
            anonymous: conventions.roles.anonymous.as_deref().map(Into::into),
            operator: conventions.roles.operator.as_deref().map(Into::into),
            isolated: Vec::new(),
            services: Vec::new(),
        })
    }

    /// The settings of a whole declaration; its isolated tables are checked when a handle opens.
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

    /// Adds tables; those whose rows belong to somebody, and what services may do, are checked when a handle opens.
    #[must_use]
    pub fn tables<'t>(mut self, tables: impl IntoIterator<Item = &'t Table<'t>>) -> Self {
        for table in tables {
            let schema = table.schema.unwrap_or(&self.schema);
            if table.tenancy.is_isolated() {
                let name = (schema.to_owned(), table.name.to_owned());
                self.isolated.push(name);
            }
            self.services.extend(Served::of(table, schema));
        }
        self
    }

    /// The role that operator contexts act as, instead of the one that the conventions name.
    /// Without one, there are no operator contexts.
    #[must_use]
    pub fn operator(mut self, role: &str) -> Self {
        self.operator = Some(role.into());
        self
    }

    /// Leaves what is about one service, which acts as no other role.
    pub(super) fn of_service(&mut self, role: &'static str) -> Result<(), Error> {
        self.services.retain(|it| it.role == role);
        if self.services.is_empty() {
            return Err(Error::Settings(format!(
                "no table is declared for the service `{role}`; say at the tables what it may do, by `#[service(…)]`"
            )));
        }
        self.roles = vec![role.into()];
        (self.anonymous, self.operator) = (None, None);
        Ok(())
    }

    /// The parameter that carries a key, if the conventions know one.
    pub(crate) fn setting(&self, axis: Axis) -> Option<&Arc<str>> {
        match axis {
            Axis::Tenant => self.tenant_setting.as_ref(),
            Axis::User => self.user_setting.as_ref(),
        }
    }

    /// The app roles, the default first, and the anonymous one.
    pub(crate) fn reading_roles(&self) -> impl Iterator<Item = &str> {
        let roles = self.roles.iter().chain(&self.anonymous);
        roles.map(|role| &**role)
    }

    /// The role of that name, if a context may act as it.
    pub(crate) fn known_role(&self, name: &str) -> Result<Arc<str>, Error> {
        let role = self.reading_roles().find(|role| *role == name);
        role.map(Into::into).ok_or_else(|| {
            let known: Vec<_> = self
                .reading_roles()
                .map(|role| format!("`{role}`"))
                .collect();
            Error::Settings(format!(
                "`{name}` is no app role; the conventions name {}",
                known.join(", ")
            ))
        })
    }
}
