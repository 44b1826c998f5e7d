//! A plan for people: counts, then each object with what differs, then hazards, then, if asked, the SQL.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

use anstyle::{AnsiColor, Style};
use rowhouse_core::Object;
use rowhouse_core::model::Name;

use super::held::held;
use super::text::{one_line, printable, steps_are, written};
use super::{Counts, Options, sql};
use crate::{Action, Change, Hazard, Note, Plan};

/// Texts up to this many characters share a line with their property.
const SHORT: usize = 60;
/// This many objects are named below a hazard.
const LISTED: usize = 8;

/// The plan as text for people. Colours, if asked for, only repeat what signs and words say.
pub fn human(plan: &Plan, options: &Options) -> String {
    let color = options.color;
    written(|out| Page { out, color }.plan(plan, options))
}

struct Page<'o> {
    out: &'o mut String,
    color: bool,
}

impl Page<'_> {
    fn plan(&mut self, plan: &Plan, options: &Options) -> fmt::Result {
        let counts = self.paint(Style::new().bold(), &Counts::of(plan).to_string());
        writeln!(self.out, "{counts}")?;
        self.changes(plan)?;
        self.hazards(plan, options)?;
        self.list(
            "not declared, left alone:",
            options.left_alone.iter().map(ToString::to_string),
        )?;
        self.list(
            "of kinds that are not compared:",
            options.unmodelled.iter().map(ToString::to_string),
        )?;
        self.list("not readable:", options.unreadable.iter().cloned())?;
        if options.sql && !plan.is_empty() {
            writeln!(self.out, "\n{}", sql(plan, options).trim_end())?;
        }
        Ok(())
    }

    fn changes(&mut self, plan: &Plan) -> fmt::Result {
        let mut tables: BTreeMap<&Name, Vec<&Change>> = BTreeMap::new();
        let mut others = Vec::new();
        for change in &plan.changes {
            match change.object.relation() {
                Some(table) => tables.entry(table).or_default().push(change),
                None => others.push(change),
            }
        }
        if !plan.changes.is_empty() {
            writeln!(self.out)?;
        }
        for change in others {
            self.change(change, "")?;
        }
        for (table, changes) in tables {
            let (own, parts): (Vec<&Change>, Vec<&Change>) = changes
                .into_iter()
                .partition(|change| is_relation(&change.object));
            if own.is_empty() {
                let kind = kind(table, &parts);
                writeln!(self.out, "  {kind} {}", one_line(&table.to_string()))?;
            }
            for change in own {
                self.change(change, "")?;
            }
            for change in parts {
                self.change(change, "  ")?;
            }
        }
        Ok(())
    }

    fn change(&mut self, change: &Change, indent: &str) -> fmt::Result {
        let Change {
            object,
            action,
            notes,
            steps: _,
        } = change;
        let name = match object {
            Object::RowSecurity(_) => String::new(),
            _ => one_line(&object.name()),
        };
        let sign = self.paint(style(*action), &action.sign().to_string());
        let line = format!("{indent}{sign} {} {name}", object.kind());
        writeln!(self.out, "{}", line.trim_end())?;
        for note in notes {
            self.note(note, *action, &format!("{indent}    "))?;
        }
        Ok(())
    }

    fn note(&mut self, note: &Note, action: Action, indent: &str) -> fmt::Result {
        let Note { property, from, to } = note;
        let (from, to) = match (action, from, to) {
            (_, None, None) => return writeln!(self.out, "{indent}{property}"),
            (Action::Create, None, Some(text)) | (Action::Drop, Some(text), None) => {
                return self.text(indent, property, text);
            }
            (_, from, to) => (from.as_deref(), to.as_deref()),
        };
        let long = |text: &str| text.chars().count() > SHORT || text.contains('\n');
        if from.is_some_and(long) || to.is_some_and(long) {
            writeln!(self.out, "{indent}{property}:")?;
            let inner = format!("{indent}  ");
            self.text(&inner, "from", from.unwrap_or("none"))?;
            return self.text(&inner, "to", to.unwrap_or("none"));
        }
        let (from, to) = (from.unwrap_or("none"), to.unwrap_or("none"));
        writeln!(
            self.out,
            "{indent}{property}: {} → {}",
            printable(from),
            printable(to)
        )
    }

    /// One text behind its property; its further lines stand below its first.
    fn text(&mut self, indent: &str, property: &str, text: &str) -> fmt::Result {
        let below = format!("\n{indent}{}", " ".repeat(property.len() + 2));
        let text = printable(text).replace('\n', &below);
        writeln!(self.out, "{indent}{property}: {text}")
    }

    fn hazards(&mut self, plan: &Plan, options: &Options) -> fmt::Result {
        let mut hazards: BTreeMap<Hazard, BTreeSet<&Object>> = BTreeMap::new();
        for step in plan.steps() {
            for hazard in &step.hazards {
                hazards
                    .entry(*hazard)
                    .or_default()
                    .insert(&step.statement.object);
            }
        }
        if hazards.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\nhazards:")?;
        for (hazard, objects) in &hazards {
            let (color, word) = if options.allowed.contains(hazard) {
                (AnsiColor::Yellow, "allowed")
            } else {
                (AnsiColor::Red, "not allowed")
            };
            let code = self.paint(color.on_default().bold(), hazard.code());
            writeln!(self.out, "  {code} ({word}): {}", hazard.explain())?;
            for object in objects.iter().take(LISTED) {
                writeln!(self.out, "    {}", one_line(&object.to_string()))?;
            }
            if objects.len() > LISTED {
                writeln!(self.out, "    and {} more", objects.len() - LISTED)?;
            }
        }
        let refused = plan.refused(&options.allowed);
        if refused.is_empty() {
            return Ok(());
        }
        let held = held(plan, &options.allowed).iter().flatten().count();
        let codes: Vec<&str> = refused.iter().map(|hazard| hazard.code()).collect();
        writeln!(
            self.out,
            "\n{} held back; allow what is right with --allow {}",
            steps_are(held),
            codes.join(",")
        )
    }

    fn list(&mut self, title: &str, items: impl Iterator<Item = String>) -> fmt::Result {
        for (i, item) in items.enumerate() {
            if i == 0 {
                writeln!(self.out, "\n{title}")?;
            }
            writeln!(self.out, "  {}", one_line(&item))?;
        }
        Ok(())
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if self.color {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}

const fn is_relation(object: &Object) -> bool {
    matches!(
        object,
        Object::Table(_) | Object::View(_) | Object::MaterializedView(_)
    )
}

/// What the thing is that these parts belong to, and that itself does not differ: their steps need it.
fn kind(name: &Name, parts: &[&Change]) -> &'static str {
    let needs = parts
        .iter()
        .flat_map(|change| &change.steps)
        .flat_map(|step| &step.statement.needs);
    let views = [
        Object::View(name.clone()),
        Object::MaterializedView(name.clone()),
    ];
    let view = needs.into_iter().find(|need| views.contains(need));
    view.map_or("table", Object::kind)
}

const fn style(action: Action) -> Style {
    match action {
        Action::Create => AnsiColor::Green.on_default(),
        Action::Alter => AnsiColor::Yellow.on_default(),
        Action::Rename => AnsiColor::Cyan.on_default(),
        Action::Drop => AnsiColor::Red.on_default(),
    }
}
