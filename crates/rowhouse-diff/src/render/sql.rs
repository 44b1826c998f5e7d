//! A plan as a script that `psql` runs. What is not allowed stands as comments.

use std::fmt::{self, Write};

use rowhouse_core::model::Ident;
use rowhouse_core::sql::session;
use rowhouse_core::{Object, Runner};

use super::held::{Reason, held};
use super::text::{comment, one_line, steps_are, written};
use super::{Counts, Options};
use crate::{Group, Plan, Step};

/// The plan as an SQL script.
///
/// Steps that commit together stand between `BEGIN` and `COMMIT`; each is preceded by comments that name its object
/// and its hazards. A step with a hazard that is not allowed stands as a comment, and so do the steps that make sense
/// only with it.
pub fn sql(plan: &Plan, options: &Options) -> String {
    if plan.is_empty() {
        return "-- in sync\n".to_owned();
    }
    written(|out| {
        let mut script = Script {
            out,
            owner: plan.owner.as_ref(),
            options,
            is_owner: false,
            lock_timeout: None,
            statement_timeout: None,
        };
        script.plan(plan)
    })
}

fn creates_functions(plan: &Plan) -> bool {
    plan.steps().any(|step| {
        let statement = &step.statement;
        let defines = statement.sql.starts_with("CREATE");
        defines && matches!(statement.object, Object::Function(_))
    })
}

/// The text so far, and the state that the session is in after it.
struct Script<'a> {
    out: &'a mut String,
    owner: Option<&'a Ident>,
    options: &'a Options,
    is_owner: bool,
    lock_timeout: Option<i64>,
    statement_timeout: Option<i64>,
}

impl Script<'_> {
    fn plan(&mut self, plan: &Plan) -> fmt::Result {
        let held = held(plan, &self.options.allowed);
        self.head(plan, held.iter().flatten().count())?;
        let mut rest = held.as_slice();
        for group in &plan.groups {
            let (here, after) = rest.split_at(group.steps.len());
            rest = after;
            self.group(group, here)?;
        }
        self.foot(plan)
    }

    fn head(&mut self, plan: &Plan, held: usize) -> fmt::Result {
        writeln!(self.out, "-- {}", Counts::of(plan))?;
        if held > 0 {
            let refused = plan.refused(&self.options.allowed);
            let codes: Vec<&str> = refused.iter().map(|hazard| hazard.code()).collect();
            let are = steps_are(held);
            writeln!(
                self.out,
                "-- {are} held back as comments; allow what is right with --allow {}",
                codes.join(",")
            )?;
        }
        writeln!(
            self.out,
            "-- stop at the first error: psql --set ON_ERROR_STOP=1 --file FILE"
        )?;
        writeln!(self.out)?;
        self.line(&session::set_row_security_off())?;
        if creates_functions(plan) {
            self.line(&session::set_check_function_bodies_off())?;
        }
        if let Some(schema) = &plan.search_path {
            self.line(&session::set_search_path(schema))?;
        }
        Ok(())
    }

    fn foot(&mut self, plan: &Plan) -> fmt::Result {
        writeln!(self.out)?;
        self.run_as(Runner::Login)?;
        self.line(&session::reset("row_security"))?;
        if creates_functions(plan) {
            self.line(&session::reset("check_function_bodies"))?;
        }
        if plan.search_path.is_some() {
            self.line(&session::reset("search_path"))?;
        }
        if self.lock_timeout.is_some() {
            self.line(&session::reset("lock_timeout"))?;
            self.line(&session::reset("statement_timeout"))?;
        }
        Ok(())
    }

    fn group(&mut self, group: &Group, held: &[Option<Reason>]) -> fmt::Result {
        let block = group.transactional && held.iter().any(Option::is_none);
        if block {
            writeln!(self.out)?;
            self.line(&session::begin())?;
        }
        for (step, held) in group.steps.iter().zip(held) {
            writeln!(self.out)?;
            self.describe(step, *held)?;
            let sql = format!("{};", step.statement.sql);
            if held.is_some() {
                writeln!(self.out, "{}", comment(&sql))?;
            } else {
                self.run_as(step.statement.runner)?;
                self.limit(step)?;
                writeln!(self.out, "{sql}")?;
            }
        }
        if block {
            writeln!(self.out)?;
            self.line(&session::commit())?;
        }
        Ok(())
    }

    fn describe(&mut self, step: &Step, held: Option<Reason>) -> fmt::Result {
        let object = one_line(&step.statement.object.to_string());
        writeln!(self.out, "-- {object}")?;
        for hazard in &step.hazards {
            let explain = hazard.explain();
            if self.options.allowed.contains(hazard) {
                writeln!(self.out, "-- {hazard} (allowed): {explain}")?;
            } else {
                writeln!(
                    self.out,
                    "-- {hazard}: {explain}; allow it with --allow {hazard}"
                )?;
            }
        }
        match held {
            Some(Reason::Together) => {
                writeln!(self.out, "-- held back with the rest of its change")
            }
            Some(Reason::Waits) => writeln!(self.out, "-- held back with what it builds upon"),
            Some(Reason::Refused) | None => Ok(()),
        }
    }

    fn run_as(&mut self, runner: Runner) -> fmt::Result {
        let Some(owner) = self.owner else {
            return Ok(());
        };
        let wanted = runner == Runner::Owner;
        if wanted == self.is_owner {
            return Ok(());
        }
        self.is_owner = wanted;
        self.line(&if wanted {
            session::set_role(owner)
        } else {
            session::reset_role()
        })
    }

    fn limit(&mut self, step: &Step) -> fmt::Result {
        let (lock, statement) = (step.lock_timeout(), step.statement_timeout());
        if self.lock_timeout.replace(lock) != Some(lock) {
            self.line(&session::set_lock_timeout(lock))?;
        }
        if self.statement_timeout.replace(statement) != Some(statement) {
            self.line(&session::set_statement_timeout(statement))?;
        }
        Ok(())
    }

    fn line(&mut self, statement: &str) -> fmt::Result {
        writeln!(self.out, "{statement};")
    }
}
