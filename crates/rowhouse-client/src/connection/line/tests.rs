//! Lines without a server: what is sent for what the driver sends, and what the driver gets for what is answered.

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::BytesMut;

use super::answers::Answers;
use super::message::{self, HEADER};
use super::requests::Requests;
use super::{Lead, Leads};

/// Messages, written as their tags. An error has its fact behind it in brackets.
fn messages(mut text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let Some(tag) = text.bytes().next() {
        text = &text[1..];
        let mut body = "";
        if let Some(inner) = text.strip_prefix('(') {
            (body, text) = inner.split_once(')').unwrap();
        }
        bytes.push(tag);
        bytes.extend(u32::try_from(body.len() + 4).unwrap().to_be_bytes());
        bytes.extend(body.as_bytes());
    }
    bytes
}

/// The tags of messages, and the facts of errors.
fn shown(mut bytes: &[u8]) -> String {
    let mut shown = String::new();
    while !bytes.is_empty() {
        let length = message::length(bytes).unwrap().expect("a whole message");
        let (message, rest) = bytes.split_at(length);
        shown.push(char::from(message[0]));
        if message[0] != b'P' && message.len() > HEADER && message[HEADER].is_ascii_alphabetic() {
            let fact = String::from_utf8_lossy(&message[HEADER..]);
            shown.extend(["(", &fact, ")"]);
        }
        bytes = rest;
    }
    shown
}

/// A driver that is logged in.
#[derive(Default)]
struct Link {
    leads: Arc<Leads>,
    requests: Option<Requests>,
    answers: Answers,
    awaited: VecDeque<u32>,
}

impl Link {
    /// Leaves a prepared statement that leads the next one.
    fn lead_statement(&self) {
        self.leads.before_statement(prepared());
    }

    /// What goes out when the driver sends that.
    fn send(&mut self, text: &str) -> String {
        self.send_in_parts(&messages(text), usize::MAX)
    }

    fn send_in_parts(&mut self, bytes: &[u8], size: usize) -> String {
        let leads = self.leads.clone();
        let requests = self.requests.get_or_insert_with(|| Requests::new(leads));
        let mut outbox = BytesMut::new();
        for part in bytes.chunks(size) {
            requests.take(part, &mut outbox, &mut self.awaited).unwrap();
        }
        shown(&outbox)
    }

    /// What the driver gets when the server answers that.
    fn get(&mut self, text: &str) -> String {
        self.get_in_parts(&messages(text), usize::MAX)
    }

    fn get_in_parts(&mut self, bytes: &[u8], size: usize) -> String {
        let mut given = BytesMut::new();
        for part in bytes.chunks(size) {
            let mut inbox = BytesMut::new();
            let taken = self.answers.take(part, &mut inbox, &mut self.awaited);
            given.extend_from_slice(if taken.unwrap() { &inbox } else { part });
        }
        shown(&given)
    }
}

fn prepared() -> Lead {
    let mut lead = Lead::new();
    lead.run("name", &["value", ""]);
    lead
}

#[test]
fn what_leads_is_one_request_with_what_it_leads() {
    let mut link = Link::default();
    link.lead_statement();
    assert_eq!(link.send("BES"), "BEBES");
    assert_eq!(link.get("2DC2DDCZ"), "2DDCZ");
    assert_eq!(link.send("BES"), "BES");
    assert_eq!(link.get("2DCZ"), "2DCZ");
}

#[test]
fn several_lead_prepared_or_not() {
    let mut link = Link::default();
    let mut lead = Lead::new();
    lead.run_text("BEGIN", &[]);
    lead.run("name", &["value"]);
    link.leads.before_statement(lead);
    assert_eq!(link.send("PBDES"), "PBEBEPBDES");
    assert_eq!(link.get("12C2DC12tTDCZ"), "12tTDCZ");
}

#[test]
fn a_failure_of_what_leads_is_the_answer() {
    let mut link = Link::default();
    link.lead_statement();
    link.send("BESBES");
    assert_eq!(link.get("E(no)Z2CZ"), "E(no)Z2CZ");
    link.lead_statement();
    link.send("BES");
    assert_eq!(link.get("2E(no)Z"), "E(no)Z");
}

