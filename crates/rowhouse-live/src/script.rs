//! Scripts of many statements, split and run as `psql` does it: each statement on its own, so that one which refuses
//! a transaction block can stand in a file with others.

use tokio_postgres::Client;

use crate::LiveError;
use crate::error::describe;

/// Runs every statement of a script, up to the first that fails.
///
/// # Errors
/// With the statement that PostgreSQL refused, and its line.
pub async fn run(client: &Client, script: &str) -> Result<(), LiveError> {
    for (line, sql) in statements(script) {
        client
            .batch_execute(sql)
            .await
            .map_err(|error| LiveError::Script {
                line,
                reason: describe(&error),
                sql: sql.to_owned(),
            })?;
    }
    Ok(())
}

/// The statements of a script, without their semicolons, each with the line that it begins on, from 1.
pub fn statements(script: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut scanner = Scanner::new(script);
    while let Some((start, end)) = scanner.statement() {
        let line = 1 + script[..start].matches('\n').count();
        found.push((line, script[start..end].trim_end()));
    }
    found
}

/// Walks over a script by byte. Everything that it decides by is ASCII.
struct Scanner<'s> {
    script: &'s str,
    at: usize,
}

impl<'s> Scanner<'s> {
    fn new(script: &'s str) -> Self {
        Self { script, at: 0 }
    }

