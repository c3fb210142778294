// The system turns dark or light while a page is open: Streamlit follows with its own parts alone, and asks for the figures
// in the other colours first at the next click. Its own key for running the page again asks for them now, and once more
// where it was not heard.
const ground = (node) => getComputedStyle(node).backgroundColor;
const runAgain = (tries) => {
  const page = document.querySelector("[data-testid=stApp]");
  const figures = [...document.querySelectorAll(".js-plotly-plot .main-svg:first-child")];
  if (page && figures.every((figure) => ground(figure) === ground(page))) return;
  const again = { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true };
  for (const kind of ["keydown", "keyup"]) document.body.dispatchEvent(new KeyboardEvent(kind, again));
  if (tries > 1) setTimeout(() => runAgain(tries - 1), 2000);
};
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(() => runAgain(5), 300));
