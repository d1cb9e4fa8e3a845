// <run-progress src>: says how far a run is until it is over, then loads its page once more.
// Without this module the page reloads itself.

const EVERY = 700;

class RunProgress extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute("src")) this.later();
  }

  later() {
    setTimeout(() => this.ask(), EVERY);
  }

  async ask() {
    try {
      const answer = await fetch(this.getAttribute("src"), {headers: {Accept: "application/json"}});
      if (!answer.ok) return;
      const now = await answer.json();
      if (now.is_over) return location.reload();
      this.show(now);
    } catch {
      // The server is away for a moment: ask again.
    }
    this.later();
  }

  show(now) {
    const number = (value) => value.toLocaleString("en-GB");
    this.say("words", now.words);
    this.say("message", now.message);
    this.say("bytes", number(now.bytes));
    this.say("rows", number(now.rows));
    this.querySelectorAll(".steps li").forEach((step, index) => {
      step.className = index < now.done ? "was" : index === now.done ? "now" : "";
    });
    const bar = this.querySelector("progress");
    if (now.bytes_total && now.step === "fetch") {
      bar.max = now.bytes_total;
      bar.value = now.bytes;
    } else {
      bar.removeAttribute("value");
    }
  }

  say(part, words) {
    const place = this.querySelector(`[data-part=${part}]`);
    if (place.textContent !== words) place.textContent = words;
  }
}

customElements.define("run-progress", RunProgress);
