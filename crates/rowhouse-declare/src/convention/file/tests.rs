//! What `rowhouse.toml` may say, and what is said about its mistakes.

use super::*;

fn problems(text: &str) -> Vec<String> {
    let problems = Conventions::parse(text).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn empty_text_is_the_default_profile() {
    assert_eq!(Conventions::parse(""), Ok(Conventions::default()));
    assert_eq!(
        Conventions::parse("# nothing yet\n"),
        Ok(Conventions::default())
    );
}

#[test]
fn reads_every_key() {
    let text = r#"
        profile = "plural"
        schema = "app"
        hardening = 0
        [tables]
        case = "camel"
        number = "singular"
        prefixes = { transactional = "x", dictionary = "", log = "log", relationship = "rel" }
        [columns]
        case = "camel"
        [names]
        index = "{noun}_{columns}_idx"
        primary_key = "pk_{table}"
        unique = "uq_{table}_{columns}"
        foreign_key = "fk_{table}_{column}"
        check = "ck_{column}"
        policy = "tenant_{command}"
        user_policy = "user_{command}"
        through_policy = "through_{command}"
        public_policy = "public_{command}"
        [audit]
        required = true
        created_at = "born"
        updated_at = "touched"
        deleted_at = "gone"
        deleted_by = "remover"
        [tenant]
        column = "workspaceId"
        setting = "app.workspace_id"
        type = "uuid"
        [user]
        setting = "app.user_id"
        type = "text"
        [roles]
        owner = "boss"
        gate = "door"
        app = ["member", "visitor"]
        anonymous = "stranger"
        operator = "caretaker"
        services = ["postman"]
    "#;
    let mut want = Conventions::profile(Profile::Plural);
    want.schema = "app".into();
    want.hardening = Hardening::None;
    want.tables.case = Case::Camel;
    want.tables.number = Number::Singular;
    want.tables.prefixes = ["x", "", "log", "rel"].map(str::to_owned);
    want.column_case = Case::Camel;
    want.patterns.index = "{noun}_{columns}_idx".into();
    want.patterns.primary_key = "pk_{table}".into();
    want.patterns.unique = "uq_{table}_{columns}".into();
    want.patterns.foreign_key = "fk_{table}_{column}".into();
    want.patterns.check = "ck_{column}".into();
    want.patterns.policy = "tenant_{command}".into();
    want.patterns.user_policy = "user_{command}".into();
    want.patterns.through_policy = "through_{command}".into();
    want.patterns.public_policy = "public_{command}".into();
    want.audit = Audit {
        required: true,
        created_at: "born".into(),
        updated_at: "touched".into(),
        deleted_at: "gone".into(),
        deleted_by: "remover".into(),
    };
    want.tenant = Some(Scoping {
        column: "workspaceId".into(),
        setting: "app.workspace_id".into(),
        ty: Some(Builtin::Uuid),
    });
    want.user = Some(Scoping {
        column: "userId".into(),
        setting: "app.user_id".into(),
        ty: Some(Builtin::Text),
    });
    want.roles.owner = "boss".into();
    want.roles.gate = "door".into();
    want.roles.app = vec!["member".into(), "visitor".into()];
    want.roles.anonymous = Some("stranger".into());
    want.roles.operator = Some("caretaker".into());
    want.roles.services = vec!["postman".into()];
    assert_eq!(Conventions::parse(text), Ok(want));
}

#[test]
fn the_case_of_columns_decides_the_spelling_of_those_it_does_not_name() {
    let c = Conventions::parse("audit.created_at = 'made'\ncolumns.case = 'camel'").unwrap();
    assert_eq!(c.audit.created_at, "made");
    assert_eq!(c.audit.updated_at, "updatedAt");
    assert_eq!(c.tenant.unwrap().column, "tenantId");
    assert!(c.audit.required, "the profile still requires them");
}

#[test]
fn every_mistake_is_told_at_once_and_at_its_place() {
    let text = r#"profile = "pascal"
shema = "app"
hardening = 3

[tables]
number = 2
prefixes = { log = "l_", audit = "a" }

[names]
index = "idx_{noun}"

[tenant]
setting = "tenant"
"#;
    assert_eq!(
        problems(text),
        [
            "line 1, column 12: unknown profile `pascal`; write one of `prefixed`, `plural`, `singular`, `camel`",
            "line 2, column 1: unknown key `shema` in `rowhouse.toml`; the keys are `profile`, `schema`, `tables`, \
             `columns`, `names`, `audit`, `tenant`, `user`, `roles`, `hardening`",
            "line 3, column 13: `hardening` must be 0 or 1: 1 revokes `set_config` from PUBLIC, not `3`",
            "line 6, column 10: `number` must be a text, not `2`",
            "line 7, column 21: prefix `l_` ends in `_`; leave the `_` out, names get one behind the prefix",
            "line 7, column 26: unknown key `audit` in `prefixes`; the keys are `transactional`, `dictionary`, `log`, \
             `relationship`",
            "line 10, column 10: pattern `idx_{noun}` lacks `{columns}`; without it several names would be equal",
            "line 13, column 12: setting `tenant` does not look like `prefix.name`; write something like `app.tenant_id`",
        ]
    );
}

#[test]
fn roles_are_valid_and_differ() {
    let long = "r".repeat(64);
    assert_eq!(
        problems(&format!(
            "[roles]\nowner = \"\"\ngate = \"{long}\"\napp = [\"pg_app\", 1]"
        )),
        [
            "line 2, column 9: a role name is empty".to_owned(),
            format!(
                "line 3, column 9: role name `{long}` is 64 bytes; PostgreSQL keeps 63; shorten it"
            ),
            "line 4, column 9: role name `pg_app` is reserved by PostgreSQL; choose a name of your project's own"
                .to_owned(),
            "line 4, column 18: `app` must be a text, not `1`".to_owned(),
        ]
    );
    assert_eq!(
        problems("[roles]\nowner = 'app'\napp = ['app']"),
        ["line 3, column 7: role `app` is named twice; \
             owner, gate, app, anonymous, operator and service roles hold different rights"]
    );
    assert_eq!(
        problems("[roles]\nservices = ['b', 'a']\noperator = 'a'\napp = ['c']").len(),
        1
    );
    assert_eq!(
        problems("roles.app = []"),
        ["line 1, column 13: `app` names no role; a tenant context switches into the first one"]
    );
}

#[test]
fn what_one_section_says_holds_and_the_other_does_not() {
    let c = Conventions::parse("[user]").unwrap();
    assert_eq!(c.tenant, None);
    assert_eq!(c.user.unwrap().setting, "rowhouse.user_id");
    let c = Conventions::parse("[tenant]").unwrap();
    assert_eq!(c.tenant.unwrap().column, "tenant_id");
    assert_eq!(c.user, None);
    assert_eq!(
        problems(
            "[tenant]\nsetting = 'app.id'\n[user]\ncolumn = 'tenant_id'\nsetting = 'app.id'\ntype = 'json'"
        ),
        [
            "line 4, column 11: tenant and user have one column, `tenant_id`; \
             one value cannot name both; give each a name of its own",
            "line 5, column 12: tenant and user have one setting, `app.id`; \
             one value cannot name both; give each a name of its own",
            "line 6, column 9: unknown type `json`; \
             write one of `uuid`, `text`, `varchar`, `bigint`, `integer`, `smallint`",
        ]
    );
}

#[test]
fn policies_of_one_table_have_names_of_their_own() {
    assert_eq!(
        problems("[names]\npolicy = '{command}'\npublic_policy = '{command}'"),
        [
            "line 3, column 18: pattern `{command}` names two kinds of policies of one table; \
             give `public_policy` a word that the others lack"
        ]
    );
}

#[test]
fn audit_columns_differ() {
    assert_eq!(
        problems("[audit]\nupdated_at = 'created_at'"),
        ["line 2, column 15: two audit columns are called `created_at`"]
    );
}

#[test]
fn text_that_is_no_toml_has_one_mistake_with_its_place() {
    assert_eq!(
        problems("schema = 'a'\nprofile = plural\n"),
        ["line 2, column 11: invalid TOML value, did you mean to use a quoted string?"]
    );
    assert_eq!(
        problems("tables = 1"),
        ["line 1, column 10: `tables` must be a table, not `1`"]
    );
}
