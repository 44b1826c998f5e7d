//! Order by stated dependencies: a stable topological sort.

use std::collections::{BTreeMap, BTreeSet};

use crate::edge::{each_edge, edges};
use crate::model::Dependencies;
use crate::{Effect, Object, Statement, Unsettles};

/// Statements that wait for each other: each for the one before it, the first for the last, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("statements about {} wait for each other{}", .0.iter().map(|(it, _)| it.object.to_string()).collect::<Vec<_>>().join(", "), lines(.0))]
pub struct Cycle(pub Vec<(Statement, &'static str)>);

fn lines(waiting: &[(Statement, &'static str)]) -> String {
    let line = |(it, why): &(Statement, &str)| format!("\n  ({why}) {}", it.sql);
    waiting.iter().map(line).collect::<Vec<_>>().concat()
}

impl Cycle {
    /// The statements of these indices, each of which waits for the one before it.
    pub(crate) fn of(statements: &[&Statement], path: &[usize]) -> Self {
        let mut reasons = BTreeMap::new();
        each_edge(statements, &mut |before, after, why| {
            reasons.entry((before, after)).or_insert(why);
        });
        let before = path.iter().cycle().skip(path.len().saturating_sub(1));
        let waits = path.iter().zip(before).map(|(&it, &before)| {
            let why = reasons.get(&(before, it)).copied();
            (
                statements[it].clone(),
                why.unwrap_or("it shares a transaction"),
            )
        });
        Self(waits.collect())
    }
}

/// Adds to each statement what its object refers to: in `want` for what is created or altered, in `now` for what is
/// dropped; and to what is altered, what it refers to no more.
pub fn depend<'a>(
    statements: impl Iterator<Item = &'a mut Statement>,
    now: &Dependencies,
    want: &Dependencies,
) {
    let none = BTreeSet::new();
    for statement in statements.filter(|it| !it.is_remark) {
        let objects: Vec<Object> = std::iter::once(&statement.object)
            .chain(&statement.along)
            .chain(statement.becomes.as_deref())
            .cloned()
            .collect();
        // What a table's children have of it refers to nothing that it does not refer to itself.
        let table = statement.object.table().cloned();
        let own = |object: &&Object| {
            let other = object.table().filter(|it| Some(*it) != table.as_ref());
            table.is_none() || other.is_none()
        };
        for object in objects.iter().filter(own) {
            let before = now.get(object).unwrap_or(&none);
            let after = want.get(object).unwrap_or(&none);
            let needs = if statement.effect == Effect::Drop {
                before
            } else {
                after
            };
            // A table refers to its parents. They come and go apart from whatever else is altered of it.
            let counts = |it: &&Object| {
                let parent = matches!((object, it), (Object::Table(_), Object::Table(_)));
                statement.effect != Effect::Alter || !parent
            };
            let mut freed: Vec<Object> = Vec::new();
            // When a trigger fires is said of it alone: it calls what it called before, until it is created anew.
            let state = statement.effect == Effect::Alter && matches!(object, Object::Trigger(..));
            if statement.effect != Effect::Drop && statement.becomes.is_none() && !state {
                freed.extend(before.difference(after).filter(counts).cloned());
            }
            let mut needed: Vec<Object> = Vec::new();
            // What a column refers to by its type and its expression is no matter of what else is said of it.
            let minds = statement.effect != Effect::Alter
                || statement.unsettles != Unsettles::Nothing
                || !matches!(object, Object::Column(..));
            for need in needs.iter().filter(|it| minds && counts(it)) {
                if !objects.contains(need) && !statement.needs.contains(need) {
                    needed.push(need.clone());
                }
            }
            statement.frees.extend(freed);
            statement.needs.extend(needed);
        }
    }
}

/// The indices of `statements` in an order that keeps every dependency and is otherwise the order given.
///
/// # Errors
/// If statements wait for each other, with the objects that they are about.
pub fn order(statements: &[&Statement]) -> Result<Vec<usize>, Cycle> {
    let after = edges(statements);
    let mut waits = vec![0_usize; statements.len()];
    for followers in &after {
        for &follower in followers {
            waits[follower] += 1;
        }
    }
    let mut ready: BTreeSet<usize> = (0..statements.len()).filter(|&i| waits[i] == 0).collect();
    let mut ordered = Vec::with_capacity(statements.len());
    while let Some(next) = ready.pop_first() {
        ordered.push(next);
        for &follower in &after[next] {
            waits[follower] -= 1;
            if waits[follower] == 0 {
                ready.insert(follower);
            }
        }
    }
    if ordered.len() == statements.len() {
        return Ok(ordered);
    }
    Err(circle(statements, &after, &waits))
}

/// One circle among the statements that still wait. Whoever waits, waits for one that waits too: so walking back from
/// any of them comes to one that was passed before.
fn circle(statements: &[&Statement], after: &[BTreeSet<usize>], waits: &[usize]) -> Cycle {
    let mut path: Vec<usize> = waits.iter().position(|&it| it > 0).into_iter().collect();
    while let Some(&last) = path.last() {
        let before = (0..statements.len()).find(|&i| waits[i] > 0 && after[i].contains(&last));
        let Some(before) = before else { break };
        if let Some(start) = path.iter().position(|&it| it == before) {
            path.drain(..start);
            break;
        }
        path.push(before);
    }
    path.reverse();
    Cycle::of(statements, &path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Name;

    fn statement(effect: Effect, table: &str, needs: &[&str]) -> Statement {
        let object = |name: &str| Object::Table(Name::new("public", name));
        Statement::new(effect, object(table), table.to_owned())
            .needing(needs.iter().map(|name| object(name)))
    }

    fn ordered(statements: &[Statement]) -> Vec<&str> {
        let all: Vec<&Statement> = statements.iter().collect();
        order(&all)
            .expect("no cycle")
            .into_iter()
            .map(|i| statements[i].sql.as_str())
            .collect()
    }

    #[test]
    fn what_is_needed_comes_first_and_the_rest_keeps_its_order() {
        let statements = [
            statement(Effect::Create, "b", &["d"]),
            statement(Effect::Create, "a", &[]),
            statement(Effect::Create, "d", &[]),
            statement(Effect::Create, "c", &[]),
        ];
        assert_eq!(ordered(&statements), ["a", "d", "b", "c"]);
    }

    #[test]
    fn dependents_are_dropped_first() {
        let statements = [
            statement(Effect::Drop, "a", &[]),
            statement(Effect::Drop, "b", &["a"]),
        ];
        assert_eq!(ordered(&statements), ["b", "a"]);
    }

    #[test]
    fn row_security_waits_for_the_keys_of_both_tables() {
        let name = |name: &str| Name::new("public", name);
        let switch = |table: &str| {
            let object = Object::RowSecurity(name(table));
            Statement::new(Effect::Alter, object, format!("switch {table}"))
        };
        let key = Object::Constraint(name("a"), "key".into());
        let key = Statement::new(Effect::Create, key, "key".to_owned());
        let statements = [
            statement(Effect::Create, "a", &[]),
            switch("a"),
            statement(Effect::Create, "b", &[]),
            switch("b"),
            key.needing([Object::Table(name("b"))]),
        ];
        assert_eq!(
            ordered(&statements),
            ["a", "b", "key", "switch a", "switch b"]
        );
    }

    #[test]
    fn a_cycle_is_named() {
        let statements = [
            statement(Effect::Create, "a", &["b"]),
            statement(Effect::Create, "b", &["a"]),
        ];
        let all: Vec<&Statement> = statements.iter().collect();
        let message = order(&all).expect_err("a cycle").to_string();
        assert_eq!(
            message,
            "statements about table public.b, table public.a wait for each other\n  (it needs this in its final form) b\n  (it needs this in its final form) a"
        );
    }
}
