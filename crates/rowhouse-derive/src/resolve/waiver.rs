//! Waivers.

use rowhouse_declare::Waiver;

use super::Context;
use crate::input;

pub fn resolve<'a>(cx: &Context<'a>, given: &'a [input::waiver::Waiver]) -> &'a [Waiver<'a>] {
    let waivers = given.iter().map(|waiver| Waiver {
        rule: &waiver.rule,
        reason: &waiver.reason,
    });
    cx.lists.waivers.keep(waivers.collect())
}
