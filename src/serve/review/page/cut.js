// Where a segment can be cut: before its words.
export function places(text, lang) {
  const found = [];
  if (Intl.Segmenter) {
    for (const { index, isWordLike } of new Intl.Segmenter(lang, { granularity: "word" }).segment(text)) {
      if (isWordLike && index > 0) found.push(index);
    }
  } else {
    for (const { index } of text.matchAll(/(?<=\s)\S/gu)) found.push(index);
  }
  // Quotes and brackets go with the word behind them.
  const before = /[\p{Ps}\p{Pi}"'¿¡]$/u;
  return found.map(at => { while (at > 0 && before.test(text.slice(0, at))) at -= 1; return at; }).filter(at => at > 0);
}

// The likeliest place: behind punctuation, near the middle.
export function likeliest(text, all) {
  const cost = at => Math.abs(at - text.length / 2) - (/[\p{Po}\p{Pd}]["'\p{Pf}\p{Pe}]*\s*$/u.test(text.slice(0, at)) ? text.length / 3 : 0);
  return all.reduce((best, at) => best === null || cost(at) < cost(best) ? at : best, null);
}

export function nearest(all, offset) {
  return all.reduce((best, at) => best === null || Math.abs(at - offset) < Math.abs(best - offset) ? at : best, null);
}

// The server counts characters, the browser counts halves of some of them.
export const characters = (text, at) => [...text.slice(0, at)].length;
