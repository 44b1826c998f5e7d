//! Range types.

use super::{Family, Type, World};

impl World {
    pub(super) fn add_ranges(&mut self) {
        let key = "g1";
        if !self.has(key, "there", 30) {
            return;
        }
        let name = self.qualified(key);
        let mut draw = self.draw(key, "subtype");
        let subtype = draw.pick(&["double precision", "text", "timestamptz", "bigint"]);
        let mut multirange = self.draw(key, "multirange");
        let multirange = if multirange.chance(30) {
            ", MULTIRANGE_TYPE_NAME = many_g1"
        } else {
            ""
        };
        self.say(format!(
            "CREATE TYPE {name} AS RANGE (SUBTYPE = {subtype}{multirange})"
        ));
        self.describe("TYPE", &name, key, 20);
        self.types
            .push(Type::new(&name, Family::Range, true, &["empty", "(,)"]));
    }
}
