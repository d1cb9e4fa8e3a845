// <chart-live>: a chart that redraws itself when newer numbers are published.
// It asks for its frame with the version it has; 304 is the usual answer. Nothing in hidden tabs.
let voice;

class ChartLive extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.ask(), 1000 * Math.min(60, Number(this.getAttribute("every")) || 30));
    this.seen = () => document.hidden || this.ask();
    document.addEventListener("visibilitychange", this.seen);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.seen);
  }

  async ask() {
    if (document.hidden || this.asking) return;
    this.asking = true;
    try {
      const known = { "If-None-Match": `"${this.getAttribute("version")}"` };
      const answer = await fetch(this.getAttribute("src"), { headers: known, cache: "no-store" });
      if (answer.status === 200) this.swap(await answer.text(), answer.headers.get("ETag"));
    } catch {
      // Away: what is shown stays, and the next time will do.
    }
    this.asking = false;
  }

  // What it says, in words and numbers: all but its foot, and the table that stands there.
  get told() {
    return [...this.querySelectorAll("figure > :not(footer), table")].map((part) => part.textContent).join();
  }

  swap(html, version) {
    const before = this.told;
    const open = this.querySelector("details")?.open;
    const focused = [...this.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
    this.innerHTML = html;
    this.dispatchEvent(new Event("swapped", { bubbles: true }));
    this.setAttribute("version", version.replace(/^W\/|"/g, ""));
    if (open) this.querySelector("details")?.setAttribute("open", "");
    if (focused >= 0) this.querySelectorAll(FOCUSABLE)[focused]?.focus();
    if (this.told === before) return;
    const said = ["header > :first-child", ".asof"].map((part) => this.querySelector(part)?.textContent.trim());
    say(`${this.getAttribute("said")}: ${said.filter(Boolean).join(", ")}`);
  }
}

const FOCUSABLE = "a, summary, [tabindex]";

function say(words) {
  if (!voice) {
    voice = document.createElement("div");
    voice.className = "vh";
    voice.setAttribute("aria-live", "polite");
    document.body.append(voice);
  }
  // A region that is new must be there before it speaks. Several charts may change at once: each has its line.
  const line = document.createElement("p");
  line.textContent = words;
  setTimeout(() => voice.append(line), 100);
}

customElements.define("chart-live", ChartLive);
