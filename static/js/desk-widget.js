// The chart form: draws the chart as it is chosen, and says beside each field what is wrong with it.
import { narrowBoxes, offerTitles } from "./desk-choose.js";

const panel = document.querySelector("#widget-preview");
const form = panel.closest("form");
const shadow = panel.shadowRoot ?? panel.attachShadow({ mode: "open" });
const told = document.querySelector("#widget-told");
const said = document.querySelector("#widget-said");
const advice = document.querySelector("#title-advice");
const title = form.elements.title;

const longestFirst = (all) => all.toSorted((one, other) => other.length - one.length);
const filled = () => new URLSearchParams(new FormData(form)).toString();

let waiting;
let running;
let drawn = filled();
let names = longestFirst(JSON.parse(document.querySelector("#title-names")?.textContent ?? "[]"));

const later = () => {
  clearTimeout(waiting);
  waiting = setTimeout(draw, 300);
};

async function draw() {
  const now = filled();
  if (now === drawn) return;
  drawn = now;
  running?.abort();
  running = new AbortController();
  try {
    const sent = { method: "POST", body: new FormData(form), signal: running.signal };
    const answer = await fetch(panel.dataset.part, sent);
    if (!answer.ok) throw new Error(answer.statusText);
    put(await answer.json());
  } catch (error) {
    // Overtaken by a newer choice; or the server is away, and the last drawing stays.
    if (error.name === "AbortError") return;
    drawn = "";
    said.textContent = "The chart could not be drawn just now. It is tried again as you choose.";
  }
}

function put(answer) {
  const wasOpen = shadow.querySelector("details")?.open;
  const look = shadow.querySelector("link") ?? Object.assign(document.createElement("link"), { rel: "stylesheet" });
  look.href ||= panel.dataset.look;
  const chart = document.createElement("template");
  chart.innerHTML = answer.chart;
  shadow.replaceChildren(look, chart.content);
  const details = shadow.querySelector("details");
  if (details && wasOpen) details.open = true;
  told.innerHTML = answer.told;
  said.textContent = answer.said;
  said.classList.toggle("bad", !answer.neutral);
  mark(answer.errors);
  advise(answer);
  names = longestFirst(answer.names);
  count();
  offer("#titles-drawn", answer.drawn.map((name) => [name, ""]));
  offer("#periods", answer.periods);
}

/* Say beside each choice what is wrong with it, in place of what was wrong when it was saved. */
function mark(errors) {
  for (const place of form.querySelectorAll("[data-error]")) {
    const name = place.dataset.error;
    const row = place.closest(".form-row");
    row.querySelector(".errorlist")?.remove();
    row.classList.toggle("errors", name in errors);
    if (place.textContent !== (errors[name] ?? "")) place.textContent = errors[name] ?? "";
    for (const field of row.querySelectorAll("input, select")) {
      if (name in errors) {
        field.setAttribute("aria-invalid", "true");
        field.setAttribute("aria-errormessage", place.id);
      } else {
        field.removeAttribute("aria-invalid");
        field.removeAttribute("aria-errormessage");
      }
    }
  }
}

function advise({ advice: found, neutral }) {
  if (!advice || !neutral) return;
  const words = found ? `${found.words} ${found.instead}`.trim() : `Stays true: “${neutral}”.`;
  const place = advice.querySelector("p");
  if (place.textContent !== words) place.textContent = words;
  advice.hidden = false;
  advice.classList.toggle("warn", Boolean(found) && !found.is_question);
  const use = advice.querySelector("button");
  use.dataset.use = neutral;
  use.hidden = title.value === neutral;
}

/* How many words a title has: what a work or a country is called is one. */
function countOf(text) {
  for (const name of names) text = text.replaceAll(name, "x");
  return text.split(/\s+/).filter(Boolean).length;
}

/* Count the words of the title as it is typed; past as many as are read at a glance, say so once,
   but of the title that the form itself offers. */
function count() {
  const place = document.querySelector("#title-count");
  if (!place) return;
  const words = countOf(title.value);
  const { most } = place.dataset;
  const isLong = words > most && title.value !== advice?.querySelector("button").dataset.use;
  place.querySelector("b").textContent = words;
  place.classList.toggle("warn", isLong);
  const status = place.querySelector("[role=status]");
  const said = isLong ? `More than ${most} are not read at a glance.` : "";
  if (status.textContent !== said) status.textContent = said;
}

function offer(list, options) {
  const made = options.map(([value, name]) => new Option(name, value));
  document.querySelector(list).replaceChildren(...made);
}

// A title that is being typed is none yet: it is drawn once it is chosen or left.
form.addEventListener("input", ({ target }) => "titles" in target.dataset || later());
form.addEventListener("change", later);
form.addEventListener("focusout", later);
title?.addEventListener("input", count);
advice?.querySelector("button").addEventListener("click", ({ target }) => {
  title.value = target.dataset.use.slice(0, title.maxLength);
  count();
  title.focus();
  later();
});
// What is pressed within the chart opens beside the form, not in its place.
shadow.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  if (link) link.target = "_blank";
});
offerTitles(form, panel.dataset.titles);
narrowBoxes(form);
// A browser that knows no declarative shadow.
if (!shadow.firstElementChild) {
  drawn = "";
  draw();
}
