//! Stories that are drawn, and a model that is wrong.

use std::collections::BTreeMap;

use wassenger::types::QueueStatus;
use wassenger_conformance::Error;
use wassenger_conformance::code::{Attribution, Code};
use wassenger_conformance::finding::Part;
use wassenger_conformance::model::{
    Delivering, Disagreement, Model, Only, Player, Step, Told, compare, draw, shorten,
};
use wassenger_conformance::strict::Difference;

/// A model that goes on from somewhere else than the simulator does.
fn wrong(before: &[Step]) -> Model {
    let mut model = Model::new();
    for step in before {
        model.play(step);
    }
    model
}

#[tokio::test]
async fn a_wrong_model_is_found_out_and_the_story_made_short() {
    let pause = Step::SetStatus(0, QueueStatus::Pause);
    let active = Step::SetStatus(0, QueueStatus::Active);
    let freeze = Step::SetStatus(1, QueueStatus::Freeze);
    let delete = Step::Delete(1, 0, 0);
    #[rustfmt::skip] // a table
    let cases = [
        // what the model alone has seen, the story, what is left of it, what the finding says
        (vec![pause.clone(), Step::send(0), Step::empty(0), active], vec![Step::empty(1), Step::send(1), Step::send(0)],
            "send_message device 1", Code::StateDiffers, "steps[0].state.devices[1]", "linked, messages [] wait, [1] left"),
        (vec![freeze], vec![Step::send(1), Step::empty(0)], "send_message device 1",
            Code::AnswerDiffers, "steps[0].answer", "an error with status 409"),
        // The state differs from the first step on.
        (vec![pause], vec![Step::empty(1), Step::send(1)], "empty_queue device 1",
            Code::StateDiffers, "steps[0].state", "device 0: pause, 0 waiting"),
        // Five minutes are over: a window ends later, and what is scheduled leaves earlier.
        (vec![Step::Pass(5)], vec![Step::send(1), Step::Force(0, Delivering::Active)], "set_queue_status device 0 active by force",
            Code::StateDiffers, "steps[0].state", "device 0: active, 0 waiting, forced until 2026-11-21T10:05:00Z"),
        (vec![Step::Pass(5)], vec![Step::empty(1), Step::Send { on: 1, to: 0, at: Some(5) }], "send_message device 1 at minute 5",
            Code::StateDiffers, "steps[0].state", "device 1: active, 0 waiting"),
        // A window that is open.
        (vec![Step::Force(1, Delivering::Reject)], vec![Step::empty(0), Step::Pass(20)], "empty_queue device 0",
            Code::StateDiffers, "steps[0].state", "device 1: reject, 0 waiting, forced until 2026-11-21T10:00:00Z"),
        (vec![delete], vec![Step::empty(0), Step::send(0), Step::Archive(1, 0, true)], "empty_queue device 0",
            Code::StateDiffers, "steps[0].state", "device 1 chat 0: gone"),
    ];
    for (before, story, left, code, at, expected) in cases {
        let model = wrong(&before);
        let compare = async |steps: &[Step]| {
            let player = Player::start().await?;
            Ok::<_, Error>(compare(player, steps, &model).await)
        };
        let compared = compare(&story).await.expect("a simulator");
        assert!(compared.requests > 0);
        let found = compared.disagreement.expect("they do not agree");
        let find = async |steps: &[Step]| Ok(compare(steps).await?.disagreement);
        let (steps, found) = shorten(story, found, find).await.expect("a simulator");
        let finding = found.finding("send_message", "drawn story 17", &steps);
        assert_eq!((finding.code, finding.at.as_str()), (code, at));
        assert_eq!(finding.expected, expected);
        assert!(
            finding.actual.ends_with(&format!("; the steps: {left}")),
            "{finding}"
        );
        assert_eq!(finding.case.as_deref(), Some("drawn story 17"));
        assert_eq!(finding.operation, "send_message", "whatever is left");
        assert_eq!(finding.attribution, Attribution::Server, "{finding}");
        assert_eq!((finding.part, finding.file), (Part::Reply, None));
    }
}

#[tokio::test]
async fn a_story_is_cut_and_every_step_that_is_not_needed_left_out() {
    let disagreement = |step| Disagreement {
        step,
        difference: Difference::new(Code::StateDiffers, "", "", ""),
        attribution: Attribution::Server,
    };
    // They do not agree on a message behind an emptied queue, if an odd number of messages went before it.
    let find = |steps: &[Step]| {
        let empty = steps.iter().position(|step| *step == Step::empty(0))?;
        let sends = |steps: &[Step]| steps.iter().filter(|step| **step == Step::send(0)).count();
        let behind = steps[empty..]
            .iter()
            .position(|step| *step == Step::send(0));
        let behind = behind.filter(|_| sends(&steps[..empty]) % 2 == 1)?;
        Some(disagreement(empty + behind))
    };
    let mut story = vec![Step::send(0), Step::Route(0, 1), Step::send(1)];
    story.extend([Step::empty(1), Step::empty(0), Step::empty(0)]);
    story.extend([
        Step::TypeCode(2),
        Step::send(0),
        Step::send(0),
        Step::empty(0),
    ]);
    let found = find(&story).expect("they do not agree");
    let played = std::cell::Cell::new(0);
    let (steps, found) = shorten(story, found, async |steps: &[Step]| {
        played.set(played.get() + 1);
        Ok(find(steps))
    })
    .await
    .expect("nothing fails");
    assert_eq!(steps, [Step::send(0), Step::empty(0), Step::send(0)]);
    assert_eq!(found.step, 2);
    println!("{} stories played", played.get());
    let fails = async |_: &[Step]| Err(Error::new("no simulator", ""));
    shorten(steps, found, fails).await.expect_err("it is told");
}

