//! Random sequences of operations, through the client, against the model of the conformance check, which also says what they are
//! and makes one short that does not agree: so what shrinks here is the story and not the seed.

use proptest::prelude::*;
use tokio::runtime::Runtime;
use wassenger_conformance::model::{Model, Player, Step, compare, draw, shorten};

/// What does not agree, as a finding tells it.
async fn disagreement(seed: u64) -> Option<String> {
    let find = async |steps: &[Step]| {
        let player = Player::start().await?;
        Ok(compare(player, steps, &Model::new()).await.disagreement)
    };
    let story = draw(&mut fastrand::Rng::with_seed(seed));
    let found = find(&story).await.unwrap()?;
    let (steps, found) = shorten(story, found, find).await.unwrap();
    Some(found.finding("", "", &steps).to_string())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn agrees(seed in any::<u64>().no_shrink()) {
        let found = Runtime::new().unwrap().block_on(disagreement(seed));
        prop_assert!(found.is_none(), "{}", found.unwrap_or_default());
    }
}