#[test]
fn a_failure_of_what_is_led_is_its_own() {
    let mut link = Link::default();
    link.lead_statement();
    link.send("BES");
    assert_eq!(link.get("2DCE(no)Z"), "E(no)Z");
    link.lead_statement();
    link.send("BES");
    assert_eq!(link.get("2DC2CE(deferred)Z"), "2CE(deferred)Z");
}

#[test]
fn what_comes_at_any_time_goes_on() {
    let mut link = Link::default();
    link.lead_statement();
    link.send("BES");
    assert_eq!(link.get("NA2S(set)DNC2CZ"), "NAS(set)N2CZ");
}

#[test]
fn a_sync_runs_what_was_left_for_it_alone() {
    let mut link = Link::default();
    link.leads.before_sync(prepared());
    link.lead_statement();
    assert_eq!(link.send("S"), "BES");
    assert_eq!(link.get("2CZ"), "Z");
    assert_eq!(link.send("BES"), "BEBES");
    assert_eq!(link.get("2C2CZ"), "2CZ");
    link.leads.before_sync(Lead::new());
    assert_eq!(link.send("S"), "S");
    assert_eq!(link.get("Z"), "Z");
}

#[test]
fn preparing_is_answered_too() {
    let mut link = Link::default();
    let mut lead = Lead::new();
    lead.prepare("one", "SELECT 1", 0);
    lead.prepare("two", "SELECT $1", 1);
    link.leads.before_sync(lead);
    assert_eq!(link.send("S"), "PPS");
    assert_eq!(link.get("11Z"), "Z");
}

#[test]
fn nothing_leads_what_closes_a_statement() {
    let mut link = Link::default();
    link.lead_statement();
    assert_eq!(link.send("CSBES"), "CSBEBES");
    assert_eq!(link.get("3Z2DC2CZ"), "3Z2CZ");
}

#[test]
fn what_was_never_sent_leads_nobody_elses_statement() {
    let mut link = Link::default();
    link.lead_statement();
    assert!(link.leads.take_back());
    assert!(!link.leads.take_back());
    assert_eq!(link.send("BES"), "BES");
    let mut stale = Lead::new();
    stale.run_text("stale", &[]);
    link.leads.before_statement(stale);
    link.lead_statement();
    assert_eq!(link.send("BES"), "BEBES");
    assert!(!link.leads.take_back(), "it has been sent");
    assert_eq!(link.get("2CZ2C2CZ"), "2CZ2CZ");
}

#[test]
fn simple_queries_are_requests_of_one_message() {
    let mut link = Link::default();
    assert_eq!(link.send("Q"), "Q");
    link.lead_statement();
    assert_eq!(link.send("BESX"), "BEBESX");
    assert_eq!(link.get("CTDCZ2C2CZ"), "CTDCZ2CZ");
    assert!(link.awaited.is_empty());
}

#[test]
fn bytes_may_come_in_any_parts() {
    let sent = messages("CSBESBESS");
    let answered = messages("3ZN2DC2D(data)DCZE(why)Z2CZ");
    for size in 1..answered.len() {
        let mut link = Link::default();
        link.lead_statement();
        link.leads.before_sync(prepared());
        let went = link.send_in_parts(&sent, size);
        assert_eq!(went, "CSBEBESBESBES", "in parts of {size}");
        let came = link.get_in_parts(&answered, size);
        assert_eq!(came, "3ZN2D(data)DCZE(why)ZZ", "in parts of {size}");
        assert!(link.awaited.is_empty());
    }
}

#[test]
fn what_is_no_message_is_an_error() {
    let mut link = Link::default();
    let bytes = [b'B', 0, 0, 0, 3, 0];
    let mut requests = Requests::new(link.leads.clone());
    let mut box_ = BytesMut::new();
    assert!(requests.take(&bytes, &mut box_, &mut link.awaited).is_err());
    assert!(
        link.answers
            .take(&bytes, &mut box_, &mut link.awaited)
            .is_err()
    );
}

#[test]
fn what_cannot_be_written_is_an_error_before_anything_is_sent() {
    let mut link = Link::default();
    let mut lead = Lead::new();
    lead.run_text("a text with a zero \0 byte", &[]);
    link.leads.before_statement(lead);
    let mut requests = Requests::new(link.leads.clone());
    let mut outbox = BytesMut::new();
    let taken = requests.take(&messages("BES"), &mut outbox, &mut link.awaited);
    assert!(taken.is_err());
    assert!(outbox.is_empty());
}
