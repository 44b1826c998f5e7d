//! From sea-query statements to text, with values of any type kept aside.
//!
//! sea-query's own values cannot hold every type that a column can, so that its expressions hold the numbers of
//! parameters instead. The writer here turns them into placeholders.

use std::fmt::{self, Write};

use postgres_types::{ToSql, Type};
use rowhouse_declare::{Base, SqlType, Table};
use sea_query::{Expr, PostgresQueryBuilder, QueryBuilder, QueryStatementWriter, SqlWriter, Value};

use super::param::Param;
use crate::statement::{self, Call};

/// The values of a statement that is being built.
#[derive(Default)]
pub struct Params {
    list: Vec<Param>,
    strange: bool,
}

impl Params {
    /// Keeps a value; the expression stands for it.
    pub(super) fn hold(&mut self, param: Param) -> Expr {
        let number = i64::try_from(self.list.len()).unwrap_or(i64::MAX);
        self.list.push(param);
        Expr::value(Value::BigInt(Some(number)))
    }

    /// Says that the statement gives values of that type.
    pub(super) fn reads(&mut self, sql: &SqlType<'_>) {
        self.strange |= matches!(sql.base, Base::Extension { .. } | Base::Written(_));
    }

    /// Says that the statement gives all columns of that table.
    pub(super) fn reads_all(&mut self, table: &Table<'_>) {
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
        Rendered {
            sql: writer.sql,
            numbers: writer.numbers,
            params: self.list,
            strange: self.strange,
            recurs: true,
        }
    }
}

/// A statement's text and its values, in the order in which they were built.
pub struct Rendered {
    pub(super) sql: String,
    /// For each placeholder, the value that it stands for.
    numbers: Vec<usize>,
    params: Vec<Param>,
    /// Whether the same text will come again.
    recurs: bool,
    /// Whether it gives values of types that only the database knows. The driver asks what they are when it sees the
    /// first, which fails in a transaction that has failed, and would hide why that was: such a statement is prepared
    /// before it runs.
    strange: bool,
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
        Self {
            sql: format!("{text} {}", self.sql),
            ..self
        }
    }

    /// Calls `run` with the statement.
    pub(crate) async fn with<T>(&self, run: impl AsyncFnOnce(Call<'_>) -> T) -> T {
        let params = self.numbers.iter().map(|number| &self.params[*number]);
        let types: Option<Vec<Type>> = params.clone().map(|param| param.ty.clone()).collect();
        let types = types.filter(|_| !self.strange);
        let values: Vec<&(dyn ToSql + Sync)> = params.map(Param::value).collect();
        if let Some(types) = types {
            let pairs: Vec<_> = values.into_iter().zip(types).collect();
            let params = statement::Params::Typed(&pairs);
            let (sql, recurs) = (&self.sql, self.recurs);
            run(Call {
                sql,
                params,
                recurs,
            })
            .await
        } else {
            let params = statement::Params::Plain(&values);
            let (sql, recurs) = (&self.sql, self.recurs);
            run(Call {
                sql,
                params,
                recurs,
            })
            .await
        }
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
