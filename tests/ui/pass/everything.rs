//! Every key of every attribute, and what it declares.

extern crate rowhouse as renamed;

use renamed::declare::*;
use renamed::prelude::{Declared, Id, Table};

/// First line.
///
///   Indented line.
#[derive(Table)]
#[table(
    category = transactional,
    tenant(column = tenant_id),
    name = "t_measurements",
    schema = "lab",
    primary_key(id, name = "t_measurements_pkey"),
    unlogged,
    storage(fillfactor = 70, toast.autovacuum_enabled = false, autovacuum_vacuum_scale_factor = 0.1),
    renamed_from = "t_samples",
    allow(audit_columns = "written by an instrument", grant_role = "made by the laboratory"),
    crate = ::renamed
)]
#[index(
    tenant_id,
    label desc nulls_last collate("C"),
    expr("lower(label)") opclass(text_pattern_ops),
    name = "idx_measurements_search",
    using = btree,
    where = "label is not null",
    include(r#type, total),
    with(fillfactor = 90),
    doc = "For the search box."
)]
#[index(tenant_id, expr("upper(label)"), unique, nulls_not_distinct)]
#[index(serial, unique, global)]
#[unique(tenant_id, label, r#type, include(total), nulls_not_distinct, deferrable)]
#[unique(tenant_id, id)]
#[unique(double, global, deferred)]
#[check(period, "serial < total", no_inherit)]
#[check("total > 0", name = "t_measurements_positive_check")]
#[foreign_key(
    tenant_id, previous_id,
    references = Measurement(tenant_id, id),
    on_delete = no_action, on_update = restrict, deferrable, match_full
)]
#[grant(authenticated, select(id, label))]
#[grant(operator, select, insert, update(label), delete)]
pub struct Measurement {
    #[column(default = gen_random_uuid())]
    pub id: Id<Measurement>,
    pub tenant_id: uuid::Uuid,
    #[column(no_foreign_key)]
    pub previous_id: Option<Id<Self>>,
    #[column(collate = "C", length = 120, default = "'none'", renamed_from = "title")]
    pub label: Option<String>,
    #[column(name = "unit", default = -1)]
    pub r#type: i16,
    #[column(identity(by_default, start = 10, increment = -2, min = -100, max = 100, cache = 5, cycle))]
    pub serial: i64,
    #[column(generated = "1 + 1", check("total < 100", no_inherit))]
    pub total: i32,
    #[column(generated(virtual, "2 + 2"))]
    pub double: i32,
    #[column(allow(boolean_prefix = "the instrument's own word"), default = true, index(using = "hash"))]
    pub valid: bool,
    #[column(default = 1.5, unique(global, name = "t_measurements_ratio_unique"))]
    pub ratio: f64,
    #[column(default = current_user)]
    pub operator: String,
}

