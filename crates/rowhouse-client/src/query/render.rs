//! From sea-query statements to text, with values of any type kept aside.
//!
//! sea-query's own values cannot hold every type that a column can, so that its expressions hold the numbers of
//! parameters instead. The writer here turns them into placeholders.

use std::fmt::{self, Write};
use std::sync::Arc;

use postgres_types::{ToSql, Type};
use rowhouse_declare::{Base, SqlType, Table};
use sea_query::{Expr, PostgresQueryBuilder, QueryBuilder, QueryStatementWriter, SqlWriter, Value};

use super::param::Param;
use super::permit;
use super::text::Text;
use crate::statement::{self, Call, Held};
use crate::{Error, ErrorKind};

/// The values of a statement that is being built.
#[derive(Default)]
pub struct Params {
    list: Vec<Param>,
    strange: bool,
    whole: Vec<&'static Table<'static>>,
}

impl Params {
    /// Keeps a value; the expression stands for it.
    pub(super) fn hold(&mut self, param: Param) -> Expr {
        let number = i64::try_from(self.list.len()).unwrap_or(i64::MAX);
        self.list.push(param);
        Expr::value(Value::BigInt(Some(number)))
    }

    /// Keeps a value of a statement whose text is there.
    pub(super) fn keep(&mut self, param: Param) {
        self.list.push(param);
    }

    /// The statement that has this text, whose values were kept in the order in which they are held.
    pub(super) fn said(self, text: Arc<Text>) -> Rendered {
        Rendered {
            text,
            params: self.list,
            recurs: true,
        }
    }

    /// Says that the statement gives values of that type.
    pub(super) fn reads(&mut self, sql: &SqlType<'_>) {
        self.strange |= matches!(sql.base, Base::Extension { .. } | Base::Written(_));
    }

    /// Says that the statement gives all columns of that table.
    pub(super) fn reads_all(&mut self, table: &'static Table<'static>) {
        self.whole.push(table);
        for column in table.columns {
            if let Some(sql) = &column.ty.sql {
                self.reads(sql);
            }
        }
    }

    /// The statement's text and its values.
    pub(super) fn render(self, statement: &impl QueryStatementWriter) -> Rendered {
        let mut writer = Writer {
            sql: String::with_capacity(256),
            numbers: Vec::with_capacity(self.list.len()),
        };
        statement.build_collect_into(PostgresQueryBuilder, &mut writer);
        let text = Text {
            sql: writer.sql,
            numbers: writer.numbers,
            strange: self.strange,
            whole: self.whole,
        };
        Rendered {
            text: Arc::new(text),
            params: self.list,
            recurs: true,
        }
    }
}

/// A statement's text and its values, in the order in which they were built.
pub struct Rendered {
    pub(super) text: Arc<Text>,
    params: Vec<Param>,
    /// Whether the same text will come again.
    recurs: bool,
}

impl Rendered {
    /// Says that the text is one of many, such as for each number of rows.
    pub(super) fn once(self) -> Self {
        Self {
            recurs: false,
            ..self
        }
    }

    /// The statement behind a text, such as that of a cursor.
    pub(super) fn behind(self, text: &str) -> Self {
        let text = Text {
            sql: format!("{text} {}", self.text.sql),
            numbers: self.text.numbers.clone(),
            strange: self.text.strange,
            whole: self.text.whole.clone(),
        };
        Self {
            text: Arc::new(text),
            ..self
        }
    }

    /// The error of the statement, acting as that role: one that names the columns which may be read, where PostgreSQL
    /// has refused whole rows and the declaration grants the role some columns alone.
    pub(super) fn failure(&self, error: Error, role: &str) -> Error {
        if error.kind() != ErrorKind::Permission {
            return error;
        }
        let mut whole = self.text.whole.iter();
        let refused = whole.find_map(|table| permit::refused(table, role));
        refused.unwrap_or(error)
    }

    /// The statement as it is sent.
    pub(crate) fn call(&self) -> Call<'_> {
        Call {
            sql: &self.text.sql,
            params: statement::Params::Held(self),
            recurs: self.recurs,
        }
    }
}

impl Held for Rendered {
    fn len(&self) -> usize {
        self.text.numbers.len()
    }

    fn value(&self, index: usize) -> &(dyn ToSql + Sync) {
        self.params[self.text.numbers[index]].value()
    }

    fn types(&self) -> Option<Vec<Type>> {
        let numbers = self.text.numbers.iter();
        let params = numbers.map(|number| &self.params[*number]);
        let types = params.map(|param| param.ty.clone()).collect();
        (!self.text.strange).then_some(types)?
    }
}

struct Writer {
    sql: String,
    numbers: Vec<usize>,
}

impl SqlWriter for Writer {
    fn push_param<T: QueryBuilder>(&mut self, value: Value, builder: &T) {
        let number = match value {
            Value::BigInt(Some(number)) => usize::try_from(number).ok(),
            _ => None,
        };
        // Writing to a string cannot fail.
        let _ = match number {
            Some(number) => {
                // A value that stands in several places is sent once.
                let known = self.numbers.iter().position(|it| *it == number);
                let place = known.unwrap_or_else(|| {
                    self.numbers.push(number);
                    self.numbers.len() - 1
                });
                write!(self.sql, "${}", place + 1)
            }
            // Limits and offsets: as literals, because a plan that is made for any limit is made for a large one.
            None => builder.write_value(&mut self.sql, &value),
        };
    }

    fn as_writer(&mut self) -> &mut dyn Write {
        self
    }
}

impl Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.sql.write_str(text)
    }
}

impl fmt::Display for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sql)
    }
}
