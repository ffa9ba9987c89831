//! `rules`: shows the rules in force, and sets them.

use std::rc::Rc;

use serde::{Serialize, Serializer};

use super::{now, read};
use crate::cli::args::{Args, Rules};
use crate::cli::exit::{Exit, Stop};
use crate::cli::intake::Intake;
use crate::cli::output;
use crate::domain::digest::ContentHash;
use crate::domain::id::EventId;
use crate::domain::inspection::Mark;
use crate::domain::publication::Preset;
use crate::domain::rectification::Reason;
use crate::headquarters::rules::{RuleField, Values, name};
use crate::headquarters::summary::Depth;
use crate::i18n::{phrase, publication as say};
use crate::wire::publication as written;
use crate::wire::verbatim::Verbatim;
use crate::wire::{self, Number};

pub fn run(args: &Args, rules: &Rules) -> Result<Exit, Stop> {
    let sets = rules.defaults || !rules.set.is_empty();
    let mut intake = read(args, &rules.inputs, Depth::Scores, sets)?;
    if !sets {
        let text = if args.json { json(&intake) } else { lines(args, &intake) };
        output::write(None, text.as_bytes())?;
        return Ok(Exit::of(&intake));
    }
    if !intake.has_documents() {
        return Err(Stop::NothingOfOurs);
    }
    set(&mut intake, rules)?;
    let text = intake.merged.write(&intake.library, &intake);
    let path = output::file(rules.output.as_deref());
    output::write(path, text.as_bytes())?;
    if args.json && path.is_some() {
        output::write(None, json(&intake).as_bytes())?;
    }
    Ok(Exit::of(&intake))
}

fn set(intake: &mut Intake, rules: &Rules) -> Result<(), Stop> {
    let holding = intake.merged.rules();
    let start = if rules.defaults { Values::BUILT_IN } else { Values::of(holding) };
    let mut preset = start.publication.pay.preset;
    let mut typed: Vec<(RuleField, Rc<str>)> = Vec::new();
    for pair in &rules.set {
        let bad = || Stop::BadRule(pair.clone());
        let (wanted, value) = pair.split_once('=').ok_or_else(bad)?;
        if wanted == written::PRESET {
            preset = Preset::parse(value).ok_or_else(bad)?;
            continue;
        }
        let field = RuleField::all().find(|field| name(*field) == wanted).ok_or_else(bad)?;
        typed.push((field, value.into()));
    }
    let text = |field| {
        let own = typed.iter().rev().find(|(known, _)| *known == field);
        own.map_or_else(|| start.text(field).into(), |(_, text)| text.clone())
    };
    let values = Values::typed(preset, text).map_err(Stop::RuleFault)?;
    let why = rules.reason.as_deref().and_then(Reason::new).ok_or(Stop::ReasonMissing)?;
    let at = rules.at.or_else(now).ok_or(Stop::ReasonMissing)?;
    let mark = Mark { by: rules.by.as_deref().unwrap_or_default().into(), at };
    // The same change made twice counts as one.
    let seed = format!("{mark:?} {why:?} {values:?}");
    let id = EventId::parse(&format!("hq{}", ContentHash::of(seed.as_bytes()).short()));
    let change = id.and_then(|id| values.change(holding, &id, &mark, &why)).ok_or(Stop::RulesUnchanged)?;
    intake.merged.add_rules(&change);
    Ok(())
}

fn lines(args: &Args, intake: &Intake) -> String {
    let language = args.language();
    let town = intake.merged.rules();
    let values = Values::of(town);
    let preset = values.publication.pay.preset;
    let mut out = format!("{}={}  # {}\n", written::PRESET, preset.code(), say::preset(language, preset));
    for field in RuleField::all() {
        let value = values.text(field).replace(' ', ",");
        out.extend([name(field), "=", &value, "  # ", say::field(language, field), "\n"]);
    }
    let publication = town.publication.changes().iter().map(|change| (&change.mark, &change.why));
    let rectification = town.rectification.changes().iter().map(|change| (&change.mark, &change.why));
    let mut changes: Vec<_> = publication.chain(rectification).collect();
    changes.sort_by_key(|(mark, _)| mark.at.unix_seconds());
    for (mark, why) in changes {
        out.extend(["# ", &phrase::by_at(language, &mark.by, mark.at), ": ", why.as_str(), "\n"]);
    }
    out
}

/// The rules in force, each value by its name, and every change.
#[derive(Serialize)]
struct Report<'a> {
    holds: Holding,
    changes: Verbatim<'a>,
}

struct Holding(Values);

/// The value of a field: a number, or a list for deadlines.
#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    Word(&'static str),
    Points(Number<'static>),
    Numbers(Vec<u16>),
}

impl Serialize for Holding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(values) = self;
        let value = |field| match field {
            RuleField::Publication(own) => values.publication.number(own).map(|it| Value::Points(it.into())),
            RuleField::Rectification(own) => Some(Value::Numbers(values.policy.numbers(own))),
        };
        let preset = (written::PRESET, Value::Word(values.publication.pay.preset.code()));
        let fields = RuleField::all().filter_map(|field| Some((name(field), value(field)?)));
        serializer.collect_map([preset].into_iter().chain(fields))
    }
}

fn json(intake: &Intake) -> String {
    let town = intake.merged.rules();
    let changes = Verbatim(written::encode(town).into());
    wire::written(&Report { holds: Holding(Values::of(town)), changes }) + "\n"
}
