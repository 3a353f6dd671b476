//! A moment in the form that TMX writes it.

use crate::error::{Error, Result};
use std::fmt;
use std::str::FromStr;

/// A moment in UTC, to the second; displays as `20110704T153200Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
}

impl Date {
    /// The moment this many seconds after the beginning of 1970, `None` behind the year 9999.
    ///
    /// The days are counted as in Howard Hinnant's `civil_from_days`: in eras of 400 years that begin in March.
    pub fn from_unix(seconds: u64) -> Option<Self> {
        let (days, rest) = (seconds / 86_400, seconds % 86_400);
        let days = days.checked_add(719_468)?;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + 400 * era + u64::from(month <= 2);
        (year <= 9_999).then_some(Self {
            year: year as u16,
            month: month as u8,
            day: day as u8,
            hour: (rest / 3_600) as u8,
            minute: (rest / 60 % 60) as u8,
            second: (rest % 60) as u8,
        })
    }

    fn is_real(self) -> bool {
        let divides = |n: u16| self.year.is_multiple_of(n);
        let leap = divides(4) && (!divides(100) || divides(400));
        let days = match self.month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return false,
        };
        (1..=days).contains(&self.day) && self.hour < 24 && self.minute < 60 && self.second < 60
    }
}

impl FromStr for Date {
    type Err = Error;

    /// Reads `20110704T153200Z`, `2011-07-04T15:32:00Z` and, for midnight, `2011-07-04`.
    fn from_str(text: &str) -> Result<Self> {
        let parsed = || {
            let (day, time) = text.split_once('T').unwrap_or((text, "000000Z"));
            let [year, month, day] = numbers(day, '-', [4, 2, 2])?;
            let [hour, minute, second] = numbers(time.strip_suffix('Z')?, ':', [2, 2, 2])?;
            let [month, day, hour, minute, second] = [month, day, hour, minute, second].map(|n| n as u8);
            Some(Self { year, month, day, hour, minute, second }).filter(|date| date.is_real())
        };
        parsed().ok_or_else(|| {
            Error::new(format!("`{text}` is not a date in UTC"))
                .hint("write it as `2011-07-04` or `2011-07-04T15:32:00Z`")
        })
    }
}

/// Three numbers of these widths, with the separator between all of them or none.
fn numbers(text: &str, separator: char, widths: [usize; 3]) -> Option<[u16; 3]> {
    let parts: Vec<&str> = if text.contains(separator) {
        text.split(separator).collect()
    } else {
        let (first, rest) = text.split_at_checked(widths[0])?;
        let (second, third) = rest.split_at_checked(widths[1])?;
        vec![first, second, third]
    };
    let parts: [&str; 3] = parts.try_into().ok()?;
    let fits = |(part, width): (&&str, usize)| part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().zip(widths).all(fits) {
        return None;
    }
    Some([parts[0].parse().ok()?, parts[1].parse().ok()?, parts[2].parse().ok()?])
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second } = self;
        write!(f, "{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn seconds_become_days_of_the_calendar() {
        for (seconds, date) in [
            (0, "19700101T000000Z"),
            (951_782_400, "20000229T000000Z"),
            (1_309_793_520, "20110704T153200Z"),
            (4_107_542_399, "21000228T235959Z"),
            (4_107_542_400, "21000301T000000Z"),
        ] {
            assert_eq!(Date::from_unix(seconds).unwrap().to_string(), date);
        }
        assert_eq!(Date::from_unix(u64::MAX), None);
    }

    #[test]
    fn three_spellings_are_read_and_others_refused() {
        for text in ["20110704T153200Z", "2011-07-04T15:32:00Z"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), "20110704T153200Z");
        }
        assert_eq!("2012-02-29".parse::<Date>().unwrap().to_string(), "20120229T000000Z");
        for wrong in [
            "",
            "2011",
            "2011-02-29",
            "2011-07-04T15:32:00",
            "2011-7-4",
            "201-1-0704",
            "20110704T246000Z",
            "２０１１-07-04",
        ] {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_displayed_is_read_back(seconds in 0..250_000_000_000u64) {
            let date = Date::from_unix(seconds).unwrap();
            prop_assert_eq!(date.to_string().parse::<Date>().unwrap(), date);
            prop_assert!(Date::from_unix(seconds + 1).unwrap() > date);
        }
    }
}
