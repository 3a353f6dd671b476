//! What cells show for their numbers (ECMA-376, part 1, sections 18.8.30 and 18.17.4): dates and times, in the form of
//! ISO 8601 whatever order they are shown in, and percentages. Other numbers are read as they are stored.

/// The number formats of a workbook.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// By the style of a cell.
    pub(super) formats: Vec<Format>,
    /// Whether days count from 1904 on.
    pub(super) since_1904: bool,
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    /// With so many digits behind the point, and perhaps a space before the sign.
    Percent {
        digits: usize,
        spaced: bool,
    },
    Moment {
        date: Option<Precision>,
        time: Option<Clock>,
    },
}

/// What of a date is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    Year,
    Month,
    Day,
}

/// What of a time is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    seconds: bool,
    /// Whether it is a length of time, which may be longer than a day.
    elapsed: bool,
}

/// The number behind the last day of 9999.
const DAYS: f64 = 2_958_466.0;
const SECONDS: u64 = 86_400;

impl Numbers {
    /// What a cell of this style shows, `None` where it is the number as it is stored.
    pub(super) fn shown(&self, style: usize, number: &str) -> Option<String> {
        let format = *self.formats.get(style)?;
        let number = number.trim().parse::<f64>().ok().filter(|number| number.is_finite())?;
        match format {
            Format::Percent { digits, spaced } => {
                // 0.145 times 100 is a little less than 14.5.
                let shift = 10_f64.powi(digits as i32);
                let hundredths = (number * 100.0 * 1e9).round() / 1e9;
                let rounded = (hundredths * shift).round() / shift;
                Some(format!("{rounded:.digits$}{}%", if spaced { " " } else { "" }))
            }
            Format::Moment { date, time } if (0.0..DAYS).contains(&number) => {
                let seconds = (number * SECONDS as f64).round() as u64;
                let date = date.map(|precision| self.date(seconds / SECONDS, precision));
                match (date, time) {
                    // The day before the first: a time of no day.
                    (Some(None) | None, time) => Some(time?.shown(seconds)),
                    (Some(Some(date)), Some(time)) => Some(format!("{date} {}", time.shown(seconds))),
                    (Some(date), None) => date,
                }
            }
            Format::Plain | Format::Moment { .. } => None,
        }
    }

    /// A day by its number. Where days count from 1900 on the first has number 1, and 1900 is taken for a leap year.
    fn date(&self, number: u64, precision: Precision) -> Option<String> {
        let (mut year, mut days) = if self.since_1904 { (1904, number) } else { (1900, number.checked_sub(1)?) };
        let is_leap = |year: u64| {
            let divides = |n: u64| year.is_multiple_of(n);
            divides(4) && (!divides(100) || divides(400) || year == 1900)
        };
        let length = |year: u64| 365 + u64::from(is_leap(year));
        while days >= length(year) {
            days -= length(year);
            year += 1;
        }
        let mut month = 1;
        for length in [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30] {
            if days < length {
                break;
            }
            days -= length;
            month += 1;
        }
        Some(match precision {
            Precision::Year => format!("{year}"),
            Precision::Month => format!("{year}-{month:02}"),
            Precision::Day => format!("{year}-{month:02}-{:02}", days + 1),
        })
    }
}

impl Clock {
    fn shown(self, seconds: u64) -> String {
        let seconds = if self.elapsed { seconds } else { seconds % SECONDS };
        let minutes = format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60);
        if self.seconds { format!("{minutes}:{:02}", seconds % 60) } else { minutes }
    }
}

impl Format {
    /// The format that every workbook has under this number, as far as it does not depend on the language of Excel.
    pub(super) fn built_in(id: u32) -> Self {
        Self::of(match id {
            9 => "0%",
            10 => "0.00%",
            14..=16 | 27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy-mm-dd",
            17 => "mmm-yy",
            18 | 20 => "h:mm",
            19 | 21 => "h:mm:ss",
            22 => "m/d/yy h:mm",
            45 | 47 => "mm:ss",
            46 => "[h]:mm:ss",
            _ => "General",
        })
    }

