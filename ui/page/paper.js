// A figure is drawn for the width of the window. Paper has another: while printing, each becomes a picture that scales.
addEventListener("beforeprint", () => {
  for (const plot of document.querySelectorAll(".js-plotly-plot .svg-container")) {
    const { offsetWidth: width, offsetHeight: height } = plot;
    if (!width) continue;
    plot.style.setProperty("--drawn-width", width);
    plot.style.setProperty("--drawn-height", height);
    plot.classList.toggle("drawn-without-names", matchMedia("(max-width: 640px)").matches);
    for (const layer of plot.querySelectorAll(".main-svg")) layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }
});
addEventListener("afterprint", () => {
  for (const layer of document.querySelectorAll(".js-plotly-plot .main-svg")) layer.removeAttribute("viewBox");
});
