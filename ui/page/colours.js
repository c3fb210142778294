// The system turns dark or light while a page is open: Streamlit turns its own parts alone, and asks for the figures in the
// other colours first at the next click. Until the figures stand on the page's colour, they are asked for by a button that
// nobody sees (ui.page.colours): only while nothing runs, and not under an open dialog, which would be closed.
let asking = 0;
const unlike = () => {
  const ground = (node) => getComputedStyle(node).backgroundColor;
  const page = document.querySelector("[data-testid=stApp]");
  return page && [...document.querySelectorAll(".js-plotly-plot .main-svg:first-child")].some((figure) => ground(figure) !== ground(page));
};
const ask = () => {
  if (!unlike()) return;
  if (idle() && !document.querySelector("[role=dialog]")) document.querySelector(".st-key-colours button")?.click();
  asking = setTimeout(ask, 1000);
};
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  clearTimeout(asking);
  asking = setTimeout(ask, 100);
});
