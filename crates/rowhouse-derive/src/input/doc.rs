//! Doc comments.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The lines of the doc comments, without the space after `///`, joined and trimmed.
pub fn read(attributes: &[Attribute]) -> String {
    let mut doc = String::new();
    for attribute in attributes {
        if let Meta::NameValue(meta) = &attribute.meta
            && meta.path.is_ident("doc")
            && let Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) = &meta.value
        {
            let text = text.value();
            for line in text.lines() {
                doc.push_str(line.strip_prefix(' ').unwrap_or(line).trim_end());
                doc.push('\n');
            }
            if text.is_empty() {
                doc.push('\n');
            }
        }
    }
    doc.trim().to_owned()
}
