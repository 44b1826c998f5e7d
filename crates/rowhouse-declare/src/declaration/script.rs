//! SQL of a schema, as somebody wrote it.

/// Objects that no struct can say, as SQL: views, functions, triggers, further policies, and whatever else PostgreSQL
/// has.
///
/// Nothing of it is parsed here. PostgreSQL runs it on a scratch database, after the tables were created there, and
/// what it makes of it is declared. Scripts run in the order in which they are listed, as the role that owns
/// everything, with the schema of the conventions as `search_path`. They hold definitions, and no data.
///
/// Written as [`sql!`](crate::sql) and [`sql_file!`](crate::sql_file).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Script<'a> {
    /// The statements, separated by semicolons.
    pub text: &'a str,
    /// The Rust file that lists the script.
    pub module: &'a str,
    /// The file that holds the text, as that module names it; `None` for text within the module.
    pub file: Option<&'a str>,
    /// The line in the module, from 1.
    pub line: u32,
    /// Whether it runs before the tables are created.
    pub before_tables: bool,
}

impl Script<'_> {
    /// Runs the script before the tables are created, since they need what it defines: a domain that is the type of a
    /// column, a function that a check calls.
    #[must_use]
    pub const fn before_tables(mut self) -> Self {
        self.before_tables = true;
        self
    }

    /// The file to open, as `module` is written: relative to where the compiler ran.
    pub fn path(&self) -> String {
        match self.file {
            None => self.module.to_owned(),
            Some(file) => match self.module.rfind(['/', '\\']) {
                Some(end) => format!("{}/{file}", &self.module[..end]),
                None => file.to_owned(),
            },
        }
    }

    /// The line that the text begins on in [`path`](Self::path), from 1.
    pub fn first_line(&self) -> usize {
        match self.file {
            Some(_) => 1,
            None => self.line as usize,
        }
    }
}

/// A [`Script`](crate::Script) as a literal.
///
/// ```
/// use rowhouse_declare::{Script, sql};
///
/// const SQL: &[Script<'static>] = &[sql!(
///     "CREATE VIEW open_orders WITH (security_invoker) AS SELECT * FROM orders WHERE closed_at IS NULL"
/// )];
/// assert_eq!(SQL[0].file, None);
/// ```
#[macro_export]
macro_rules! sql {
    ($text:expr $(,)?) => {
        $crate::Script {
            text: $text,
            module: ::core::file!(),
            file: ::core::option::Option::None,
            line: ::core::line!(),
            before_tables: false,
        }
    };
}

/// A [`Script`](crate::Script) in a file of its own, named relative to the module that lists it: `sql_file!("open_orders.sql")`.
///
/// The file is part of the program: a change of it compiles the module again.
#[macro_export]
macro_rules! sql_file {
    ($file:literal $(,)?) => {
        $crate::Script {
            text: ::core::include_str!($file),
            module: ::core::file!(),
            file: ::core::option::Option::Some($file),
            line: ::core::line!(),
            before_tables: false,
        }
    };
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn a_file_lies_beside_the_module_that_names_it() {
        let script = Script {
            file: Some("views/open.sql"),
            module: "src/schema/orders.rs",
            ..sql!("SELECT 1")
        };
        assert_eq!(script.path(), "src/schema/views/open.sql");
        assert_eq!(script.first_line(), 1);
    }

    #[test]
    fn text_in_a_module_is_found_there() {
        let script = sql!("SELECT 1").before_tables();
        assert!(script.path().ends_with("script.rs"));
        assert!(script.before_tables);
    }
}
