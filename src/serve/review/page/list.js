// A list of any length: rows are built some at a time, when they come near the window, and thrown away when they are far.
import { make } from "/dom.js";

const TOGETHER = 40;

export class List {
  // `row` builds the row of a number; `tall` guesses how tall it will be in a list of that width.
  constructor(box, row, tall) {
    Object.assign(this, { box, row, tall, shown: [], groups: [], places: new Map(), fixed: -1 });
    this.watcher = new IntersectionObserver(seen => seen.forEach(s => s.isIntersecting ? this.fill(s.target) : this.empty(s.target)),
      { root: box, rootMargin: "900px 0px" });
  }

  // Shows these rows. What stood at the row `still` stays where it is on the screen.
  show(shown, still = -1) {
    const before = this.element(still)?.getBoundingClientRect().top;
    // Asked for once: asking after each change would lay the page out again each time.
    this.width = this.box.clientWidth;
    this.shown = shown;
    this.places = new Map(shown.map((at, place) => [at, place]));
    const count = Math.ceil(shown.length / TOGETHER);
    while (this.groups.length > count) {
      const group = this.groups.pop();
      this.watcher.unobserve(group);
      group.remove();
    }
    while (this.groups.length < count) {
      const group = make("div", { role: "rowgroup" });
      group.number = this.groups.length;
      this.groups.push(group);
      this.box.append(group);
      this.watcher.observe(group);
    }
    for (const group of this.groups) {
      if (group.firstChild) this.build(group); else group.style.height = this.guess(group) + "px";
    }
    if (before !== undefined && this.element(still)) {
      this.box.scrollTop += this.element(still).getBoundingClientRect().top - before;
    }
  }

  run(group) {
    return this.shown.slice(group.number * TOGETHER, (group.number + 1) * TOGETHER);
  }

  guess(group) {
    return this.run(group).reduce((sum, at) => sum + this.tall(at, this.width), 0);
  }

  build(group) {
    group.style.height = "";
    group.replaceChildren(...this.run(group).map(this.row));
  }

  fill(group) {
    if (!group.firstChild) this.build(group);
  }

  empty(group) {
    // The row that the keyboard is at must be there for those who are told which it is.
    if (!group.firstChild || this.groupOf(this.fixed) === group) return;
    group.style.height = group.offsetHeight + "px";
    group.replaceChildren();
  }

  groupOf(at) {
    const place = this.places.get(at);
    return place === undefined ? undefined : this.groups[Math.floor(place / TOGETHER)];
  }

  element(at) {
    return document.getElementById(`row-${at}`);
  }

  // Builds a row anew, if it is built.
  renew(at) {
    this.element(at)?.replaceWith(this.row(at));
  }

  // Brings a row into sight; to the middle when it was not near.
  reveal(at) {
    const group = this.groupOf(at);
    if (!group) return;
    this.fixed = at;
    this.fill(group);
    const own = this.element(at).getBoundingClientRect(), box = this.box.getBoundingClientRect();
    if (own.top >= box.top && own.bottom <= box.bottom) return;
    const near = own.bottom > box.top - own.height && own.top < box.bottom + own.height;
    this.element(at).scrollIntoView({ block: near ? "nearest" : "center" });
  }
}