    /// The format that a code stands for; its first section counts, which is that of positive numbers.
    pub(super) fn of(code: &str) -> Self {
        let (signs, elapsed) = signs(code);
        let has = |sign: char| signs.contains(sign);
        if let Some((number, _)) = signs.split_once('%') {
            let behind = number.split_once('.').map_or("", |(_, behind)| behind);
            let digits = behind.chars().filter(|c| matches!(c, '0' | '#' | '?')).count().min(9);
            return Self::Percent { digits, spaced: number.ends_with(char::is_whitespace) };
        }
        if signs == "general" || !['y', 'm', 'd', 'h', 's'].into_iter().any(has) {
            return Self::Plain;
        }
        let time = (has('h') || has('s') || elapsed).then(|| Clock { seconds: has('s'), elapsed });
        let date = match (has('y'), has('m'), has('d')) {
            (true, true, false) if time.is_none() => Some(Precision::Month),
            (true, false, false) => Some(Precision::Year),
            (false, month, false) if !month || time.is_some() => None,
            _ => Some(Precision::Day),
        };
        Self::Moment { date, time }
    }
}

/// The signs of the first section of a code that stand for parts of the number, and the spaces; and whether hours,
/// minutes or seconds are those that went by (`[h]`).
fn signs(code: &str) -> (String, bool) {
    let (mut signs, mut elapsed) = (String::new(), false);
    let code = code.to_ascii_lowercase().replace("am/pm", "").replace("a/p", "");
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => signs.extend(chars.by_ref().take_while(|c| *c != '"').filter(|c| c.is_whitespace())),
            '\\' => signs.extend(chars.next().filter(|c| c.is_whitespace())),
            '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if ["h", "m", "s"].iter().any(|unit| !inside.is_empty() && inside.replace(unit, "").is_empty()) {
                    elapsed = true;
                    signs.push_str(&inside);
                }
            }
            c => signs.push(c),
        }
    }
    (signs, elapsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_their_cells_show_them() {
        for (code, number, shown) in [
            ("General", "44196", None),
            ("#,##0.00\\ \"days\"", "44196", None),
            ("0.00E+00", "44196", None),
            ("[$€-407]#,##0_d", "44196", None),
            ("mm-dd-yy", "44196", Some("2020-12-31")),
            ("[$-409]d\\ mmmm\\ yyyy;@", "44196", Some("2020-12-31")),
            ("yyyy\"m\"", "44196", Some("2020")),
            ("mmm-yy", "44196", Some("2020-12")),
            ("m/d/yy h:mm", "44196.75", Some("2020-12-31 18:00")),
            ("yyyy-mm-dd hh:mm:ss", "44195.9999999", Some("2020-12-31 00:00:00")),
            ("h:mm AM/PM", "0.5", Some("12:00")),
            ("mm:ss", "0.00390625", Some("00:05:38")),
            ("[h]:mm", "1.25", Some("30:00")),
            ("yyyy-mm-dd", "1", Some("1900-01-01")),
            ("yyyy-mm-dd", "60", Some("1900-02-29")),
            ("yyyy-mm-dd", "61", Some("1900-03-01")),
            ("yyyy-mm-dd", "2958465", Some("9999-12-31")),
            ("yyyy-mm-dd", "2958466", None),
            ("yyyy-mm-dd", "-1", None),
            ("yyyy-mm-dd", "0", None),
            ("d.m.yyyy h:mm", "0.25", Some("06:00")),
            ("yyyy-mm-dd", "soon", None),
            ("0%", "0.15", Some("15%")),
            ("0%", "0.145", Some("15%")),
            ("0.0\\ %", "-0.1234", Some("-12.3 %")),
            ("0%;[Red]-0.00%", "1E-2", Some("1%")),
        ] {
            let numbers = Numbers { formats: vec![Format::Plain, Format::of(code)], since_1904: false };
            assert_eq!(numbers.shown(1, number).as_deref(), shown, "{number} as {code}");
            assert_eq!(numbers.shown(0, number), None);
        }
        let numbers = Numbers { formats: [14, 17, 20, 46, 10, 0, 49].map(Format::built_in).to_vec(), since_1904: true };
        let shown: Vec<_> = (0..8).map(|style| numbers.shown(style, "42734.5")).collect();
        let expected = ["2020-12-31", "2020-12", "12:00", "1025628:00:00", "4273450.00%"];
        assert_eq!(shown[..5].iter().flatten().collect::<Vec<_>>(), expected);
        assert_eq!(shown[5..], [None, None, None]);
    }
}