    fn rest(&self) -> &'s str {
        &self.script[self.at..]
    }

    /// Where the next statement begins and ends.
    fn statement(&mut self) -> Option<(usize, usize)> {
        let mut start = None;
        let mut parentheses = 0_usize;
        let mut words = Words::default();
        while let Some(c) = self.rest().chars().next() {
            let here = self.at;
            if self.blank() {
                continue;
            }
            if c == ';' && parentheses == 0 && words.blocks == 0 {
                self.at += 1;
                match start {
                    Some(start) => return Some((start, here)),
                    // An empty statement.
                    None => continue,
                }
            }
            start.get_or_insert(here);
            match c {
                '\'' => self.quoted('\'', false),
                '"' => self.quoted('"', false),
                '$' => self.dollar(),
                '(' => {
                    parentheses += 1;
                    self.at += 1;
                }
                ')' => {
                    parentheses = parentheses.saturating_sub(1);
                    self.at += 1;
                }
                c if is_word_start(c) => {
                    let word = self.word();
                    if matches!(word, "e" | "E") && self.rest().starts_with('\'') {
                        self.quoted('\'', true);
                    } else {
                        words.push(word);
                    }
                }
                c => self.at += c.len_utf8(),
            }
        }
        start.map(|start| (start, self.at))
    }

    /// Steps over white space or a comment.
    fn blank(&mut self) -> bool {
        let rest = self.rest();
        if rest.starts_with("--") {
            self.at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            self.block_comment();
        } else if rest.starts_with(char::is_whitespace) {
            self.at += rest.len() - rest.trim_start().len();
        } else {
            return false;
        }
        true
    }

    /// PostgreSQL's comments nest.
    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.script.len() {
            let rest = self.rest();
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return;
                }
            } else {
                self.step();
            }
        }
    }

    /// Steps over a literal or a quoted name. A doubled quote ends one and begins another, which comes to the same.
    fn quoted(&mut self, quote: char, backslashes: bool) {
        self.at += 1;
        while let Some(c) = self.rest().chars().next() {
            self.step();
            if c == quote {
                return;
            }
            if c == '\\' && backslashes {
                self.step();
            }
        }
    }

    /// Steps over a dollar-quoted text, or over a lone dollar sign.
    fn dollar(&mut self) {
        let rest = &self.rest()[1..];
        let tag = rest.find(|c: char| !is_word_part(c) || c == '$');
        let is_tag = |tag: &str| !tag.starts_with(|c: char| c.is_ascii_digit());
        match tag {
            Some(end) if rest[end..].starts_with('$') && is_tag(&rest[..end]) => {
                let tag = &self.rest()[..end + 2];
                let body = &self.rest()[tag.len()..];
                self.at += match body.find(tag) {
                    Some(length) => length + 2 * tag.len(),
                    None => self.rest().len(),
                };
            }
            _ => self.at += 1,
        }
    }

    fn word(&mut self) -> &'s str {
        let rest = self.rest();
        let end = rest.find(|c| !is_word_part(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn step(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }
}

fn is_word_start(c: char) -> bool {
    c.is_alphabetic() || c == '_' || !c.is_ascii()
}

fn is_word_part(c: char) -> bool {
    is_word_start(c) || c.is_ascii_digit() || c == '$'
}

/// The words of one statement, as far as they tell whether a semicolon ends it: the body of an SQL function may be
/// `BEGIN ATOMIC …; …; END`.
#[derive(Default)]
struct Words {
    count: usize,
    creates: bool,
    routine: bool,
    blocks: usize,
}

impl Words {
    fn push(&mut self, word: &str) {
        self.count += 1;
        let is = |other: &str| word.eq_ignore_ascii_case(other);
        match self.count {
            1 => self.creates = is("create"),
            // CREATE [ OR REPLACE ] { FUNCTION | PROCEDURE }
            2..=4 if self.creates && (is("function") || is("procedure")) => self.routine = true,
            _ if !self.routine => {}
            _ if is("begin") || (is("case") && self.blocks > 0) => self.blocks += 1,
            _ if is("end") => self.blocks = self.blocks.saturating_sub(1),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(script: &str) -> Vec<&str> {
        statements(script).into_iter().map(|(_, sql)| sql).collect()
    }

    #[test]
    fn semicolons_end_statements() {
        assert_eq!(split("SELECT 1; ;;\nSELECT 2"), ["SELECT 1", "SELECT 2"]);
        assert_eq!(split(" \n-- nothing\n/* here */"), Vec::<&str>::new());
    }

    #[test]
    fn semicolons_in_quotes_do_not() {
        for sql in [
            "SELECT 'a;b'",
            "SELECT 'it''s; one'",
            r"SELECT E'it\'s; one'",
            r"SELECT e'\\', ';'",
            r"SELECT 'a\', 1",
            "SELECT \"a;\"\"b\" FROM t",
            "SELECT $$a;b$$",
            "SELECT $x$a; $$;$y$; $x$",
            "SELECT $ä$;$ä$",
            "SELECT 1 -- ; no\n, 2",
            "SELECT /* ; /* ; */ ; */ 1",
            "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)",
        ] {
            assert_eq!(split(&format!("{sql};SELECT 2")), [sql, "SELECT 2"]);
        }
    }

    #[test]
    fn a_dollar_sign_may_be_a_parameter_or_part_of_a_name() {
        assert_eq!(split("SELECT $1;SELECT a$b$c;SELECT 3").len(), 3);
    }

    #[test]
    fn the_body_of_a_routine_is_one_statement() {
        let sql = "CREATE OR REPLACE FUNCTION f(a int) RETURNS int BEGIN ATOMIC \
            SELECT CASE WHEN a > 0 THEN 1 END; SELECT 2; END";
        assert_eq!(
            split(&format!("{sql}; BEGIN; COMMIT")),
            [sql, "BEGIN", "COMMIT"]
        );
    }

    #[test]
    fn what_does_not_end_is_one_statement() {
        assert_eq!(split("SELECT 'a; SELECT 2"), ["SELECT 'a; SELECT 2"]);
        assert_eq!(split("SELECT $a$ ; $b$"), ["SELECT $a$ ; $b$"]);
        assert_eq!(split("SELECT 1 /* ;"), ["SELECT 1 /* ;"]);
    }

    #[test]
    fn lines_are_counted() {
        let lines: Vec<usize> = statements("\nSELECT 1;\n\n-- two\nSELECT\n2;SELECT 3")
            .into_iter()
            .map(|(line, _)| line)
            .collect();
        assert_eq!(lines, [2, 5, 6]);
    }
}
