//! Whose rows a table holds, as `#[table(…)]` says it.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{Ident, Result, Token, token};

use super::key::{self, Given, Key, Slot, by_key};
use crate::errors::Errors;

/// The words `tenant`, `user`, `through`, `root` and `global`.
#[derive(Default)]
pub struct TenancyOptions {
    pub tenant: Slot<Tenant>,
    /// The user column, unless it is the one of the conventions.
    pub user: Slot<Option<Ident>>,
    /// The column of the foreign key to the row that a row follows.
    pub through: Slot<Ident>,
    /// The key column, unless it is the primary key.
    pub root: Slot<Option<Ident>>,
    pub global: Slot<()>,
}

/// `tenant`, as it was written.
#[derive(Default)]
pub struct Tenant {
    /// The tenant column, unless it is the one of the conventions.
    pub column: Option<Ident>,
    /// Who reaches rows that belong to nobody, where it says that there may be some.
    pub nobodys: Option<Given<Nobodys>>,
}

/// Who reaches rows that belong to nobody.
#[derive(Clone, Copy)]
pub enum Nobodys {
    /// Everybody, to read.
    Mixed,
    /// Services alone.
    Optional,
}

impl Nobodys {
    fn of(word: &str) -> Option<Self> {
        match word {
            "mixed" => Some(Self::Mixed),
            "optional" => Some(Self::Optional),
            _ => None,
        }
    }
}

impl TenancyOptions {
    /// Where the first of the words stands.
    pub fn span(&self) -> Option<Span> {
        let spans = [
            self.tenant.span(),
            self.user.span(),
            self.through.span(),
            self.root.span(),
            self.global.span(),
        ];
        spans.into_iter().flatten().next()
    }

    pub fn tenant(&mut self, key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> Result<()> {
        let mut tenant = Tenant::default();
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            let word = Key::parse(input)?;
            let nobodys = Nobodys::of(&word.name);
            if nobodys.is_none() {
                errors.at(
                    word.span,
                    format_args!(
                        "unknown kind of tenant table `{}`; write `tenant = mixed` where a row may belong to nobody and \
                         everybody reads it then, `tenant = optional` where services alone do, else `tenant`",
                        word.name
                    ),
                );
            }
            // Another word was meant to be one of them, as far as other rules are concerned.
            tenant.nobodys = Some(Given {
                value: nobodys.unwrap_or(Nobodys::Mixed),
                span: word.span,
            });
        } else {
            let (column, nobodys) = column(input, errors, true)?;
            tenant = Tenant { column, nobodys };
        }
        self.alone(key, &["user"])?;
        if let (Some(nobodys), true) = (&tenant.nobodys, self.user.is_given()) {
            return Err(syn::Error::new(nobodys.span, NOBODYS_AND_USER));
        }
        key.word(&mut self.tenant, tenant)
    }

    pub fn user(&mut self, key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> Result<()> {
        let (column, _) = column(input, errors, false)?;
        self.alone(key, &["tenant"])?;
        if self.tenant.value().is_some_and(|it| it.nobodys.is_some()) {
            return Err(key.error(NOBODYS_AND_USER));
        }
        key.word(&mut self.user, column)
    }

    pub fn through(&mut self, key: &Key, input: ParseStream<'_>) -> Result<()> {
        let mut through = Slot::default();
        key.value(input, &mut through, ident)?;
        self.alone(key, &[])?;
        match through.0 {
            Some(given) => key.put(&mut self.through, given),
            None => Ok(()),
        }
    }

    pub fn root(&mut self, key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> Result<()> {
        let (column, _) = column(input, errors, false)?;
        self.alone(key, &[])?;
        key.word(&mut self.root, column)
    }

    pub fn global(&mut self, key: &Key) -> Result<()> {
        self.alone(key, &[])?;
        key.flag(&mut self.global)
    }

    /// Fails if one of the words was given, except those that may stand beside this one.
    fn alone(&self, key: &Key, beside: &[&str]) -> Result<()> {
        let given = [
            ("tenant", self.tenant.is_given()),
            ("user", self.user.is_given()),
            ("through", self.through.is_given()),
            ("root", self.root.is_given()),
            ("global", self.global.is_given()),
        ];
        // A word that is given twice is told as that.
        let other = given
            .iter()
            .any(|(word, given)| *given && *word != key.name && !beside.contains(word));
        if other {
            return Err(key.error(
                "a table is one of `tenant`, `user`, `tenant, user`, `through = …`, `root` and `global`; keep one",
            ));
        }
        Ok(())
    }
}

const NOBODYS_AND_USER: &str = "a row of this table may belong to nobody, and a row of a user table never does; \
                                keep `tenant` or `user`";

/// `= chat_id`.
pub fn ident(input: ParseStream<'_>) -> Result<Given<Ident>> {
    let value: Ident = input.parse()?;
    let span = value.span();
    Ok(Given { value, span })
}

/// `(column = x)`, if it is there, and in it `mixed` or `optional` where that may be.
fn column(
    input: ParseStream<'_>,
    errors: &mut Errors,
    may_lack: bool,
) -> Result<(Option<Ident>, Option<Given<Nobodys>>)> {
    if !input.peek(token::Paren) {
        return Ok((None, None));
    }
    let content;
    syn::parenthesized!(content in input);
    let (mut column, mut nobodys) = (Slot::default(), Slot::default());
    key::arguments(&content, errors, |input, _| {
        let key = Key::parse(input)?;
        if may_lack {
            by_key!(key;
                "column" => key.value(input, &mut column, ident),
                "mixed" => key.word(&mut nobodys, Nobodys::Mixed),
                "optional" => key.word(&mut nobodys, Nobodys::Optional),
            )
        } else {
            by_key!(key;
                "column" => key.value(input, &mut column, ident),
            )
        }
    });
    Ok((column.0.map(|given| given.value), nobodys.0))
}
