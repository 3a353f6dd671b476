//! A review as a file of any format that holds it.

use crate::exchange::{Format, Header, WriteOptions};
use crate::review::Review;
use crate::serve::http::{Failure, Reply};
use crate::unit::Date;

/// Writes a review in a format, as a file to be saved.
pub(super) fn export(review: &Review, format: &str, date: Option<Date>) -> Result<Reply, Failure> {
    let format = Format::named(format).filter(|format| !format.is_several_files());
    let format = format.ok_or_else(|| Failure::new(404, "there is no such format"))?;
    let document = review.aligned()?;
    let (source, target) = (review.source().lang, review.target().lang);
    let mut header = Header { target_lang: Some(target), ..Header::new(source) };
    header.attributes.push("datatype", "unknown");
    if let Some(date) = date {
        header.attributes.push("creationdate", &date.to_string());
    }
    let mut bytes = Vec::new();
    let written = (|| {
        let mut writer = format.write(&mut bytes, &header, &WriteOptions::default())?;
        writer.document(&document.aligned())?;
        writer.finish()
    })();
    written.map_err(|e| Failure::new(500, format!("cannot write it: {e}")))?;
    let extension = format.extensions.first().unwrap_or(&"xlf");
    let stem = review.name.rsplit(['/', '\\']).next().unwrap_or_default();
    Ok(Reply::new("application/octet-stream", bytes).download(&format!("{stem}.{source}-{target}.{extension}")))
}
