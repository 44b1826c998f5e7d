//! Statements that would outlive a context, or end it behind its back.

use crate::Error;

const TRANSACTION: &str =
    "the context begins and ends its transaction; for a part of it, use `savepoint`";
const SESSION: &str =
    "its effect would reach the next user of the connection; `SET LOCAL` ends with the context";
const COPY: &str = "use `INSERT … SELECT` from `unnest`, which row-level security checks";

/// Fails for statements that control the transaction or change the session.
///
/// This finds mistakes early. It is no defence: what holds against hostile SQL is that the gate role may do nothing,
/// and that every context sets its role and its tenant anew.
pub(crate) fn refuse(sql: &str) -> Result<(), Error> {
    let rest = skip_space(sql);
    let word = first_word(rest);
    let help = match word.to_ascii_uppercase().as_str() {
        "BEGIN" | "START" | "COMMIT" | "END" | "ROLLBACK" | "ABORT" | "SAVEPOINT" | "RELEASE" => {
            TRANSACTION
        }
        "RESET" | "DISCARD" | "LISTEN" | "UNLISTEN" | "LOAD" | "DECLARE" | "PREPARE"
        | "DEALLOCATE" => SESSION,
        "SET" => {
            let next = first_word(skip_space(&rest[word.len()..])).to_ascii_uppercase();
            if next == "LOCAL" || next == "CONSTRAINTS" {
                return Ok(());
            }
            SESSION
        }
        "COPY" => COPY,
        _ => return Ok(()),
    };
    Err(Error::Statement {
        word: word.to_owned(),
        help,
    })
}

/// Whether the statement runs code that may end its transaction, unless a `BEGIN` began that.
pub(crate) fn may_commit(sql: &str) -> bool {
    let word = first_word(skip_space(sql));
    word.eq_ignore_ascii_case("CALL") || word.eq_ignore_ascii_case("DO")
}

fn first_word(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_alphabetic());
    &text[..end.unwrap_or(text.len())]
}

/// Skips white space and comments, which nest in PostgreSQL.
fn skip_space(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        if text.starts_with("--") {
            text = text.split_once('\n').map_or("", |(_, rest)| rest);
        } else if text.starts_with("/*") {
            text = skip_comment(text);
        } else {
            return text;
        }
    }
}

fn skip_comment(text: &str) -> &str {
    let mut depth = 0_u32;
    let mut at = 0;
    let bytes = text.as_bytes();
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return &text[at..];
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn session_and_transaction_statements_are_refused() {
        for sql in [
            "commit",
            "  SET search_path = evil",
            "/* a /* nested */ remark */ set role owner",
            "-- remark\nROLLBACK AND CHAIN",
            "Set\tSession authorization x",
            "COPY t FROM STDIN",
            "reset role",
        ] {
            assert!(matches!(refuse(sql), Err(Error::Statement { .. })), "{sql}");
        }
    }

    #[test]
    fn ordinary_statements_pass() {
        for sql in [
            "SELECT 1",
            "SET LOCAL statement_timeout = '1s'",
            "set constraints all deferred",
            "WITH x AS (SELECT 1) SELECT * FROM x",
            "/* unfinished",
            "",
            "beginning",
        ] {
            assert!(refuse(sql).is_ok(), "{sql}");
        }
    }
}
