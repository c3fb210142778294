// The visitor's own municipality, remembered in this browser alone: a bare address takes it up again.
try {
  const asked = () => new URL(location.href).searchParams.get(MINE);
  const known = localStorage.getItem(MINE);
  if (asked() === null && known in PLACES) {
    const restored = new URL(location.href);
    restored.searchParams.set(MINE, known);
    history.replaceState(history.state, "", restored);
  }
  const keep = () => (asked() === null ? localStorage.removeItem(MINE) : localStorage.setItem(MINE, asked()));
  for (const change of ["pushState", "replaceState"]) {
    const ordinary = history[change];
    history[change] = function (...given) {
      ordinary.apply(this, given);
      keep();
    };
  }
  if (asked() !== null) keep();
} catch {
  // A browser that keeps nothing for anybody: the address still does.
}
