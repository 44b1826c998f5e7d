//! What the gate's login reaches without a context, in a wrong one and in a forged one: nothing. On every tenant table
//! and with every command, as the model has them.

use rowhouse_core::model::{ConstraintKind, Privilege};

use super::attempt::{COMMANDS, Outcome, attempt, commit};
use super::target::{ident, quoted, value};
use super::{Fixture, Target};

/// An attacker who may open contexts of one tenant, and wants to reach another.
pub struct Probe<'f> {
    /// The database, where both tenants have rows in every tenant table.
    pub fixture: &'f Fixture,
    /// The attacker's tenant, as text.
    pub ours: &'f str,
    /// The other tenant.
    pub theirs: &'f str,
    /// A tenant that does not exist.
    pub nobodys: &'f str,
}

impl Probe<'_> {
    /// The tenant tables.
    pub async fn targets(&self) -> Vec<Target> {
        Target::all(self.fixture, self.ours, self.theirs).await
    }

    fn set(&self, tenant: &str) -> String {
        let setting = self.fixture.setting();
        format!("SELECT set_config('{setting}', '{tenant}', true)")
    }

    /// Without a context, nothing can even be tried, whatever the setting says.
    ///
    /// # Panics
    /// If something can.
    pub async fn outside_of_a_context(&self) {
        let gate = self.fixture.gate().await;
        let set = [self.set(self.theirs)];
        for target in self.targets().await {
            for command in COMMANDS {
                let sql = target.statement(command, "true");
                for before in [&[][..], &set[..]] {
                    let outcome = attempt(&gate, before, &sql).await;
                    assert_eq!(outcome, Outcome::denied(), "{sql}");
                }
            }
        }
    }

    /// The application's role without a tenant, or with a wrong one, sees and touches no row.
    ///
    /// # Panics
    /// If it does.
    pub async fn without_a_tenant(&self) {
        let gate = self.fixture.gate().await;
        let malformed = "not an id";
        let contexts = [
            vec![format!("SET LOCAL ROLE {}", self.fixture.app())],
            self.fixture.context("").to_vec(),
            self.fixture.context(self.nobodys).to_vec(),
            self.fixture.context(malformed).to_vec(),
        ];
        for target in self.targets().await {
            for before in &contexts {
                for command in COMMANDS {
                    let sql = target.statement(command, "true");
                    let outcome = attempt(&gate, before, &sql).await;
                    let is_public =
                        command == Privilege::Select && outcome == Outcome::Reached(target.public);
                    assert!(outcome.is_nothing() || is_public, "{sql}: {outcome:?}");
                    let refused = command == Privilege::Insert || !target.grants(command);
                    if refused && !before[0].contains(malformed) {
                        assert_eq!(outcome, Outcome::denied(), "{sql}");
                    }
                }
            }
        }
    }

    /// A context reaches all of its own rows, and none of another tenant's: neither to read nor to change, to add or to
    /// give away. What it may change is changed, so that the database is good for nothing else afterwards.
    ///
    /// # Panics
    /// If it reaches more, or less.
    pub async fn own_rows_alone(&self) {
        let gate = self.fixture.gate().await;
        let superuser = self.fixture.superuser().await;
        let before = self.fixture.context(self.ours);
        let targets = self.targets().await;
        let mut theirs = Vec::new();
        for target in &targets {
            theirs.push(target.theirs(&superuser).await);
            let select = target.statement(Privilege::Select, "true");
            let own = Outcome::Reached(target.own);
            assert_eq!(attempt(&gate, &before, &select).await, own, "{select}");
            let insert = target.statement(Privilege::Insert, "true");
            let steal = format!(
                "UPDATE {} SET {} = '{}'",
                target.sql, target.tenant, self.theirs
            );
            for sql in [insert, steal] {
                let outcome = attempt(&gate, &before, &sql).await;
                assert_eq!(outcome, Outcome::denied(), "{sql}");
            }
        }
        for target in &targets {
            for command in [Privilege::Update, Privilege::Delete] {
                let sql = target.statement(command, "true");
                let outcome = commit(&gate, &before, &sql).await;
                if !target.grants(command) {
                    assert_eq!(outcome, Outcome::denied(), "{sql}");
                } else if command == Privilege::Update {
                    // What a deletion has cascaded into is gone by now.
                    assert!(
                        matches!(outcome, Outcome::Reached(rows) if rows <= target.own),
                        "{sql}: {outcome:?}"
                    );
                }
            }
        }
        for (target, before) in targets.iter().zip(theirs) {
            assert_eq!(target.theirs(&superuser).await, before, "{}", target.name);
        }
    }

    /// An expression that an attacker has put into a statement forges no context.
    ///
    /// # Panics
    /// If one does.
    pub async fn forged_contexts(&self) {
        let gate = self.fixture.gate().await;
        let before = self.fixture.context(self.ours);
        let set = |name: &str, value: &str| {
            format!("(SELECT pg_catalog.set_config('{name}', '{value}', true)) IS NOT NULL")
        };
        let text =
            |sql: &str| format!("(SELECT query_to_xml($q${sql}$q$, true, false, '')) IS NOT NULL");
        let (setting, theirs) = (self.fixture.setting(), self.theirs);
        let owner = &self.fixture.conventions.roles.owner;
        let superuser = self.fixture.server.superuser();
        let switch = self.set(theirs);
        let expressions = [
            set(setting, theirs),
            set("role", owner),
            set("session_authorization", superuser),
            set("row_security", "off"),
            text(&format!("SET LOCAL {setting} = '{theirs}'")),
            text(&switch),
            text(&format!("SET LOCAL ROLE {owner}")),
            format!("(SELECT count(*) FROM ts_stat($q${switch}$q$)) > 0"),
        ];
        for target in self.targets().await {
            for expression in &expressions {
                for command in &COMMANDS[..4] {
                    let condition = format!("{} IS NULL OR {expression}", target.tenant);
                    let sql = target.statement(*command, &condition);
                    let outcome = attempt(&gate, &before, &sql).await;
                    assert!(matches!(outcome, Outcome::Refused(_)), "{sql}: {outcome:?}");
                    if expression.contains("pg_catalog.set_config") {
                        assert_eq!(outcome, Outcome::denied(), "{sql}");
                    }
                }
            }
        }
    }

    /// Nothing can be made that outlives a statement, and nothing of the defences be taken away.
    ///
    /// # Panics
    /// If it can.
    pub async fn what_outlives_a_statement(&self) {
        let gate = self.fixture.gate().await;
        let before = self.fixture.context(self.ours);
        let setting = self.fixture.setting();
        let (owner, gate_role) = (
            &self.fixture.conventions.roles.owner,
            &self.fixture.conventions.roles.gate,
        );
        let general = [
            "CREATE TEMP TABLE loot (row text)".to_owned(),
            "CREATE TABLE loot (row text)".to_owned(),
            "CREATE VIEW loot AS SELECT 1".to_owned(),
            format!(
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET {setting} = 'x' AS 'SELECT 1'"
            ),
            "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'".to_owned(),
            "CREATE SCHEMA loot".to_owned(),
            format!("UPDATE pg_settings SET setting = 'x' WHERE name = '{setting}'"),
            format!("ALTER ROLE {} BYPASSRLS", self.fixture.app()),
            format!("GRANT {owner} TO {gate_role}"),
        ];
        for sql in &general {
            assert_eq!(
                attempt(&gate, &before, sql).await,
                Outcome::denied(),
                "{sql}"
            );
        }
        for target in self.targets().await {
            let table = &target.sql;
            let mut statements = vec![
                format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"),
                format!("ALTER TABLE {table} DISABLE TRIGGER ALL"),
                format!("CREATE POLICY loot ON {table} USING (true)"),
                format!("COPY {table} TO PROGRAM 'cat'"),
            ];
            let policies = target.table.policies.keys();
            statements.extend(
                policies.map(|it| format!("DROP POLICY {} ON {table}", ident(it.as_str()))),
            );
            for sql in &statements {
                assert_eq!(
                    attempt(&gate, &before, sql).await,
                    Outcome::denied(),
                    "{sql}"
                );
            }
        }
        let stacked = format!("SELECT 1; SET LOCAL {setting} = '{}'", self.theirs);
        let syntax = Outcome::Refused("42601".to_owned());
        assert_eq!(attempt(&gate, &before, &stacked).await, syntax);
    }

    /// No other role of the system leads to tenants' rows, and a service to those that are declared for it alone.
    ///
    /// # Panics
    /// If one does.
    pub async fn other_roles(&self) {
        let gate = self.fixture.gate().await;
        let roles = &self.fixture.conventions.roles;
        let superuser = self.fixture.server.superuser();
        let none: [String; 0] = [];
        let ours = self.fixture.context(self.ours);
        let services = roles.services.iter().map(String::as_str);
        let others = [roles.owner.as_str(), "pg_read_all_data", superuser];
        for role in services.chain(others) {
            for how in ["ROLE", "SESSION AUTHORIZATION"] {
                let sql = format!("SET LOCAL {how} {}", ident(role));
                assert_eq!(
                    attempt(&gate, &none, &sql).await,
                    Outcome::denied(),
                    "{sql}"
                );
                assert_eq!(
                    attempt(&gate, &ours, &sql).await,
                    Outcome::denied(),
                    "{sql}"
                );
            }
        }
        // The operator's role can be had, and holds nothing here; nor does the login role that a context is left for.
        let theirs = self.set(self.theirs);
        let mut ways = vec![vec![
            theirs.clone(),
            format!("SET LOCAL ROLE {}", self.fixture.app()),
            "SET LOCAL ROLE NONE".to_owned(),
        ]];
        if let Some(operator) = &roles.operator {
            ways.push(vec![theirs, format!("SET LOCAL ROLE {operator}")]);
        }
        let setting = self.fixture.setting();
        let forged = [format!("SET LOCAL {setting} = '{}'", self.theirs)];
        let mut logins = Vec::new();
        for service in &roles.services {
            logins.push((service, self.fixture.login(service).await));
        }
        for target in self.targets().await {
            for command in COMMANDS {
                let sql = target.statement(command, "true");
                for way in &ways {
                    let outcome = attempt(&gate, way, &sql).await;
                    // The operator may look for rows of nobody; here, there are none.
                    if target.is_mixed && way.len() == 2 {
                        assert!(outcome.is_nothing(), "{sql}: {outcome:?}");
                    } else {
                        assert_eq!(outcome, Outcome::denied(), "{sql}");
                    }
                }
                for (service, login) in &logins {
                    let outcome = attempt(login, &forged, &sql).await;
                    let is_denied = outcome == Outcome::denied();
                    assert_ne!(
                        is_denied,
                        target.serves(service, command),
                        "{service}: {sql}: {outcome:?}"
                    );
                }
            }
        }
    }

    /// A reference to another tenant's row is as dangling as one to nothing. Gives how many foreign keys have said so,
    /// and the names of those that something else refused before them.
    ///
    /// # Panics
    /// If one lets a reference pass, or does not carry the tenant.
    pub async fn references(&self) -> (usize, Vec<String>) {
        let gate = self.fixture.gate().await;
        let superuser = self.fixture.superuser().await;
        let before = self.fixture.context(self.ours);
        let (mut dangling, mut others) = (0, Vec::new());
        for target in &self.targets().await {
            // Where the application writes nothing, it refers to nothing.
            let writes = [Privilege::Insert, Privilege::Update];
            if !writes.iter().any(|it| target.grants(*it)) {
                continue;
            }
            for (name, key) in &target.table.constraints {
                let Some((referenced, columns)) = &key.references else {
                    continue;
                };
                assert_eq!(key.kind, ConstraintKind::ForeignKey);
                if key.columns.len() < 2 {
                    continue;
                }
                let tenant = ident(key.columns[0].as_str());
                assert_eq!(tenant, target.tenant, "{name} carries the tenant");
                let (own, id) = (ident(key.columns[1].as_str()), ident(columns[1].as_str()));
                let sql = format!(
                    "SELECT max({id}::text) FROM {} WHERE {} = '{}'",
                    quoted(referenced),
                    ident(columns[0].as_str()),
                    self.theirs
                );
                let theirs: Option<String> = value(&superuser, &sql).await;
                let theirs =
                    theirs.unwrap_or_else(|| panic!("{referenced} holds nothing of theirs"));
                let mut all = true;
                for id in [theirs.as_str(), self.nobodys] {
                    let sql = target.referring(&own, id);
                    let outcome = attempt(&gate, &before, &sql).await;
                    assert!(matches!(outcome, Outcome::Refused(_)), "{sql}: {outcome:?}");
                    all &= outcome == Outcome::dangling();
                }
                if all {
                    dangling += 1;
                } else {
                    others.push(name.to_string());
                }
            }
        }
        others.sort();
        (dangling, others)
    }
}
