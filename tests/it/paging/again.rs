//! Pages that come again.

use super::*;

/// As many new items as a page has may come first between two reads, or the service makes a slip:
/// what comes again was given out or is passed over, and nothing is lost.
#[test]
fn a_page_that_comes_again() {
    let full = |number| page(number, 2);
    // Pages as they come, items, pages that are asked for.
    let rows: [(Vec<Answer>, usize, &[u32]); 6] = [
        (
            vec![full(0), full(0), full(0), full(1), page(2, 1)],
            5,
            &[0, 1, 1, 2, 3],
        ),
        (
            vec![full(0), full(1), full(1), full(1), page(2, 1)],
            5,
            &[0, 1, 2, 2, 3],
        ),
        (
            vec![
                full(0),
                full(0),
                full(0),
                full(1),
                full(1),
                full(1),
                page(2, 0),
            ],
            4,
            &[0, 1, 1, 2, 3, 3, 4],
        ),
        (
            vec![full(0), full(0), full(0), page(1, 0)],
            2,
            &[0, 1, 1, 2],
        ),
        // A slip.
        (
            vec![full(0), full(0), full(1), page(2, 1)],
            5,
            &[0, 1, 1, 2],
        ),
        (vec![full(0), full(0), page(1, 1)], 3, &[0, 1, 1]),
    ];
    runtime().block_on(async {
        for (answers, items, asked) in rows {
            let last = answers.len() - 1;
            let server = Server::start(move |number| answers[number.min(last)].clone()).await;
            let client = client(&server.base_url());
            let mut stream = client.devices().list().size(2).all();
            let mut seen = Vec::new();
            while let Some(item) = stream.next().await {
                seen.push(item.unwrap().id);
            }
            seen.dedup();
            assert_eq!(seen.len(), items, "{asked:?}");
            let asked = asked.iter().map(|page| format!("page={page}&size=2"));
            assert_eq!(queries(&server), asked.collect::<Vec<_>>());
        }
        println!("paging: 6 cases of pages that come again");
    });
}
