//! Reading some columns of a table into a struct of their own.

use std::fmt;
use std::marker::PhantomData;

use rowhouse_declare::{Column, ColumnSet, Declared};
use sea_query::Expr;
use tokio_postgres::Row;

use super::outline::{Mark, Outline};
use super::projection::Projection;
use super::render::Params;
use super::row::FromRow;
use super::shape::{self, declaration};
use crate::Error;

/// The columns of the struct `S`, which derives `Columns`.
pub struct Part<S>(PhantomData<fn() -> S>);

impl<S> Part<S> {
    pub(super) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T, S> Projection<T> for Part<S>
where
    T: Declared,
    S: ColumnSet + FromRow,
{
    type Output = S;

    fn outline(&self, outline: &mut Outline) {
        outline.mark(Mark::Part);
        outline.number(S::COLUMNS.len() as u64);
        for column in S::COLUMNS {
            outline.name(column.name);
        }
    }

    fn expressions(&self, params: &mut Params) -> Vec<Expr> {
        const { check(S::COLUMNS, T::TABLE.columns) };
        let columns = S::COLUMNS.iter();
        columns
            .filter_map(|column| declaration::<T>().column(column.name))
            .map(|column| {
                if let Some(sql) = &column.ty.sql {
                    params.reads(sql);
                }
                shape::column(column)
            })
            .collect()
    }

    fn read(&self, row: &Row) -> Result<S, Error> {
        S::from_row(row, 0)
    }
}

/// Fails to compile where the table lacks a column, or has it as another type or with NULL where the struct has none.
const fn check(part: &[Column<'static>], whole: &[Column<'static>]) {
    let mut i = 0;
    while i < part.len() {
        let mut at = 0;
        while at < whole.len() && !same(part[i].name, whole[at].name) {
            at += 1;
        }
        assert!(
            at < whole.len(),
            "the struct has a column that the table lacks; name its fields as those of the table"
        );
        assert!(
            part[i].nullable || !whole[at].nullable,
            "the struct has a column without NULL that may be NULL in the table; make its field an `Option`"
        );
        i += 1;
    }
}

pub(super) const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut i = 0;
    while i < one.len() {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    true
}

impl<S> fmt::Debug for Part<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").finish()
    }
}
