//! How many turns one value takes at most.

use crate::Error;

/// Turns of one value at most, and what becomes of more.
#[derive(Clone, Copy)]
pub(crate) enum Most {
    /// They are left out.
    Cut(usize),
    /// They are an error.
    Refuse(usize),
}

impl Most {
    pub(super) const fn leaves_out(self, turn: usize) -> bool {
        matches!(self, Self::Cut(most) if turn >= most)
    }

    pub(super) fn judge(self, turns: usize) -> Result<(), Error> {
        match self {
            Self::Refuse(most) if turns > most => {
                let what = format!("to send every word takes {turns} turns, more than {most}");
                let cure = "leave out --full, or raise MANY_TURNS in conformance/src/derive.rs";
                Err(Error::new(what, cure))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Most;

    #[test]
    fn as_many_turns_as_may_be_are_taken() {
        for (turns, is_good) in [(1, true), (48, true), (49, false)] {
            let (refuse, cut) = (Most::Refuse(48), Most::Cut(48));
            assert_eq!(refuse.judge(turns).is_ok(), is_good, "{turns}");
            assert_eq!(!cut.leaves_out(turns - 1), is_good, "{turns}");
            assert!(cut.judge(turns).is_ok() && !refuse.leaves_out(turns));
        }
    }
}
