// Streamlit looks a typed text up letter by letter. In a list of municipalities, "malmo" and "1280" are read as names.
addEventListener("input", ({ target }) => {
  if (!target.closest?.(PLACE_LISTS) || target.tagName !== "INPUT") return;
  const typed = target.value.toLowerCase();
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  if (typed.length < 2 || Object.values(PLACES).some((name) => name.toLowerCase().includes(typed))) return;
  const name = PLACES[typed] ?? Object.values(PLACES).find((name) => plain(name).startsWith(plain(typed)));
  if (!name) return;
  const read = typed in PLACES ? name : name.slice(0, typed.length);
  // Past the setter that React has put on the field, so that it takes this for what was typed.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(target, read);
}, true);
