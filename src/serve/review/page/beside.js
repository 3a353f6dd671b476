// Another translation of the same text, to be seen beside the one under review.
export class Beside {
  // Either review may have cut and joined segments in its own way, so places in the source are counted in letters.
  constructor(about, data) {
    Object.assign(this, about.target, { rows: [] });
    let at = 0, s = 0, t = 0;
    for (const [sources, targets] of data.rows) {
      const length = letters(data.source.slice(s, s + sources));
      if (sources) this.rows.push({ at, length, texts: data.target.slice(t, t + targets) });
      [at, s, t] = [at + length, s + sources, t + targets];
    }
  }

  // What it has for a stretch of the source: the texts of the beads that share half of it, or of themselves, with it.
  texts({ at, length }) {
    let low = 0, high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle].at + this.rows[middle].length <= at) low = middle + 1; else high = middle;
    }
    const texts = [];
    for (; low < this.rows.length && this.rows[low].at < at + length; low++) {
      const row = this.rows[low];
      const shared = Math.min(at + length, row.at + row.length) - Math.max(at, row.at);
      if (2 * shared >= Math.min(length, row.length)) texts.push(...row.texts);
    }
    return texts;
  }
}

// How many letters texts have; white space is none, as joining and splitting change it.
export const letters = texts => texts.reduce((sum, text) => sum + text.replace(/\s+/gu, "").length, 0);