#[test]
fn stories_are_of_every_kind_of_step() {
    let stories = |seed| {
        let mut dice = fastrand::Rng::with_seed(seed);
        (0..1000).map(|_| draw(&mut dice)).collect::<Vec<_>>()
    };
    assert_eq!(stories(1), stories(1));
    assert_ne!(stories(1), stories(2));
    let drawn = stories(1);
    assert!(drawn.iter().all(|story| (10..=40).contains(&story.len())));
    let steps: Vec<_> = drawn.concat();
    let words: std::collections::BTreeSet<_> = steps.iter().map(Step::operation).collect();
    assert_eq!(words.len(), 8, "{words:?}");
}

/// What a step changes, by the model, counted where another step of its kind would have changed something else.
#[test]
fn what_stories_try_matters() {
    let mut dice = fastrand::Rng::with_seed(1);
    let mut counts = BTreeMap::<&str, usize>::new();
    for _ in 0..200 {
        let (mut model, story) = (Model::new(), draw(&mut dice));
        let waiting = |model: &Model| {
            model
                .kept()
                .iter()
                .map(|one| one.waiting.len())
                .sum::<usize>()
        };
        for (at, step) in story.iter().enumerate() {
            let before = model.clone();
            let told = model.play(step);
            let instead = |other: Step| {
                let mut model = before.clone();
                model.play(&other);
                model.kept()
            };
            let what = match *step {
                Step::Empty {
                    only,
                    keep_scheduled: false,
                    ..
                } if waiting(&model) > 0 && waiting(&model) < waiting(&before) => match only {
                    Some(Only::Message(_)) => "some by their id",
                    Some(Only::To(_)) => "some by their recipient",
                    Some(Only::Before(_)) => "some by their time",
                    None => continue,
                },
                Step::Empty { on, only, wait, .. }
                    if instead(Step::Empty {
                        on,
                        only,
                        keep_scheduled: false,
                        wait,
                    }) != model.kept() =>
                {
                    "scheduled ones kept"
                }
                Step::Force(on, status)
                    if instead(Step::SetStatus(on, status.into())) != model.kept() =>
                {
                    "scheduled ones by force"
                }
                Step::Pass(_) if waiting(&model) < waiting(&before) => "scheduled ones by time",
                Step::Pass(_) if forced(&model) < forced(&before) => "windows that end",
                Step::TypeCode(on) if at >= 2 => match (&story[at - 2], &story[at - 1], told) {
                    (Step::Code { on: of, .. }, Step::Pass(10), Told::Linked(false))
                        if *of == on =>
                    {
                        "codes at their end"
                    }
                    (Step::Code { on: of, .. }, Step::Pass(_), Told::Linked(false))
                        if *of == on =>
                    {
                        "codes too late"
                    }
                    (_, _, Told::Linked(true)) => "codes in time",
                    _ => continue,
                },
                _ => continue,
            };
            *counts.entry(what).or_default() += 1;
        }
    }
    println!("{counts:?}");
    assert_eq!(counts.len(), 10, "{counts:?}");
    assert!(counts.values().all(|count| *count >= 8), "{counts:?}");
}

fn forced(model: &Model) -> usize {
    let queues = model.seen().queues.into_iter().flatten();
    queues.filter(|queue| queue.forced_until.is_some()).count()
}

/// Which of two messages each filter throws away, by the model and in the simulator.
#[tokio::test]
async fn a_filter_throws_away_what_it_names() {
    #[rustfmt::skip] // a table
    let cases = [
        // what is thrown away, when the second is sent, whether such are kept, what is left
        (None, None, false, vec![]),
        (Some(Only::Message(0)), None, false, vec![1]), (Some(Only::Message(1)), None, false, vec![0]),
        (Some(Only::To(0)), None, false, vec![1]), (Some(Only::To(1)), None, false, vec![0]),
        (Some(Only::Before(5)), None, false, vec![1]),
        (None, Some(30), false, vec![]), (None, Some(30), true, vec![1]),
    ];
    for (only, at, keep_scheduled, left) in cases {
        let story = [
            Step::SetStatus(0, QueueStatus::Pause),
            Step::send(0),
            Step::Pass(5),
            Step::Send { on: 0, to: 1, at },
            Step::Empty {
                on: 0,
                only,
                keep_scheduled,
                wait: true,
            },
        ];
        let mut model = Model::new();
        for step in &story {
            model.play(step);
        }
        assert_eq!(model.kept()[0].waiting, left, "{only:?}");
        let player = Player::start().await.expect("a simulator");
        let compared = compare(player, &story, &Model::new()).await;
        assert_eq!(compared.disagreement, None, "{only:?}");
    }
}

#[test]
fn a_message_is_scheduled_until_it_is_due() {
    let mut model = Model::new();
    model.play(&Step::SetStatus(0, QueueStatus::Pause));
    model.play(&Step::Send {
        on: 0,
        to: 0,
        at: Some(5),
    });
    for scheduled in [1, 0] {
        let queue = model.seen().queues[0].clone().expect("a queue");
        assert_eq!((queue.waiting, queue.scheduled), (1, scheduled));
        model.play(&Step::Pass(5));
    }
}
