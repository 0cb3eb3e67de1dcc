//! A run against a wrong model: what does not agree is in the report, and can be found again.

use wassenger::types::QueueStatus;
use wassenger_conformance::finding::Finding;
use wassenger_conformance::model::{Model, Step};
use wassenger_conformance::report::Report;
use wassenger_conformance::run::run_against;
use wassenger_conformance::tier::Tier;

use super::{few, settings};

/// Against a model that took a message before, which shows with the next one that is taken; however many stories there are.
async fn report(stories: usize, operation: &str, case: Option<&str>) -> Report {
    let mut model = Model::new();
    for step in [
        Step::SetStatus(0, QueueStatus::Pause),
        Step::send(0),
        Step::empty(0),
        Step::SetStatus(0, QueueStatus::Active),
    ] {
        model.play(&step);
    }
    let mut settings = settings(1, &[operation], |_| ());
    settings.operations.retain(|name| !name.is_empty());
    settings.tier = Tier::Full(few(1, 0, stories));
    settings.cases = case.map(str::to_owned).into_iter().collect();
    run_against(&settings, &model).await.expect("it is judged")
}

/// How many steps are left of the story of a finding.
fn left(finding: &Finding) -> usize {
    let (_, steps) = finding.actual.split_once("; the steps: ").expect("steps");
    steps.split("; ").count()
}

#[tokio::test]
async fn a_story_that_does_not_agree_fails_the_run_and_is_found_again() {
    let all = report(200, "route_queue", None).await;
    assert_eq!(all.exit_code(), 1);
    let findings = &all.findings;
    assert!(findings.len() > 10, "{all}");
    assert_eq!(all.rows.len(), 1, "no row but of what was asked for");
    assert_eq!(all.rows[0].findings, findings.len());
    assert_eq!(all.total.findings, findings.len());
    for (at, finding) in findings.iter().enumerate() {
        // Whatever operation the story was cut at.
        assert_eq!(finding.operation, "route_queue");
        let name = finding.case.as_deref().expect("a story");
        assert_eq!(finding.reproduce, format!("run --case '{name}'"));
        let mut cases = all.cases.iter().filter(|case| case.case == name);
        let case = cases.next().expect("it is among the cases");
        assert_eq!(
            (case.operation.as_str(), case.outcome_findings),
            ("route_queue", 1)
        );
        assert!(!case.is_good());
        // The first ten are made short.
        assert!(at >= 10 || left(finding) == 1, "{finding}");
    }
    let longer = findings.iter().skip(10).any(|finding| left(finding) > 1);
    assert!(longer, "those behind them are only cut");
    let first = findings
        .iter()
        .find(|finding| left(finding) == 1)
        .expect("a short one");
    let again = report(200, "", first.case.as_deref()).await;
    assert_eq!((again.cases.len(), again.exit_code()), (1, 1));
    assert_eq!(again.findings[0], *first);
    assert_eq!(again.rows.len(), 1);
}
