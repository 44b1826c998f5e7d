//! Owners and grants of any object.

use super::{Grants, Ident, Model};
use crate::Object;

impl Model {
    /// The rights on an object; `None` if it is not there or has none of its own.
    pub fn grants(&self, object: &Object) -> Option<&Grants> {
        Some(match object {
            Object::Namespace(name) => &self.namespaces.get(name)?.grants,
            Object::Enum(name) => &self.enums.get(name)?.grants,
            Object::Domain(name) => &self.domains.get(name)?.grants,
            Object::Composite(name) => &self.composites.get(name)?.grants,
            Object::Range(name) => &self.ranges.get(name)?.grants,
            Object::Sequence(name) => &self.sequences.get(name)?.grants,
            Object::Function(signature) => &self.functions.get(signature)?.grants,
            Object::Table(name) => &self.tables.get(name)?.grants,
            Object::View(name) => &self.views.get(name)?.grants,
            Object::MaterializedView(name) => &self.materialized_views.get(name)?.grants,
            Object::Column(table, name) => {
                let column = self.tables.get(table)?.column(name)?;
                &column.identity.as_ref()?.grants
            }
            Object::Database => self.database.grants.as_ref()?,
            _ => return None,
        })
    }

    /// The owner of an object; `None` if it is not there, has none of its own, or a declaration leaves it open.
    pub fn owner(&self, object: &Object) -> Option<&Ident> {
        match object {
            Object::Namespace(name) => self.namespaces.get(name)?.owner.as_ref(),
            Object::Enum(name) => self.enums.get(name)?.owner.as_ref(),
            Object::Domain(name) => self.domains.get(name)?.owner.as_ref(),
            Object::Composite(name) => self.composites.get(name)?.owner.as_ref(),
            Object::Range(name) => self.ranges.get(name)?.owner.as_ref(),
            Object::Sequence(name) => self.sequences.get(name)?.owner.as_ref(),
            Object::Function(signature) => self.functions.get(signature)?.owner.as_ref(),
            Object::View(name) => self.views.get(name)?.owner.as_ref(),
            Object::MaterializedView(name) => self.materialized_views.get(name)?.owner.as_ref(),
            Object::Table(name) | Object::Column(name, _) => self.tables.get(name)?.owner.as_ref(),
            _ => None,
        }
    }

    /// The rights on an object, for changing them.
    pub fn grants_mut(&mut self, object: &Object) -> Option<&mut Grants> {
        Some(match object {
            Object::Namespace(name) => &mut self.namespaces.get_mut(name)?.grants,
            Object::Enum(name) => &mut self.enums.get_mut(name)?.grants,
            Object::Domain(name) => &mut self.domains.get_mut(name)?.grants,
            Object::Composite(name) => &mut self.composites.get_mut(name)?.grants,
            Object::Range(name) => &mut self.ranges.get_mut(name)?.grants,
            Object::Sequence(name) => &mut self.sequences.get_mut(name)?.grants,
            Object::Function(signature) => &mut self.functions.get_mut(signature)?.grants,
            Object::Table(name) => &mut self.tables.get_mut(name)?.grants,
            Object::View(name) => &mut self.views.get_mut(name)?.grants,
            Object::MaterializedView(name) => &mut self.materialized_views.get_mut(name)?.grants,
            Object::Column(table, name) => {
                let table = self.tables.get_mut(table)?;
                let column = table.columns.iter_mut().find(|it| it.name == *name)?;
                &mut column.identity.as_mut()?.grants
            }
            Object::Database => self.database.grants.as_mut()?,
            _ => return None,
        })
    }
}
