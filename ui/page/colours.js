// The system turns dark or light while a page is open: Streamlit follows with its own parts alone, and asks for the figures
// in the other colours first at the next click. Its own key for running the page again asks for them now.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  const again = { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true };
  setTimeout(() => {
    for (const kind of ["keydown", "keyup"]) document.body.dispatchEvent(new KeyboardEvent(kind, again));
  }, 200);
});
