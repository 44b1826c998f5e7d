//! Functions that read no table: for defaults, checks, indexes and policies. Some share a name.

use super::{Function, Type, World};

impl World {
    pub(super) fn add_functions(&mut self) {
        for i in 1..=5 {
            let key = format!("f{i}");
            if !self.has(&key, "there", 60) {
                continue;
            }
            // Two and two share a name.
            let shared = format!("f{}", i.min(4) / 2);
            let name = self.qualified(&shared);
            let argument = self.any_type(&key, "argument");
            let result = self.any_type(&key, "result");
            let parameter = self
                .draw(&key, "parameter")
                .pick(&["a ", "b ", ""])
                .to_owned();
            let default = if self.has(&key, "default", 15) {
                " DEFAULT NULL"
            } else {
                ""
            };
            let volatility = self.draw(&key, "volatility");
            let volatility = { volatility }.pick(&["IMMUTABLE", "IMMUTABLE", "STABLE", "VOLATILE"]);
            let strict = if self.has(&key, "strict", 20) {
                " STRICT"
            } else {
                ""
            };
            let definer = if self.has(&key, "definer", 15) {
                " SECURITY DEFINER"
            } else {
                ""
            };
            let setting = if self.has(&key, "setting", 15) {
                " SET search_path = pg_catalog"
            } else {
                ""
            };
            let parallel = if self.has(&key, "parallel", 15) {
                " PARALLEL SAFE"
            } else {
                ""
            };
            let body = self.function_body(&key, &result);
            self.say(format!(
                "CREATE FUNCTION {name}({parameter}{ty}{default}) RETURNS {result} \
                 {volatility}{strict}{definer}{parallel}{setting} {body}",
                ty = argument.sql,
                result = result.sql,
            ));
            let signature = format!("{name}({})", argument.sql);
            self.describe("FUNCTION", &signature, &key, 15);
            self.grant("FUNCTION", &signature, &key, &["EXECUTE"], 20);
            self.functions.push(Function {
                signature,
                call: name,
                argument,
                result,
            });
        }
    }

    fn function_body(&self, key: &str, result: &Type) -> String {
        let value = result.constant(&mut self.draw(key, "value"));
        let inner = self.refer(key, "inner", &self.functions, |it| &it.signature);
        let inner = inner.filter(|_| self.has(key, "calls", 40));
        let language = self.draw(key, "language").below(4);
        // PostgreSQL does not know what a body calls that is text: it would let that be dropped.
        let value = match inner.filter(|_| language > 1) {
            Some(it) => format!(
                "CASE WHEN {}({}) IS NULL THEN {value} END",
                it.call,
                it.argument.constant(&mut self.draw(key, "inner value"))
            ),
            None => value,
        };
        match language {
            0 => format!("LANGUAGE plpgsql AS $body$ BEGIN RETURN {value}; END $body$"),
            1 => format!("LANGUAGE sql AS $body$ SELECT {value} $body$"),
            2 => format!("LANGUAGE sql BEGIN ATOMIC SELECT {value}; END"),
            _ => format!("LANGUAGE sql RETURN {value}"),
        }
    }
}
