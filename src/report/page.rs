//! What pages that only show something have in common: they ask for nothing from outside.

use super::PALETTE;

const STYLE: &str = include_str!("page.css");

/// A page of this title and body; `style` is what it has besides the common one.
pub(super) fn page(title: &str, style: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\
         <meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">\
         <title>{}</title>\n<style>{PALETTE}{STYLE}{style}</style></head>\n<body>{body}</body></html>\n",
        escaped(title)
    )
}

/// A text inside a page.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
