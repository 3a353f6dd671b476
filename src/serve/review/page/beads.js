// The beads as the page knows them. A row says how many segments it has; where they begin is summed up when it is asked.
import { letters } from "/beside.js";

export const FOUND = 0, MADE = 1, CHECKED = 2;
const DOUBTFUL = 0.9;

export class Beads {
  constructor(data) {
    Object.assign(this, { source: data.source, target: data.target, revision: data.revision, standing: data.standing });
    this.rows = data.rows.map(read);
    this.skipped = new WeakSet();
    this.sum();
  }

  // Where the segments of each row begin.
  sum() {
    let s = 0, t = 0;
    for (const row of this.rows) {
      row.at = [s, t];
      s += row.count[0];
      t += row.count[1];
    }
    this.passed = null;
  }

  // Where in the source a row stands, and how long it is there, in letters.
  stretch(row) {
    if (!this.passed) {
      this.passed = new Float64Array(this.source.length + 1);
      this.source.forEach((text, at) => { this.passed[at + 1] = this.passed[at] + letters([text]); });
    }
    const { at, count } = this.rows[row];
    return { at: this.passed[at[0]], length: this.passed[at[0] + count[0]] - this.passed[at[0]] };
  }

  // Takes in what the server says has changed; the run of rows that is new.
  take({ revision, change, standing }) {
    Object.assign(this, { revision, standing });
    if (!change) return null;
    const [at, gone, rows] = change.rows;
    this.rows = spliced(this.rows, at, gone, rows.map(read));
    this.source = spliced(this.source, ...change.source);
    this.target = spliced(this.target, ...change.target);
    this.sum();
    return { what: change.what, from: at, to: at + rows.length };
  }

  texts(row, side) {
    const { at, count } = this.rows[row];
    return (side ? this.target : this.source).slice(at[side], at[side] + count[side]);
  }

  // How many characters, about, a row has on a side.
  length(row, side) {
    const { at, count } = this.rows[row];
    const texts = side ? this.target : this.source;
    let length = 0;
    for (let own = at[side]; own < at[side] + count[side]; own++) length += texts[own].length + 1;
    return length;
  }

  // The least certain row that nobody made or checked, or went past without a word.
  leastCertain() {
    let best = -1;
    this.rows.forEach((row, at) => {
      if (row.state === FOUND && !this.skipped.has(row) && (best < 0 || row.sure < this.rows[best].sure)) best = at;
    });
    return best;
  }

  skip(row) {
    if (this.rows[row]) this.skipped.add(this.rows[row]);
  }

  forget() {
    this.skipped = new WeakSet();
  }

  // The rows that a filter and a search leave.
  shown(filter, wanted) {
    const fits = {
      all: () => true,
      doubtful: row => row.state === FOUND && row.sure < DOUBTFUL,
      unchecked: row => row.state !== CHECKED,
      checked: row => row.state === CHECKED,
      gaps: row => !row.count[0] || !row.count[1],
    }[filter];
    const words = wanted.toLowerCase();
    const holds = at => [0, 1].some(side => this.texts(at, side).some(text => text.toLowerCase().includes(words)));
    const shown = [];
    this.rows.forEach((row, at) => { if (fits(row) && (!words || holds(at))) shown.push(at); });
    return shown;
  }
}

const read = ([s, t, sure, state = FOUND, by, date]) => ({ count: [s, t], sure, state, by, date });

function spliced(list, at, gone, come) {
  // Long runs do not fit into the arguments of `splice`.
  return gone || come.length ? [...list.slice(0, at), ...come, ...list.slice(at + gone)] : list;
}

export function level(row) {
  if (row.state === CHECKED) return "checked";
  if (row.state === MADE) return "made";
  if (row.sure < 0.5) return "wrong";
  if (row.sure < 0.8) return "doubtful";
  return row.sure < 0.95 ? "unsure" : "sure";
}
