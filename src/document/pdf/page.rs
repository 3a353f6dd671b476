//! The words of each page and where they stand, as `pdftotext -bbox-layout` writes them.

/// A page of a PDF.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    /// The height in points; places count from the upper left corner.
    pub(super) height: f32,
    pub(super) words: Vec<Word>,
}

/// A word and the box around it, in points.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y0: f32,
    pub(super) y1: f32,
}

impl Word {
    pub(super) fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.y0, self.y1)
    }
}

/// Reads the pages. The program writes each tag on a line of its own; what is not a page or a word is passed over.
pub(super) fn pages(layout: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for line in layout.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push(Page { height: number(line, "height").unwrap_or_default(), words: Vec::new() });
        } else if line.starts_with("<word ")
            && let (Some(page), Some(word)) = (pages.last_mut(), word(line))
        {
            page.words.push(word);
        }
    }
    pages
}

fn word(line: &str) -> Option<Word> {
    let text = line.get(line.find('>')? + 1..line.rfind("</word>")?)?;
    let word = Word {
        text: unescape(text),
        x0: number(line, "xMin")?,
        x1: number(line, "xMax")?,
        y0: number(line, "yMin")?,
        y1: number(line, "yMax")?,
    };
    (!word.text.trim().is_empty() && word.x1 >= word.x0 && word.height() > 0.0).then_some(word)
}

fn number(tag: &str, name: &str) -> Option<f32> {
    let start = tag.find(&format!("{name}=\""))? + name.len() + 2;
    let number: f32 = tag[start..].split('"').next()?.parse().ok()?;
    (number.abs() < 1e6).then_some(number)
}

fn unescape(text: &str) -> String {
    let plain = if text.contains('&') {
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&")
    } else {
        text.to_owned()
    };
    plain.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_places_are_read() {
        let layout = "<doc>\n  <page width=\"595.3\" height=\"841.9\">\n <block>\n\
            <word xMin=\"56.8\" yMin=\"29.6\" xMax=\"90.5\" yMax=\"45.2\">l&apos;&lt;&amp;lt;été</word>\n\
            <word xMin=\"nan\" yMin=\"29.6\" xMax=\"90.5\" yMax=\"45.2\">x</word>\n\
            <word xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\"> </word>\n  </page>\n<page height=\"1\">";
        let pages = pages(layout);
        let word = Word { text: "l'<&lt;été".to_owned(), x0: 56.8, x1: 90.5, y0: 29.6, y1: 45.2 };
        assert_eq!(pages[0], Page { height: 841.9, words: vec![word] });
        assert_eq!(pages.len(), 2);
    }
}
