"use strict";
/* Steps through the slides: one at a time, its place in the address, by keyboard, clicker, finger or screen reader. */

const root = document.documentElement;
const story = JSON.parse(document.getElementById("data").textContent);
const slides = [...document.querySelectorAll(".slide")];
const PROJECTOR = matchMedia("(min-width: 900px) and (min-height: 500px) and (min-aspect-ratio: 5/4)");
const byId = name => document.getElementById(name);
let current = 0;

const fill = (text, place) => text.replace("{place}", place).replace("{count}", slides.length - 1);
const inSlide = what => slides[current].querySelector(what);
const tell = () => document.dispatchEvent(new Event("slideshown"));

function placeInAddress() {
  return Math.max(0, slides.findIndex(slide => `#${slide.id}` === location.hash));
}

function go(place) {
  const wanted = Math.min(Math.max(place, 0), slides.length - 1);
  if (wanted === current) return;
  // Not through location.hash, which takes the focus from the button that was pressed.
  history.pushState(null, "", `#${slides[wanted].id}`);
  show(wanted, false);
}

function show(place, first) {
  const left = slides[current];
  const focus = document.activeElement;
  const follow = !first && (focus === document.body || left.contains(focus) || focus === byId("to-start"));
  current = place;
  slides.forEach((slide, at) => { slide.hidden = at !== place; });
  const heading = inSlide("h1, h2");
  const where = place ? fill(story.words.position, place) : story.words.start;
  byId("position").textContent = where;
  document.title = place ? `${where}: ${heading.textContent} – ${story.words.title}` : story.words.title;
  byId("previous").disabled = place === 0;
  byId("next").disabled = place === slides.length - 1;
  buttons();
  scrollTo(0, 0);
  if (follow) heading.focus({ preventScroll: true });
  // A heading with focus is read by itself.
  const spoken = place ? fill(story.words.slide, place) : story.words.start;
  if (!first) byId("said").textContent = follow ? spoken : `${spoken}. ${heading.textContent}`;
  tell();
}

function buttons() {
  for (const [button, what] of [["show-points", ".points"], ["show-table", ".numbers"]]) {
    const details = inSlide(what);
    byId(button).hidden = !details;
    if (details) byId(button).setAttribute("aria-expanded", details.open);
  }
  byId("to-start").hidden = current === 0;
  reachable();
}

function toggle(what) {
  const details = inSlide(what);
  if (!details) return;
  details.open = !details.open;
  buttons();
  tell();
  if (details.open && !PROJECTOR.matches) details.scrollIntoView({ block: "nearest" });
}

/* Many words are written smaller, down to what is still read from afar. What scrolls even so is reached by keyboard. */
function reachable() {
  const words = inSlide(".words");
  for (let fit = 1; words && fit > 0.7; fit -= 0.07) {
    words.style.setProperty("--fit", fit);
    if (words.scrollHeight <= words.clientHeight + 1 || !PROJECTOR.matches) break;
  }
  for (const part of slides[current].querySelectorAll(".words, .shown")) {
    if (part.scrollHeight > part.clientHeight + 1 && PROJECTOR.matches) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
  }
}

function setDark(dark) {
  root.dataset.theme = dark ? "dark" : "light";
  byId("dark").setAttribute("aria-pressed", dark);
  tell();
}

function setFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen().catch(() => {});
}

/* On a small screen a page that still has something below is read before it is left. */
function scrolls(down) {
  if (PROJECTOR.matches) return false;
  return down ? scrollY + innerHeight < root.scrollHeight - 4 : scrollY > 4;
}

const SHOWS = { t: () => toggle(".numbers"), p: () => toggle(".points"), o: () => go(0), f: setFull,
  m: () => setDark(root.dataset.theme !== "dark") };
const STEPS = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1, Home: -Infinity, End: Infinity };

function stepOf(event) {
  if (event.key !== " ") return STEPS[event.key];
  return event.target.closest("button, summary, input") ? undefined : event.shiftKey ? -1 : 1;
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const by = stepOf(event);
  const scrolling = [" ", "PageDown", "PageUp"].includes(event.key)
    && (scrolls(by > 0) || event.target.matches("[tabindex='0']"));
  if (by !== undefined && !scrolling) {
    event.preventDefault();
    go(current + by);
  } else if (SHOWS[event.key.toLowerCase()] && byId("letters").checked) {
    event.preventDefault();
    SHOWS[event.key.toLowerCase()]();
  }
}

root.classList.add("scripted");
document.querySelectorAll("[data-needs-script]").forEach(part => { part.hidden = false; });
document.querySelectorAll(".numbers").forEach(details => {
  details.open = !details.parentElement.querySelector(".figure");
});
byId("full").hidden = !document.fullscreenEnabled;
byId("previous").addEventListener("click", () => go(current - 1));
byId("next").addEventListener("click", () => go(current + 1));
byId("show-points").addEventListener("click", SHOWS.p);
byId("show-table").addEventListener("click", SHOWS.t);
byId("dark").addEventListener("click", SHOWS.m);
byId("full").addEventListener("click", setFull);
document.addEventListener("keydown", pressed);
addEventListener("hashchange", () => show(placeInAddress(), false));
setDark(matchMedia("(prefers-color-scheme: dark)").matches);
show(placeInAddress(), true);
