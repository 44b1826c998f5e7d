//! Order for statements some of which belong together: nothing else runs between them.

use std::collections::BTreeSet;

use crate::Statement;
use crate::edge::edges;
use crate::order::Cycle;

/// The indices of `statements` in an order that keeps every dependency, keeps the members of each of `bundles` next
/// to each other, and is otherwise the order given.
///
/// What must run between members of a bundle becomes a member, unless `joins` says that it cannot share a
/// transaction: then that bundle falls apart, and only its dependencies are kept.
///
/// # Errors
/// If statements wait for each other, with the objects that they are about.
pub fn order_together(
    statements: &[&Statement],
    bundles: &[Vec<usize>],
    joins: impl Fn(usize) -> bool,
) -> Result<Vec<usize>, Cycle> {
    let graph = Graph::new(edges(statements));
    let mut nodes = Nodes::new(statements.len());
    for bundle in bundles.iter().filter(|it| !it.is_empty()) {
        nodes.merge(bundle);
    }
    let mut heads = nodes.bundles();
    while let Some(head) = heads.pop_first() {
        if nodes.head[head] != head || nodes.members[head].len() < 2 {
            continue;
        }
        let circle = graph.circle(&nodes, head);
        if circle.len() < 2 {
            continue;
        }
        let members: Vec<usize> = circle
            .iter()
            .flat_map(|&node| nodes.members[node].clone())
            .collect();
        if members.iter().all(|&i| joins(i)) {
            heads.insert(nodes.merge(&members));
        } else {
            for &node in &circle {
                nodes.dissolve(node);
            }
        }
    }
    let outer: BTreeSet<usize> = nodes.head.iter().copied().collect();
    let after = |node| graph.after(&nodes, node);
    let sorted = sort(&outer, after).map_err(|stuck| {
        let circle = circle(&stuck, after);
        let members = circle.iter().flat_map(|&node| nodes.members[node].clone());
        Cycle::of(statements, &members.collect::<Vec<_>>())
    })?;
    let mut ordered = Vec::with_capacity(statements.len());
    for node in sorted {
        let inner: BTreeSet<usize> = nodes.members[node].iter().copied().collect();
        let after = |i: usize| graph.after[i].intersection(&inner).copied().collect();
        let sorted =
            sort(&inner, after).map_err(|stuck| Cycle::of(statements, &circle(&stuck, after)))?;
        ordered.extend(sorted);
    }
    Ok(ordered)
}

/// One circle among the nodes that wait. Whoever waits, waits for one that waits too: so walking back from any of them
/// comes to one that was passed before.
fn circle(stuck: &[usize], after: impl Fn(usize) -> BTreeSet<usize>) -> Vec<usize> {
    let waiting: Vec<(usize, BTreeSet<usize>)> =
        stuck.iter().map(|&node| (node, after(node))).collect();
    let mut path: Vec<usize> = stuck.first().copied().into_iter().collect();
    while let Some(&last) = path.last() {
        let before = waiting.iter().find(|(_, after)| after.contains(&last));
        let Some(&(before, _)) = before else { break };
        if let Some(start) = path.iter().position(|&it| it == before) {
            path.drain(..start);
            break;
        }
        path.push(before);
    }
    path.reverse();
    path
}

/// A stable topological sort; the error holds what waits for itself.
fn sort(
    nodes: &BTreeSet<usize>,
    after: impl Fn(usize) -> BTreeSet<usize>,
) -> Result<Vec<usize>, Vec<usize>> {
    let followers: Vec<(usize, BTreeSet<usize>)> =
        nodes.iter().map(|&node| (node, after(node))).collect();
    let place = |node: usize| followers.binary_search_by_key(&node, |(it, _)| *it);
    let mut waits = vec![0_usize; followers.len()];
    for follower in followers.iter().flat_map(|(_, after)| after) {
        if let Ok(i) = place(*follower) {
            waits[i] += 1;
        }
    }
    let mut ready: BTreeSet<usize> = (0..waits.len()).filter(|&i| waits[i] == 0).collect();
    let mut sorted = Vec::with_capacity(nodes.len());
    while let Some(next) = ready.pop_first() {
        let (node, after) = &followers[next];
        sorted.push(*node);
        for follower in after {
            if let Ok(i) = place(*follower) {
                waits[i] -= 1;
                if waits[i] == 0 {
                    ready.insert(i);
                }
            }
        }
    }
    if sorted.len() == nodes.len() {
        return Ok(sorted);
    }
    let stuck = (0..waits.len()).filter(|&i| waits[i] > 0);
    Err(stuck.map(|i| followers[i].0).collect())
}

