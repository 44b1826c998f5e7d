//! Renders names, literals and keywords. Quoting has one owner: sea-query's PostgreSQL builder.

use std::fmt::Display;

use sea_query::{DynIden, PostgresQueryBuilder, QueryBuilder, QuotedBuilder};

use super::Fragment;
use crate::model::{Grantee, Ident, Name, Signature};

/// Builds one statement out of parts that know how they are written. Parts are separated by single spaces.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    sql: String,
    glued: bool,
}

impl Writer {
    /// Starts with a keyword or several.
    pub fn new(keywords: &'static str) -> Self {
        Self::default().word(keywords)
    }

    fn space(&mut self) {
        if !self.sql.is_empty() && !self.glued {
            self.sql.push(' ');
        }
        self.glued = false;
    }

    /// A keyword or several. Only what stands in our own source: nothing computed.
    #[must_use]
    pub fn word(mut self, keywords: &'static str) -> Self {
        self.space();
        self.sql.push_str(keywords);
        self
    }

    /// A keyword, if the condition holds.
    #[must_use]
    pub fn word_if(self, condition: bool, keywords: &'static str) -> Self {
        if condition { self.word(keywords) } else { self }
    }

    /// A quoted identifier.
    #[must_use]
    pub fn ident(mut self, ident: &Ident) -> Self {
        self.space();
        self.push_ident(ident);
        self
    }

    fn push_ident(&mut self, ident: &Ident) {
        let iden = DynIden::from(ident.as_str().to_owned());
        PostgresQueryBuilder.prepare_iden(&iden, &mut self.sql);
    }

    /// A qualified, quoted name.
    #[must_use]
    pub fn name(mut self, name: &Name) -> Self {
        self.space();
        self.push_ident(&name.schema);
        self.sql.push('.');
        self.push_ident(&name.name);
        self
    }

    /// A column with its table's qualified name.
    #[must_use]
    pub fn column_of(self, table: &Name, column: &Ident) -> Self {
        let mut this = self.name(table);
        this.sql.push('.');
        this.push_ident(column);
        this
    }

    /// A function with its argument types.
    #[must_use]
    pub fn signature(self, signature: &Signature) -> Self {
        let mut this = self.name(&signature.name);
        this.sql.push('(');
        this.sql.push_str(&signature.arguments);
        this.sql.push(')');
        this
    }

    /// `ROUTINE name(types)`, or `PROCEDURE` where the types have modes: looking for any routine, PostgreSQL leaves these
    /// out of account.
    #[must_use]
    pub fn routine(self, signature: &Signature) -> Self {
        let modes = ["IN ", "OUT ", "INOUT "];
        let has_one = modes.iter().any(|it| signature.arguments.starts_with(it));
        self.word(if has_one { "PROCEDURE" } else { "ROUTINE" })
            .signature(signature)
    }

    /// A grantee: a role, or `PUBLIC`.
    #[must_use]
    pub fn grantee(self, grantee: &Grantee) -> Self {
        match grantee {
            Grantee::Public => self.word("PUBLIC"),
            Grantee::Role(role) => self.ident(role),
        }
    }

    /// A quoted string literal.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.space();
        PostgresQueryBuilder.write_string_quoted(text, &mut self.sql);
        self
    }

    /// A number.
    #[must_use]
    pub fn number(mut self, number: i64) -> Self {
        self.space();
        self.sql.push_str(&number.to_string());
        self
    }

    /// SQL that somebody else wrote.
    #[must_use]
    pub fn raw(mut self, fragment: &Fragment) -> Self {
        self.space();
        self.sql.push_str(fragment.as_str());
        self
    }

    /// SQL that somebody else wrote, in parentheses; parentheses that PostgreSQL put around it are not doubled.
    #[must_use]
    pub fn parenthesised(self, fragment: &Fragment) -> Self {
        self.open().glue().raw(fragment).close()
    }

    /// `(`; what follows stands right behind it.
    #[must_use]
    pub fn open(mut self) -> Self {
        self.space();
        self.sql.push('(');
        self.glued = true;
        self
    }

    /// `)`, right behind what stands before it.
    #[must_use]
    pub fn close(mut self) -> Self {
        self.sql.push(')');
        self.glued = false;
        self
    }

    /// Lets the next part stand without a space before it.
    #[must_use]
    pub fn glue(mut self) -> Self {
        self.glued = true;
        self
    }

    /// Items separated by commas.
    #[must_use]
    pub fn list<T>(
        self,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(Self, T) -> Self,
    ) -> Self {
        let mut this = self;
        for (i, it) in items.into_iter().enumerate() {
            if i > 0 {
                this.sql.push(',');
                this.glued = false;
            }
            this = item(this, it);
        }
        this
    }

    /// Items in parentheses, one a line.
    #[must_use]
    pub fn block<T>(
        self,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(Self, T) -> Self,
    ) -> Self {
        let mut this = self.open();
        for (i, it) in items.into_iter().enumerate() {
            this.sql.push_str(if i > 0 { ",\n    " } else { "\n    " });
            this.glued = true;
            this = item(this, it);
        }
        this.sql.push('\n');
        this.close()
    }

    /// Identifiers in parentheses.
    #[must_use]
    pub fn idents<'a>(self, idents: impl IntoIterator<Item = &'a Ident>) -> Self {
        self.open().list(idents, Self::ident).close()
    }

    /// The text.
    pub fn finish(self) -> String {
        self.sql
    }

    /// The text, as a fragment of something larger.
    pub fn into_fragment(self) -> Fragment {
        Fragment::new(self.sql)
    }
}

impl Display for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sql)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_in_names_are_doubled() {
        let sql = Writer::new("TABLE")
            .name(&Name::new("a\"b", "C d"))
            .finish();
        assert_eq!(sql, r#"TABLE "a""b"."C d""#);
    }

    #[test]
    fn literals_with_quotes_and_backslashes_are_escaped() {
        assert_eq!(Writer::default().text("it's").finish(), r"E'it\'s'");
        assert_eq!(Writer::default().text("plain").finish(), "'plain'");
        assert_eq!(Writer::default().text(r"a\b").finish(), r"E'a\\b'");
    }
}
