// Past the setter that React has put on the field, so that it takes a text for what was typed.
const write = (field, text) => Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
// Streamlit looks a typed text up letter by letter. In a list of municipalities, "malmo" and "1280" are read as names.
addEventListener("input", ({ target }) => {
  if (!target.closest?.(PLACE_LISTS) || target.tagName !== "INPUT") return;
  const typed = target.value.toLowerCase();
  if (typed.length < 2 || Object.values(PLACES).some((name) => name.toLowerCase().includes(typed))) return;
  const name = PLACES[typed] ?? Object.values(PLACES).find((name) => plain(name).startsWith(plain(typed)));
  if (!name) return;
  const read = typed in PLACES ? name : name.slice(0, typed.length);
  write(target, read);
}, true);
// Where nothing is found of what is typed, an indicator is: by words of its name in any order, and by what people call it.
const EMPTY = '[role="listbox"][data-empty="true"]';
const meant = (typed) => {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const of = ([name, called]) => words.every((word) => plain(`${name} ${called}`).includes(word));
  return words.length ? (CALLED[document.documentElement.lang] ?? []).find(of)?.[0] : undefined;
};
const instead = (field) => {
  const name = document.querySelector(EMPTY) && field.getAttribute("role") === "combobox" && !field.closest(PLACE_LISTS) && meant(field.value);
  if (!name || name === field.value) return false;
  write(field, name);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  // Who types on begins anew.
  field.select();
  return true;
};
let pause = 0;
addEventListener("input", ({ target, isTrusted }) => {
  clearTimeout(pause);
  if (isTrusted && target.tagName === "INPUT") pause = setTimeout(() => instead(target), 700);
}, true);
addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.isTrusted || event.target.tagName !== "INPUT" || !instead(event.target)) return;
  clearTimeout(pause);
  event.preventDefault();
  event.stopImmediatePropagation();
  const again = { key: "Enter", code: "Enter", bubbles: true, cancelable: true };
  setTimeout(() => event.target.dispatchEvent(new KeyboardEvent("keydown", again)), 150);
}, true);
