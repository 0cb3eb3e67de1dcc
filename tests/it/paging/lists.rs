//! Every list of the facade as a stream.

use wassenger::{Client, ListChatMessages, ListMessages, ListWebhooks, Pages};

use super::{drain, pages};
use crate::support::{DEVICE, Ids, runtime};

/// Its own path, the page after a full one, a short one ends it.
#[test]
fn every_list_in_pages() {
    runtime().block_on(async {
        let ids = Ids::new();
        macro_rules! lists {
            ($($path:expr, $list:expr;)*) => {$(
                let server = pages(&[20, 20, 1]).await;
                let client = crate::support::client(&server.base_url());
                let list = $list;
                assert_eq!(drain(list(&client, &ids)).await.0, 41, "{}", $path);
                let requests = server.take();
                assert_eq!(requests.len(), 3);
                for (page, request) in requests.iter().enumerate() {
                    assert_eq!(request.path, format!("/v1{}", $path));
                    let query = request.query.as_deref().unwrap();
                    assert!(query.split('&').any(|pair| pair == format!("page={page}")), "{query}");
                }
            )*};
        }
        fn device_messages<'a>(
            client: &'a Client,
            ids: &'a Ids,
        ) -> Pages<'a, ListChatMessages<'a>> {
            client.device(&ids.device).messages().all()
        }
        fn chat_messages<'a>(client: &'a Client, ids: &'a Ids) -> Pages<'a, ListChatMessages<'a>> {
            client.device(&ids.device).chat(&ids.chat).messages().all()
        }
        fn messages<'a>(client: &'a Client, _: &'a Ids) -> Pages<'a, ListMessages<'a>> {
            client.messages().all()
        }
        fn webhooks<'a>(client: &'a Client, _: &'a Ids) -> Pages<'a, ListWebhooks<'a>> {
            client.webhooks().all()
        }
        lists! {
            format!("/chat/{DEVICE}/messages"), device_messages;
            format!("/chat/{DEVICE}/messages"), chat_messages;
            "/messages", messages;
            "/webhooks", webhooks;
        }
        println!("paging: 4 cases of lists");
    });
}
