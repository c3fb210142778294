"use strict";
/* Draws the figure of the slide that is shown: small, then enlarged, so that its words are read at eight metres. */

/* Words of 12 px become 20 on a screen of 1920 × 1080; a low chart may grow more. */
const READ_FROM_AFAR = 20 / 12;
const GROWTH = 1.4;
/* px that a chart is drawn in before it is enlarged: room for names beside lines and bars. */
const NARROWEST = 500;
const LOWEST_MAP = 380;
/* px of a line of words in a table of cells, where the lines may stand closer than on the screen. */
const LOWEST_ROW = 13.5;
/* Width to height of Skåne with the names at sea. */
const MAP_SHAPE = 1.2;
/* px of width under which 33 names do not fit on a map. */
const COMPACT = 560;
/* px on an A4 sheet that leave room for words and the table, and how small the figure may be: paper is read close by. */
const PAPER = { width: 700, height: 460 };
const READ_CLOSE_BY = 0.8;
const CONFIG = { displayModeBar: false, scrollZoom: false, responsive: false };
const SHARED = "$";

window.PlotlyGeoAssets = { topojson: { world_110m: story.topology } };
let fonts = null;

const whole = part => (part && part[SHARED] !== undefined ? story.parts[part[SHARED]] : part);
const unpacked = part => Object.fromEntries(Object.entries(part).map(([name, value]) => [name, whole(value)]));

function figureOf(holder, theme) {
  const packed = story.figures[holder.dataset.figure][theme];
  return { data: packed.data.map(unpacked), layout: structuredClone(unpacked(packed.layout)) };
}

const isMap = layout => Object.keys(layout).some(name => name.startsWith("geo"));
const edgesOf = layout => layout.margin.t + layout.margin.b;

/* px that a figure can be drawn in: a map and a table of cells give way, all else keeps its height. */
function lowest({ data, layout }) {
  if (isMap(layout)) return LOWEST_MAP;
  if (data.length !== 1 || data[0].type !== "heatmap") return layout.height;
  const lines = Math.max(...(layout.yaxis.ticktext ?? []).map(name => name.split("<br>").length), 1);
  return Math.min(layout.height, edgesOf(layout) + data[0].z.length * lines * LOWEST_ROW);
}

/* Width and height to draw in, and how much to enlarge it. */
function sizes(figure, room, target) {
  const map = isMap(figure.layout);
  const height = Math.max(lowest(figure), Math.min(room.height / target, map ? Infinity : figure.layout.height));
  const most = map ? target : target * GROWTH;
  const scale = Math.min(most, room.height / height, Math.max(room.width / NARROWEST, 0.5));
  return { width: Math.floor(room.width / scale), height: Math.floor(height), scale };
}

function flowing({ layout }, room) {
  const height = isMap(layout) ? Math.min(layout.height, room.width / MAP_SHAPE + edgesOf(layout)) : layout.height;
  return { width: Math.floor(room.width), height: Math.floor(height), scale: 1 };
}

function sizeNow(figure, holder) {
  const room = { width: holder.clientWidth, height: holder.clientHeight };
  if (!PROJECTOR.matches) return flowing(figure, room);
  const unit = Math.min(innerWidth / 1920, innerHeight / 1080);
  return sizes(figure, room, Math.max(1, READ_FROM_AFAR * unit));
}

const sizeOnPaper = figure => sizes(figure, PAPER, READ_CLOSE_BY);

/* Puts the figure in the holder; the same one in the same size is left alone. */
function put(holder, theme, measure) {
  holder.hidden = false;
  if (!holder.clientWidth) return;
  const figure = figureOf(holder, theme);
  const size = measure(figure, holder);
  const key = [theme, size.width, size.height, size.scale].join();
  if (holder.dataset.drawn === key) return;
  holder.dataset.drawn = key;
  const canvas = document.createElement("div");
  canvas.className = size.width < COMPACT ? "canvas compact" : "canvas";
  canvas.style.width = `${size.width}px`;
  canvas.style.height = `${size.height}px`;
  canvas.style.transform = `scale(${size.scale})`;
  holder.replaceChildren(canvas);
  const height = size.height * size.scale;
  // On a projector the window gives the height and a lower figure stands in its middle; elsewhere the figure gives it.
  const filling = PROJECTOR.matches && measure === sizeNow;
  canvas.style.marginTop = filling ? `${Math.max(0, (holder.clientHeight - height) / 2)}px` : "0";
  holder.style.height = filling ? "" : `${Math.ceil(height)}px`;
  Object.assign(figure.layout, { width: size.width, height: size.height, autosize: false });
  Plotly.newPlot(canvas, figure.data, figure.layout, CONFIG).catch(() => failed(holder));
}

function failed(holder) {
  holder.hidden = true;
  holder.nextElementSibling.hidden = false;
}

function safely(holder, theme, measure) {
  try {
    put(holder, theme, measure);
  } catch {
    failed(holder);
  }
}

async function drawCurrent() {
  const holder = inSlide(".figure");
  if (!holder || root.classList.contains("printing")) return;
  // Names are measured when they are drawn, so the letters come first.
  await fonts;
  safely(holder, root.dataset.theme, sizeNow);
  reachable();
}

function forPaper() {
  root.classList.add("printing");
  for (const details of document.querySelectorAll(".numbers")) {
    details.dataset.was = details.open;
    details.open = true;
  }
  for (const holder of document.querySelectorAll(".figure")) {
    safely(holder, "light", sizeOnPaper);
  }
}

function afterPaper() {
  root.classList.remove("printing");
  for (const details of document.querySelectorAll(".numbers")) details.open = details.dataset.was === "true";
  for (const holder of document.querySelectorAll(".figure")) {
    Plotly.purge(holder.firstElementChild ?? holder);
    holder.replaceChildren();
    holder.style.height = "";
    delete holder.dataset.drawn;
  }
  drawCurrent();
}

let waiting = 0;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(drawCurrent, 120);
});
addEventListener("beforeprint", forPaper);
addEventListener("afterprint", afterPaper);
document.addEventListener("slideshown", drawCurrent);
fonts = Promise.all(["400", "700"].map(weight => document.fonts.load(`${weight} 12px "Source Sans"`)));
drawCurrent();
