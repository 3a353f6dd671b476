//! Which segments of the target are looked at beside each segment of the source.

use std::ops::Range;

/// For each source segment a range of target segments; starts and ends never fall from one row to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Band {
    rows: Vec<Range<usize>>,
    across: usize,
}

impl Band {
    /// What lies within `width` segments, on either side, of a path: for each source segment the target segment it is
    /// about at.
    pub(super) fn around(path: &[usize], width: usize, across: usize) -> Self {
        Self::of(path.iter().map(|&at| at..at + 1), width, across)
    }

    /// The cells within `width` segments, on either side, of the stairs that hold all given rows: a cell is between the
    /// stairs when one of the given cells lies not before it in the source and not behind it in the target, and one the
    /// other way round. (Told this way, exchanging the sides exchanges the band.)
    pub(super) fn of(rows: impl IntoIterator<Item = Range<usize>>, width: usize, across: usize) -> Self {
        let mut rows: Vec<Range<usize>> = rows.into_iter().collect();
        // A path begins at the first target segment and ends at the last.
        if let Some(first) = rows.first_mut() {
            first.start = 0;
        }
        if let Some(last) = rows.last_mut() {
            last.end = across;
        }
        for row in 1..rows.len() {
            rows[row].end = rows[row].end.max(rows[row - 1].end);
        }
        for row in (1..rows.len()).rev() {
            rows[row - 1].start = rows[row - 1].start.min(rows[row].start);
        }
        for row in 1..rows.len() {
            rows[row].start = rows[row].start.min(rows[row - 1].end);
        }
        let last = rows.len().saturating_sub(1);
        let rows = (0..rows.len())
            .map(|row| {
                let start = rows[row.saturating_sub(width)].start.saturating_sub(width);
                let end = (rows[(row + width).min(last)].end + width).min(across);
                start.min(across)..end
            })
            .collect();
        Self { rows, across }
    }

    /// The band cut to what `allowed` gives for each row, or moved there where it lies elsewhere; all of what is
    /// allowed where that is less than `width` on either side.
    #[must_use]
    pub(super) fn within(&self, allowed: impl Fn(usize) -> Range<usize>, width: usize, across: usize) -> Self {
        let rows = (0..self.rows.len()).map(|row| {
            let (allowed, own) = (allowed(row), &self.rows[row]);
            let cut = own.start.clamp(allowed.start, allowed.end)..own.end.clamp(allowed.start, allowed.end);
            if allowed.len() <= 2 * width || cut.is_empty() { allowed } else { cut }
        });
        Self::of(rows.collect::<Vec<_>>(), 1, across)
    }

    /// The part of the band beside some source and some target segments; it counts from the first of them.
    #[must_use]
    pub(super) fn part(&self, rows: Range<usize>, columns: Range<usize>) -> Self {
        let inside = |at: usize| at.clamp(columns.start, columns.end) - columns.start;
        let rows = rows.map(|row| inside(self.rows[row].start)..inside(self.rows[row].end));
        Self::of(rows, 0, columns.len())
    }

    /// How many pairs of segments it holds.
    pub(super) fn pairs(&self) -> usize {
        self.rows.iter().map(Range::len).sum()
    }

    /// How many target segments there are.
    pub(super) fn across(&self) -> usize {
        self.across
    }

    /// How many source segments there are.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The target segments beside a source segment.
    pub(super) fn columns(&self, row: usize) -> Range<usize> {
        self.rows[row].clone()
    }

    /// Everything from the start of one row to the end of another; without the first from the first target segment, beyond
    /// the last row to the last target segment.
    pub(super) fn columns_between(&self, from: Option<usize>, to: usize) -> Range<usize> {
        from.map_or(0, |row| self.rows[row].start)..self.rows.get(to).map_or(self.across, |row| row.end)
    }

    /// The same cells, with the sides exchanged.
    #[must_use]
    pub(super) fn transposed(&self, across: usize) -> Self {
        let rows = (0..across)
            .map(|column| {
                let start = self.rows.partition_point(|r| r.end <= column);
                let end = self.rows.partition_point(|r| r.start <= column);
                start..end.max(start)
            })
            .collect();
        Self { rows, across: self.rows.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_band_rises_and_its_transpose_holds_the_same_cells(
            path in prop::collection::vec(0..40_usize, 1..30), width in 0..9_usize
        ) {
            let across = 40;
            let band = Band::around(&path, width, across);
            for row in 1..band.rows() {
                prop_assert!(band.columns(row).start >= band.columns(row - 1).start);
                prop_assert!(band.columns(row).end >= band.columns(row - 1).end);
                prop_assert!(band.columns(row).start <= band.columns(row - 1).end);
            }
            let transposed = band.transposed(across);
            for row in 0..band.rows() {
                for column in 0..across {
                    prop_assert_eq!(
                        band.columns(row).contains(&column),
                        transposed.columns(column).contains(&row)
                    );
                }
            }
        }
    }
}
