//! Random sequences of operations, through the client, against the model of the conformance check, which also says what they are.

use proptest::prelude::*;
use tokio::runtime::Runtime;
use wassenger::types::QueueStatus as Status;
use wassenger_conformance::model::{CHATS, Model, Step, compare};

/// Pausing, sending and routing come often: what they leave is what the others find.
fn step() -> impl Strategy<Value = Step> {
    let device = || prop_oneof![8 => 0..2_usize, 1 => Just(2)];
    let chat = || 0..CHATS.len();
    let status = prop_oneof![
        2 => Just(Status::Active),
        4 => Just(Status::Pause),
        1 => Just(Status::Reject),
        1 => Just(Status::Freeze)
    ];
    prop_oneof![
        4 => (device(), status).prop_map(|(on, status)| Step::SetStatus(on, status)),
        4 => (device(), device()).prop_map(|(from, to)| Step::Route(from, to)),
        1 => device().prop_map(Step::Empty),
        6 => device().prop_map(Step::Send),
        1 => (device(), any::<bool>(), any::<bool>()).prop_map(|(on, phone, force)| Step::Code { on, phone, force }),
        1 => device().prop_map(Step::TypeCode),
        2 => (device(), chat(), any::<bool>()).prop_map(|(on, chat, put)| Step::Archive(on, chat, put)),
        2 => (device(), chat(), 0..3_u8).prop_map(|(on, chat, how)| Step::Delete(on, chat, how)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn agrees(steps in prop::collection::vec(step(), 10..40)) {
        let compared = Runtime::new().unwrap().block_on(compare(&steps, &Model::new())).unwrap();
        prop_assert_eq!(compared.disagreement, None, "{:?}", steps);
    }
}
