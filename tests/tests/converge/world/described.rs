//! Owners, comments and rights: what every kind of object may have.

use super::{ROLES, World, text};

const COMMENTS: [&str; 5] = [
    "a comment",
    "it's another; -- with 'quotes'",
    "back\\slash and \"double\"",
    "größe → 🦀\nand a second line",
    "%s %I $1 $$",
];

impl World {
    /// Gives the object a comment and an owner, each with that chance.
    pub(super) fn describe(&mut self, kind: &str, name: &str, key: &str, percent: usize) {
        let mut draw = self.draw(key, "comment");
        if draw.chance(percent) {
            let comment = text(draw.pick(&COMMENTS));
            self.say(format!("COMMENT ON {kind} {name} IS {comment}"));
        }
        if self.has(key, "owned", percent)
            && let Some(role) = self.owner(key)
        {
            self.say(format!("ALTER {kind} {name} OWNER TO {role}"));
        }
    }

    /// The role that the object belongs to, if it is given away.
    fn owner(&self, key: &str) -> Option<&'static str> {
        let owner = self.draw(key, "owner").below(ROLES.len());
        ROLES.get(owner).copied()
    }

    /// A comment alone, on something that has no owner.
    pub(super) fn comment(&mut self, on: &str, key: &str, percent: usize) {
        let mut draw = self.draw(key, "comment");
        if draw.chance(percent) {
            let comment = text(draw.pick(&COMMENTS));
            self.say(format!("COMMENT ON {on} IS {comment}"));
        }
    }

    /// Grants, and revocations of what PostgreSQL grants by itself.
    pub(super) fn grant(
        &mut self,
        kind: &str,
        name: &str,
        key: &str,
        privileges: &[&str],
        percent: usize,
    ) {
        for (i, privilege) in privileges.iter().enumerate() {
            let mut draw = self.draw(key, &format!("grant {i}"));
            if !draw.chance(percent) {
                continue;
            }
            // What an owner is granted is its own anyway.
            let owner = self.owner(key.trim_end_matches(" columns"));
            let mut roles: Vec<&str> = ROLES.into_iter().filter(|it| Some(*it) != owner).collect();
            roles.push("PUBLIC");
            let role = draw.pick(&roles);
            if draw.chance(15) {
                self.say(format!("REVOKE {privilege} ON {kind} {name} FROM {role}"));
                continue;
            }
            let option = if role != "PUBLIC" && draw.chance(25) {
                " WITH GRANT OPTION"
            } else {
                ""
            };
            self.say(format!(
                "GRANT {privilege} ON {kind} {name} TO {role}{option}"
            ));
        }
    }
}
