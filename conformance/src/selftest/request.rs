//! Defects in request bytes, on the way from the client to the server: first line and headers.

use super::{Change, Message, Operator};

/// Every operator of this kind.
pub(super) const ALL: &[Operator] = &[
    of("another method", |message| {
        let other = if message.start[0] == "POST" {
            "PUT"
        } else {
            "POST"
        };
        other.clone_into(&mut message.start[0]);
        true
    }),
    of("a segment changed", |message| {
        path(message, |path| Some(format!("{path}x")))
    }),
    of("a segment dropped", |message| {
        path(message, |path| {
            let (rest, _) = path.rsplit_once('/')?;
            Some(rest.to_owned())
        })
    }),
    of("a segment doubled", |message| {
        path(message, |path| {
            let (_, last) = path.rsplit_once('/')?;
            Some(format!("{path}/{last}"))
        })
    }),
    of("a slash at the end", |message| {
        path(message, |path| Some(format!("{path}/")))
    }),
    of("a slash escaped", |message| {
        path(message, |path| {
            let (rest, last) = path.rsplit_once('/')?;
            Some(format!("{rest}%2F{last}"))
        })
    }),
    of("a letter escaped", |message| {
        path(message, |path| {
            let (rest, last) = path.split_at_checked(path.len().checked_sub(1)?)?;
            let byte = last.bytes().next()?;
            Some(format!("{rest}%{byte:02X}"))
        })
    }),
    of("an escape decoded", |message| {
        path(message, |path| {
            path.contains("%40").then(|| path.replace("%40", "@"))
        }) || query(message, |pairs| {
            // What stands for itself once decoded again is no change.
            let escapes = [("%26", "&"), ("%2B", "+")];
            let (from, to) = escapes
                .into_iter()
                .find(|(from, _)| pairs.iter().any(|pair| pair.contains(from)))?;
            Some(pairs.iter().map(|pair| pair.replace(from, to)).collect())
        })
    }),
    of("a query name added", |message| {
        let mark = if message.start[1].contains('?') {
            '&'
        } else {
            '?'
        };
        message.start[1] += &format!("{mark}added=1");
        true
    }),
    of("a query name dropped", |message| {
        query(message, |pairs| Some(pairs[1..].to_vec()))
    }),
    of("a query name changed", |message| {
        query(message, |pairs| {
            first(pairs, |name, value| format!("{name}s={value}"))
        })
    }),
    of("a query name twice", |message| {
        query(message, |pairs| Some([&pairs[..1], pairs].concat()))
    }),
    of("a query value emptied", |message| {
        query(message, |pairs| {
            let at = pairs.iter().position(|pair| !pair.ends_with('='))?;
            let (name, _) = pairs[at].split_once('=')?;
            let mut pairs = pairs.to_vec();
            pairs[at] = format!("{name}=");
            Some(pairs)
        })
    }),
    of("a query value changed", |message| {
        query(message, |pairs| {
            first(pairs, |name, value| format!("{name}={value}0"))
        })
    }),
    of("a question mark alone", |message| {
        let none = !message.start[1].contains('?');
        if none {
            message.start[1].push('?');
        }
        none
    }),
    of("the content type dropped", |message| {
        message.drop_header("content-type")
    }),
    of("another content type", |message| {
        message.set_header("content-type", "text/plain")
    }),
    of("the key dropped", |message| message.drop_header("token")),
    of("the key emptied", |message| message.set_header("token", "")),
    of("another key", |message| {
        message.set_header("token", "another-key")
    }),
    of("the key twice", |message| {
        let key = message.header("token").map(str::to_owned);
        let twice = key.map(|key| message.headers.push(("token".to_owned(), key)));
        twice.is_some()
    }),
    of("the key as authorization too", |message| {
        let header = ("authorization".to_owned(), "Bearer x".to_owned());
        message.headers.push(header);
        true
    }),
    of("a header added", |message| {
        message.headers.push(("x-added".to_owned(), "1".to_owned()));
        true
    }),
    of("another user agent", |message| {
        message.set_header("user-agent", "curl/8")
    }),
    Operator {
        name: "the request twice",
        change: Change::Twice,
    },
    Operator {
        name: "the request withheld",
        change: Change::Withheld,
    },
];

pub(super) const fn of(name: &'static str, change: fn(&mut Message) -> bool) -> Operator {
    Operator {
        name,
        change: Change::Request(change),
    }
}

/// Gives the path another form; the query stays.
fn path(message: &mut Message, change: impl FnOnce(&str) -> Option<String>) -> bool {
    let target = &message.start[1];
    let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
    let changed = change(path).map(|path| path + query);
    let found = changed.is_some();
    message.start[1] = changed.unwrap_or_else(|| target.clone());
    found
}

/// Gives the query other pairs, each as it is written; never called without one.
fn query(message: &mut Message, change: impl FnOnce(&[String]) -> Option<Vec<String>>) -> bool {
    let Some((path, query)) = message.start[1].split_once('?') else {
        return false;
    };
    let pairs: Vec<String> = query.split('&').map(str::to_owned).collect();
    let Some(changed) = change(&pairs) else {
        return false;
    };
    message.start[1] = match changed.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", changed.join("&")),
    };
    true
}

/// Changes the first pair.
fn first(pairs: &[String], change: fn(&str, &str) -> String) -> Option<Vec<String>> {
    let (name, value) = pairs[0].split_once('=')?;
    Some([&[change(name, value)], &pairs[1..]].concat())
}
