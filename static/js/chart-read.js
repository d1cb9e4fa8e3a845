// Reading a chart: what the pointer is over, or the arrow keys have reached, is said in words.
// All of it stands in the chart's table as well, and without this script nothing is missing.
const CHARTS = ".plot[data-read], .cols";
const MARKS = ".cols > li, .heat td, .tile";
const tip = document.createElement("div");
const rule = document.createElement("i");
tip.className = "tip";
tip.setAttribute("role", "status");
rule.className = "rule";
let at = -1;

// Each chart can be reached by keyboard, under the name it has on the page.
function reach(root) {
  for (const chart of root.querySelectorAll(CHARTS)) {
    chart.tabIndex = 0;
    chart.setAttribute("aria-label", chart.closest("figure")?.querySelector("h1,h2,h3,h4,h5")?.textContent ?? "");
    if (!chart.dataset.read) continue;
    chart.removeAttribute("aria-hidden");
    chart.setAttribute("role", "img");
  }
}

const squeezed = (text) => text.replace(/\s+/g, " ").replace(/ ,/g, ",").trim();

function readings(chart) {
  const { names, at: all } = JSON.parse(chart.dataset.read);
  return all.map(([x, when, ...values]) => ({
    x: Number(x),
    lines: [when, ...values.map((value, line) => value && `${names[line]}: ${value}`)].filter(Boolean),
  }));
}

function wordsOf(mark) {
  if (mark.matches(".tile")) {
    mark.dataset.words ??= mark.title;
    mark.setAttribute("aria-label", mark.dataset.words);
    mark.removeAttribute("title");
    return mark.dataset.words;
  }
  if (!mark.matches("td")) return squeezed(mark.textContent);
  const week = mark.closest("table").tHead.rows[0].cells[mark.cellIndex];
  return [mark.parentElement.cells[0], week, mark].map((cell) => squeezed(cell.textContent)).join(", ");
}

function stops(chart) {
  if (chart.dataset.read) return readings(chart);
  return [...chart.children].map((mark) => ({ mark, lines: [wordsOf(mark)] }));
}

function show(chart, { x, mark, lines }) {
  const box = (mark ?? chart).getBoundingClientRect();
  const across = mark ? box.left + box.width / 2 : box.left + (box.width * x) / 100;
  tip.replaceChildren(...lines.flatMap((line, index) => (index ? [document.createElement("br"), line] : [line])));
  document.body.append(tip);
  tip.classList.add("on");
  if (!mark) {
    rule.style.left = `${x}%`;
    chart.append(rule);
  }
  const { width, height } = tip.getBoundingClientRect();
  const beside = mark ? across - width / 2 : across + (across + width + 20 < innerWidth ? 12 : -width - 12);
  const over = mark ? box.top - height - 8 : box.top + 4;
  tip.style.left = `${Math.max(8, Math.min(beside, innerWidth - width - 8)) + scrollX}px`;
  tip.style.top = `${(over < 0 ? box.bottom + 8 : over) + scrollY}px`;
}

function hide() {
  tip.classList.remove("on");
  rule.remove();
}

function point({ target, clientX }) {
  const plot = target.closest?.(".plot[data-read]");
  const mark = target.closest?.(MARKS);
  if (mark) show(mark, { mark, lines: [wordsOf(mark)] });
  else if (plot) {
    const box = plot.getBoundingClientRect();
    const x = (100 * (clientX - box.left)) / box.width;
    show(plot, readings(plot).reduce((near, each) => (Math.abs(each.x - x) < Math.abs(near.x - x) ? each : near)));
  } else hide();
}

function step(event) {
  const chart = event.target;
  if (event.key === "Escape") return hide();
  if (!chart.matches?.(CHARTS)) return;
  const all = stops(chart);
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  at = Math.max(0, Math.min(next, all.length - 1));
  show(chart, all[at]);
}

document.addEventListener("pointermove", (event) => event.pointerType === "mouse" && point(event));
document.addEventListener("pointerdown", point);
document.addEventListener("keydown", step);
document.addEventListener("focusin", ({ target }) => {
  if (target.matches(".tile")) return show(target, { mark: target, lines: [wordsOf(target)] });
  if (!target.matches(CHARTS) || !target.matches(":focus-visible")) return;
  const all = stops(target);
  at = all.length - 1;
  show(target, all[at]);
});
document.addEventListener("focusout", hide);
document.addEventListener("swapped", ({ target }) => reach(target));
reach(document);
