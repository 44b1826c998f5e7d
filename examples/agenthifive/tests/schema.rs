//! The declaration keeps every rule, and says of everything what it is.

use rowhouse_core::Schema;

fn schema() -> Schema {
    match Schema::new(&agenthifive::SCHEMA) {
        Ok(schema) => schema,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn the_declaration_keeps_every_rule() {
    assert_eq!(schema().model.tables.len(), 14);
}

#[test]
fn every_table_column_and_type_has_a_comment() {
    let model = schema().model;
    let mut silent = Vec::new();
    for (name, table) in &model.tables {
        if table.comment.is_none() {
            silent.push(name.to_string());
        }
        let columns = table.columns.iter().filter(|it| it.comment.is_none());
        silent.extend(columns.map(|column| format!("{name}.{}", column.name)));
    }
    let enums = model.enums.iter().filter(|(_, it)| it.comment.is_none());
    silent.extend(enums.map(|(name, _)| name.to_string()));
    assert!(silent.is_empty(), "{silent:?}");
}
