// The chart form: draws the chart as it is chosen, and offers titles while a name is typed.
const panel = document.querySelector("#widget-preview");
const form = panel.closest("form");
const shadow = panel.shadowRoot ?? panel.attachShadow({ mode: "open" });
const offered = document.querySelector("#titles-found");

let waiting;
let running;

function later(work) {
  clearTimeout(waiting);
  waiting = setTimeout(work, 400);
}

async function draw() {
  running?.abort();
  running = new AbortController();
  try {
    const sent = { method: "POST", body: new FormData(form), signal: running.signal };
    const answer = await fetch(panel.dataset.part, sent);
    if (!answer.ok) return;
    shadow.innerHTML = `<link rel="stylesheet">${await answer.text()}`;
    shadow.firstChild.href = panel.dataset.look;
  } catch {
    // Overtaken by a newer choice, or the server is away: the last drawing stays.
  }
}

async function offer(words) {
  const answer = await fetch(`${panel.dataset.titles}?${new URLSearchParams({ q: words })}`);
  if (!answer.ok) return;
  const { titles } = await answer.json();
  offered.replaceChildren(...titles.map(({ slug, name, kind }) => new Option(`${name}, ${kind}`, slug)));
}

form.addEventListener("input", ({ target }) => {
  const isPicked = [...offered.options].some((option) => option.value === target.value);
  if ("titles" in target.dataset && target.value.length > 1 && !isPicked) later(() => offer(target.value));
  else later(draw);
});
if (!shadow.firstChild) draw();