/// Which statements stand in one node of the contracted graph. A node goes by the index of its first member.
struct Nodes {
    head: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Nodes {
    fn new(count: usize) -> Self {
        Self {
            head: (0..count).collect(),
            members: (0..count).map(|i| vec![i]).collect(),
        }
    }

    fn bundles(&self) -> BTreeSet<usize> {
        (0..self.head.len())
            .filter(|&i| self.members[i].len() > 1)
            .collect()
    }

    /// Makes one node of the nodes of all these statements; returns it.
    fn merge(&mut self, statements: &[usize]) -> usize {
        let nodes: BTreeSet<usize> = statements.iter().map(|&i| self.head[i]).collect();
        let head = nodes.first().copied().unwrap_or_default();
        for &node in nodes.iter().skip(1) {
            for member in std::mem::take(&mut self.members[node]) {
                self.head[member] = head;
                self.members[head].push(member);
            }
        }
        self.members[head].sort_unstable();
        head
    }

    fn dissolve(&mut self, node: usize) {
        for member in std::mem::take(&mut self.members[node]) {
            self.head[member] = member;
            self.members[member] = vec![member];
        }
    }
}

struct Graph {
    after: Vec<BTreeSet<usize>>,
    before: Vec<BTreeSet<usize>>,
}

impl Graph {
    fn new(after: Vec<BTreeSet<usize>>) -> Self {
        let mut before = vec![BTreeSet::new(); after.len()];
        for (i, followers) in after.iter().enumerate() {
            for &follower in followers {
                before[follower].insert(i);
            }
        }
        Self { after, before }
    }

    fn after(&self, nodes: &Nodes, node: usize) -> BTreeSet<usize> {
        neighbours(nodes, node, &self.after)
    }

    /// The nodes that wait for the node and that it waits for, with itself.
    fn circle(&self, nodes: &Nodes, node: usize) -> BTreeSet<usize> {
        let later = reach(nodes, node, &self.after);
        let earlier = reach(nodes, node, &self.before);
        later.intersection(&earlier).copied().collect()
    }
}

fn neighbours(nodes: &Nodes, node: usize, edges: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    let next = nodes.members[node].iter().flat_map(|&i| &edges[i]);
    next.map(|&i| nodes.head[i])
        .filter(|&other| other != node)
        .collect()
}

fn reach(nodes: &Nodes, from: usize, edges: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(node) = open.pop() {
        for next in neighbours(nodes, node, edges) {
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Name;
    use crate::{Effect, Object};

    fn statement(effect: Effect, table: &str, needs: &[&str]) -> Statement {
        let object = |name: &str| Object::Composite(Name::new("public", name));
        Statement::new(effect, object(table), format!("{effect:?} {table}"))
            .needing(needs.iter().map(|name| object(name)))
    }

    fn ordered(
        statements: &[Statement],
        bundles: &[Vec<usize>],
        joins: impl Fn(usize) -> bool,
    ) -> Vec<String> {
        let all: Vec<&Statement> = statements.iter().collect();
        order_together(&all, bundles, joins)
            .expect("no cycle")
            .into_iter()
            .map(|i| statements[i].sql.clone())
            .collect()
    }

    #[test]
    fn members_stand_next_to_each_other() {
        let statements = [
            statement(Effect::Drop, "a", &[]),
            statement(Effect::Create, "b", &[]),
            statement(Effect::Create, "a", &[]),
        ];
        let order = ordered(&statements, &[vec![0, 2]], |_| true);
        assert_eq!(order, ["Drop a", "Create a", "Create b"]);
    }

    #[test]
    fn what_must_run_between_members_joins_them() {
        let statements = [
            statement(Effect::Drop, "a", &["b"]),
            statement(Effect::Create, "c", &[]),
            statement(Effect::Alter, "b", &[]),
            statement(Effect::Create, "a", &["b"]),
        ];
        let order = ordered(&statements, &[vec![0, 3]], |_| true);
        assert_eq!(order, ["Drop a", "Alter b", "Create a", "Create c"]);
    }

    #[test]
    fn what_cannot_join_breaks_a_bundle() {
        let statements = [
            statement(Effect::Drop, "a", &["b"]),
            statement(Effect::Create, "c", &[]),
            statement(Effect::Alter, "b", &[]),
            statement(Effect::Create, "a", &["b"]),
        ];
        let order = ordered(&statements, &[vec![0, 3]], |i| i != 2);
        assert_eq!(order, ["Drop a", "Create c", "Alter b", "Create a"]);
    }

    #[test]
    fn a_cycle_is_named() {
        let statements = [
            statement(Effect::Create, "a", &["b"]),
            statement(Effect::Create, "b", &["a"]),
        ];
        let all: Vec<&Statement> = statements.iter().collect();
        let message = order_together(&all, &[vec![0, 1]], |_| true)
            .expect_err("a cycle")
            .to_string();
        assert_eq!(
            message,
            "statements about composite type public.b, composite type public.a wait for each other\n  (it needs this in its final form) Create b\n  (it needs this in its final form) Create a"
        );
    }
}