fn main() {
    let table = Measurement::TABLE;
    assert_eq!(table.schema, Some("lab"));
    assert_eq!(table.doc, "First line.\n\n  Indented line.");
    assert_eq!(table.tenancy, Tenancy::Tenant { column: "tenant_id" });
    assert!(table.unlogged);
    let storage = [
        ("fillfactor", "70"),
        ("toast.autovacuum_enabled", "false"),
        ("autovacuum_vacuum_scale_factor", "0.1"),
    ];
    assert_eq!(table.storage, storage);
    assert_eq!(table.renamed_from, Some("t_samples"));
    assert_eq!(table.waivers[0].rule, "audit_columns");
    assert_eq!(table.primary_key, Some(PrimaryKey { explicit_name: true, ..PrimaryKey::plain("t_measurements_pkey", &["id"]) }));

    let [hash, search, upper, serial] = table.indexes else { panic!() };
    assert_eq!((hash.method, hash.name), ("hash", "idx_measurements_valid"));
    assert_eq!(search.columns[1].order, Order::Descending);
    assert_eq!(search.columns[1].nulls, Some(Nulls::Last));
    assert_eq!(search.columns[1].collation, Some("C"));
    assert_eq!(search.columns[2].key, IndexKey::Expression("lower(label)"));
    assert_eq!(search.columns[2].operator_class, Some("text_pattern_ops"));
    assert_eq!(search.predicate, Some("label is not null"));
    assert_eq!(search.include, ["unit", "total"]);
    assert_eq!(search.storage, [("fillfactor", "90")]);
    assert_eq!(search.doc, "For the search box.");
    assert!(search.explicit_name);
    assert_eq!(upper.name, "t_measurements_tenant_id_upper_label_unique");
    assert!(upper.unique && upper.nulls_not_distinct && !upper.global);
    assert!(serial.unique && serial.global);

    let [ratio, label, id, global] = table.uniques else { panic!() };
    assert!(ratio.global && ratio.explicit_name);
    assert_eq!(label.columns, ["tenant_id", "label", "unit"]);
    assert_eq!(label.include, ["total"]);
    assert_eq!(label.deferrable, Deferrable::Immediate);
    assert!(label.nulls_not_distinct);
    assert_eq!(*id, Unique::plain("t_measurements_tenant_id_id_unique", &["tenant_id", "id"]));
    assert_eq!(global.deferrable, Deferrable::Deferred);

    let [total, period, positive] = table.checks else { panic!() };
    assert_eq!(*total, Check { no_inherit: true, ..Check::plain("t_measurements_total_check", "total", "total < 100") });
    assert_eq!(*period, Check { no_inherit: true, ..Check::plain("t_measurements_period_check", "period", "serial < total") });
    assert_eq!((positive.subject, positive.explicit_name), ("positive", true));

    let [key] = table.foreign_keys else { panic!() };
    let expected = ForeignKey {
        referenced_columns: &["tenant_id", "id"],
        on_update: Action::Restrict,
        deferrable: Deferrable::Immediate,
        match_full: true,
        ..ForeignKey::plain("t_measurements_previous_id_fkey", &["tenant_id", "previous_id"], Reference::Link(Measurement::LINK))
    };
    assert_eq!(*key, expected);

    let [public, operator] = table.grants else { panic!() };
    assert_eq!(public.privileges, [(Privilege::Select, ["id", "label"].as_slice())]);
    assert_eq!(operator.privileges[2], (Privilege::Update, ["label"].as_slice()));
    assert_eq!(operator.privileges[3], (Privilege::Delete, [].as_slice()));

    let column = |name: &str| table.column(name).unwrap();
    assert_eq!(column("id").default, Some(DefaultValue::Expression("gen_random_uuid()")));
    assert!(column("label").nullable);
    assert_eq!(column("label").collation, Some("C"));
    assert_eq!(column("label").renamed_from, Some("title"));
    assert_eq!(column("label").ty.sql.unwrap().modifiers, (Some(120), None));
    assert_eq!(column("unit").field, "type");
    assert_eq!(column("unit").default, Some(DefaultValue::Expression("-1")));
    let identity = Identity {
        mode: IdentityMode::ByDefault,
        start: Some(10),
        increment: Some(-2),
        min: Some(-100),
        max: Some(100),
        cache: Some(5),
        cycle: true,
    };
    assert_eq!(column("serial").identity, Some(identity));
    assert_eq!(column("total").generated, Some(Generated::Stored("1 + 1")));
    assert_eq!(column("double").generated, Some(Generated::Virtual("2 + 2")));
    assert_eq!(column("valid").default, Some(DefaultValue::Expression("true")));
    assert_eq!(column("valid").waivers[0].reason, "the instrument's own word");
    assert_eq!(column("ratio").default, Some(DefaultValue::Expression("1.5")));
    assert_eq!(column("operator").default, Some(DefaultValue::Expression("current_user")));
    assert_eq!(column("previous_id").ty.written, "Id<Self>");
}
