//! Dates are looked at before they are written: what can't be read as a date would make the
//! whole data set unreadable.

use super::super::Take;
use super::Import;
use crate::lang::Text;
use crate::model::date;
use crate::record::{Policy, Words};

/// True for a date that every later reading takes.
pub(super) fn is_sound(edtf: &str) -> bool {
    date::bounds(edtf).is_ok()
}

/// Takes the dates from `policy` that can't be read, and gives them back.
pub(super) fn without_unsound(policy: &mut Policy<'_>) -> Vec<String> {
    let mut lost = Vec::new();
    policy.dates.retain(|written| {
        let sound = is_sound(&written.edtf);
        if !sound {
            lost.push(written.edtf.to_string());
        }
        sound
    });
    if let Some(horizon) = &mut policy.horizon {
        for part in [&mut horizon.edtf, &mut horizon.start, &mut horizon.end] {
            let unsound = |written: &Words<'_>| !is_sound(written);
            if let Some(written) = part.take_if(|written| unsound(written)) {
                lost.push(written.to_string());
            }
        }
        if horizon.edtf.is_none() && horizon.start.is_none() && horizon.end.is_none() {
            policy.horizon = None;
        }
    }
    lost
}

impl Import {
    /// Tells which dates are not written.
    pub(super) fn tell_unsound(&mut self, lost: &[String]) {
        for written in lost {
            self.explain(Text::new(
                format!("“{written}”不是能读的日期，没有写入"),
                format!("{written:?} is no date that can be read, and is not written"),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Date, Horizon};

    #[test]
    fn what_is_no_date_is_not_written() {
        let date = |edtf: &'static str| Date {
            role: "ended".into(),
            edtf: edtf.into(),
            part: None,
        };
        let mut policy = Policy {
            dates: vec![date("2024-01-01"), date("+10000-01-01")],
            horizon: Some(Horizon {
                edtf: Some("2024/soon".into()),
                ..Horizon::default()
            }),
            ..Policy::default()
        };
        let lost = without_unsound(&mut policy);
        assert_eq!(lost, ["+10000-01-01", "2024/soon"]);
        assert_eq!(policy.dates.len(), 1);
        assert!(policy.horizon.is_none());
        assert!(is_sound("2024~") && is_sound("[2018..2024]") && !is_sound(""));
    }
}
