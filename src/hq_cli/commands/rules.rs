//! `rules`: what holds, and setting it.

use std::rc::Rc;

use super::{now, read};
use crate::codec::publication as written;
use crate::codec::writer::Writer;
use crate::domain::digest::ContentHash;
use crate::domain::id::EventId;
use crate::domain::inspection::Mark;
use crate::domain::publication::Preset;
use crate::domain::rectification::Reason;
use crate::hq::rules::{RuleField, Values, name};
use crate::hq::summary::Depth;
use crate::hq_cli::args::{Args, Rules};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::intake::Intake;
use crate::hq_cli::output;
use crate::i18n::{phrase, publication as say};

pub fn run(args: &Args, rules: &Rules) -> Result<Exit, Stop> {
    let sets = rules.defaults || !rules.set.is_empty();
    let mut intake = read(args, &rules.inputs, Depth::Scores, sets)?;
    if !sets {
        let text = if args.json { json(&intake) } else { lines(args, &intake) };
        output::write(None, text.as_bytes())?;
        return Ok(Exit::of(&intake));
    }
    set(&mut intake, rules)?;
    let text = intake.gathered.write(&intake.library, &intake);
    let path = output::file(rules.output.as_deref());
    output::write(path, text.as_bytes())?;
    if args.json && path.is_some() {
        output::write(None, json(&intake).as_bytes())?;
    }
    Ok(Exit::of(&intake))
}

fn set(intake: &mut Intake, rules: &Rules) -> Result<(), Stop> {
    let holding = intake.gathered.rules();
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
    // The same change made twice is one.
    let seed = format!("{mark:?} {why:?} {values:?}");
    let id = EventId::parse(&format!("hq{}", ContentHash::of(seed.as_bytes()).short()));
    let change = id.and_then(|id| values.change(holding, &id, &mark, &why)).ok_or(Stop::RulesUnchanged)?;
    intake.gathered.take_rules(&change);
    Ok(())
}

fn lines(args: &Args, intake: &Intake) -> String {
    let language = args.language();
    let town = intake.gathered.rules();
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

/// What holds, each value by its name, and every change.
fn json(intake: &Intake) -> String {
    let town = intake.gathered.rules();
    let values = Values::of(town);
    let mut out = Writer::default();
    out.open('{');
    out.name("holds");
    out.open('{');
    out.field(written::PRESET, values.publication.pay.preset.code());
    for field in RuleField::all() {
        match field {
            RuleField::Publication(field) => {
                out.points_if_any(written::name(field), values.publication.number(field));
            }
            RuleField::Rectification(own) => {
                out.list(name(field), &values.policy.numbers(own), |out, number| out.raw(number));
            }
        }
    }
    out.close('}');
    out.name("changes");
    out.raw(&written::encode(town));
    out.close('}');
    out.finish() + "\n"
}
