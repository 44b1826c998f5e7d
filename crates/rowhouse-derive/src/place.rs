//! Runs the rules and shows each problem where the user wrote the mistake.

use proc_macro2::Span;
use rowhouse_declare::{Conventions, Place, rule};

use crate::errors::Errors;
use crate::resolve::Resolved;

/// Adds what the rules find. A set of columns is resolved as incomplete, so that only its columns are judged.
pub fn check(resolved: &Resolved<'_>, conventions: &Conventions, errors: &mut Errors) {
    for problem in rule::check(&resolved.table, conventions) {
        if resolved.may_be_consequence(problem.place) {
            continue;
        }
        match problem.place {
            Place::ColumnType(i) => errors.over(resolved.fields[i].ty.whole, &problem),
            place => errors.at(resolved.span_of(place), &problem),
        }
    }
}

impl Resolved<'_> {
    /// Whether a problem may only follow from a mistake in an attribute, which is reported already.
    fn may_be_consequence(&self, place: Place) -> bool {
        match place {
            Place::Column(i) | Place::ColumnType(i) | Place::ColumnWaiver(i, _) => {
                self.fields[i].broken
            }
            _ => self.incomplete,
        }
    }

    fn span_of(&self, place: Place) -> Span {
        let spans = &self.spans;
        let span = match place {
            Place::Table => spans.table,
            Place::Tenancy => spans.tenancy,
            Place::Public => spans.public,
            Place::Column(i) | Place::ColumnType(i) => {
                let field = self.fields[i];
                Some(field.options.name.span_or(field.ident.span()))
            }
            Place::PrimaryKey => spans.primary_key,
            Place::Unique(i) => spans.uniques.get(i).copied(),
            Place::ForeignKey(i) => spans.foreign_keys.get(i).copied(),
            Place::Check(i) => spans.checks.get(i).copied(),
            Place::Index(i) => spans.indexes.get(i).copied(),
            Place::Grant(i) => spans.grants.get(i).copied(),
            Place::Service(i) => spans.services.get(i).copied(),
            Place::TableWaiver(i) => self.input.table.waivers.get(i).map(|waiver| waiver.span),
            Place::ColumnWaiver(i, j) => {
                let waivers = &self.fields[i].options.waivers;
                waivers.get(j).map(|waiver| waiver.span)
            }
        };
        span.unwrap_or_else(|| self.input.ident.span())
    }
}
