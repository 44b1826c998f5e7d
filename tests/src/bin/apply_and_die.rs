//! Applies the plan from one database to another and is killed on the way: `apply_and_die FROM TO STEP MILLISECONDS`
//! sends itself SIGKILL that long after the step began.

use std::process::Command;
use std::time::Duration;

use rowhouse_diff::Step;
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::{compare, connect};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [from, to, step, pause] = &given[..] else {
        panic!("apply_and_die FROM TO STEP MILLISECONDS");
    };
    let mut from = connect(from).await.expect("the first database");
    let mut to = connect(to).await.expect("the second database");
    let found = compare::databases(&mut from.client, &mut to.client, None)
        .await
        .expect("a comparison");
    let mut death = Death {
        step: step.parse().expect("a number"),
        pause: Duration::from_millis(pause.parse().expect("a number")),
    };
    apply::run(
        &mut from.client,
        &found.plan,
        &found.scope,
        &found.fingerprint(),
        &mut death,
    )
    .await
    .expect("nothing but death stops it");
}

struct Death {
    step: usize,
    pause: Duration,
}

impl Progress for Death {
    fn step(&mut self, number: usize, _: usize, _: &Step) {
        if number == self.step {
            let pause = self.pause;
            let kill = move || {
                std::thread::sleep(pause);
                let id = std::process::id().to_string();
                Command::new("kill")
                    .args(["-KILL", &id])
                    .status()
                    .expect("kill(1)");
            };
            if pause.is_zero() {
                kill();
            } else {
                std::thread::spawn(kill);
            }
        }
    }

    fn waiting(&mut self, _: &Step, _: u32, _: Duration) {}
}
