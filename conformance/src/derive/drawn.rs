//! Cases that are drawn: what is optional is there or not by chance, and chance picks each value of those that turns walk through.

use super::Answer;
use super::answer::{self, JSON};
use super::flat::flat;
use super::request::{self, Made};
use super::sample::{Fill, Sampler};
use crate::Error;
use crate::spec::Operation;
use crate::tier::{Draw, Lot};

/// Adds the requests that are drawn to those that are there.
pub(super) fn requests(
    sampler: &Sampler<'_>,
    operation: &Operation,
    draw: &Draw,
    made: &mut Vec<Made>,
) -> Result<(), Error> {
    let what = format!("request of {}", operation.id);
    for number in 1..=draw.requests {
        let request = || request::one(sampler, operation, (Fill::Every, sampler.chance()), 0);
        let (arguments, wire) = sampler.by_chance(draw.dice(&what, number), request)?;
        let known = made.iter().any(|other| other.arguments == arguments);
        if !known {
            made.push(Made {
                name: Lot::Request.name(number),
                arguments,
                wire,
            });
        }
    }
    Ok(())
}

/// Adds the successes that are drawn to those that are there, where the document says what is in one.
pub(super) fn answers(
    sampler: &Sampler<'_>,
    operation: &Operation,
    draw: &Draw,
    made: &mut Vec<Answer>,
) -> Result<(), Error> {
    let declared: Vec<_> = answer::successes(sampler, operation)
        .filter_map(|(status, response)| Some((status, response["content"].as_object()?)))
        .filter(|(_, content)| content.contains_key(JSON))
        .filter(|(_, content)| !flat(sampler.spec, &content[JSON]["schema"])["type"].is_null())
        .collect();
    let what = format!("reply of {}", operation.id);
    for number in 1..=draw.replies {
        let mut dice = draw.dice(&what, number);
        let Some((status, content)) = dice.choice(&declared) else {
            break;
        };
        let schema = &content[JSON]["schema"];
        let body = sampler.by_chance(dice, || sampler.value(schema, Fill::Nulls, 0))?;
        let name = Lot::Reply.name(number);
        let mut answer = answer::typed(sampler, *status, content, &name, body);
        // Every word in it is one of the document: if it is not valid, the check has to say so.
        answer.response.deviates = None;
        let known = made.iter().any(|other| other.response == answer.response);
        if !known {
            made.push(answer);
        }
    }
    Ok(())
}
