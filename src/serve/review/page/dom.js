// Small tools for building the page.
export const $ = id => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export const plural = (count, what) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

// Tells those who cannot see the page what has happened.
export function say(text) {
  $("said").textContent = text;
}

let hiding;
export function complain(text) {
  $("wrong").textContent = text;
  $("wrong").hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { $("wrong").hidden = true; }, 6000);
}
