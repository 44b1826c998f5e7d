//! The declaration keeps every rule.

use rowhouse_core::Schema;

#[test]
fn the_declaration_keeps_every_rule() {
    if let Err(error) = Schema::new(&agenthifive::SCHEMA) {
        panic!("{error}");
    }
}
