/* The chart picker: a dialog to search the newsroom's charts by title or kind and see each one. */

export function make(name, properties = {}, children = []) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

export function button(text, act, className = "") {
  const element = make("button", { type: "button", textContent: text, className });
  element.addEventListener("click", act);
  return element;
}

/* The charts that match, as the desk tells them: slug, title, kind, mode, edit. */
export async function ask(address, query) {
  const answer = await fetch(`${address}?${new URLSearchParams(query)}`);
  return answer.ok ? (await answer.json()).charts : [];
}

/* Draw a chart into `place` as readers see it: in a shadow, where the desk's own styles do not reach. */
export async function show(place, { live, look }, slug) {
  const answer = await fetch(live.replace("SLUG", encodeURIComponent(slug)));
  const shadow = place.shadowRoot ?? place.attachShadow({ mode: "open" });
  const drawn = answer.ok ? await answer.text() : "This chart cannot be drawn. Open it to see why.";
  shadow.innerHTML = `<link rel="stylesheet">${drawn}`;
  shadow.firstChild.href = look;
}

class Picker {
  constructor(addresses) {
    Object.assign(this, { addresses, found: [], at: -1, picked: null });
    this.search = make("input", {
      type: "text",
      id: "picker-search",
      placeholder: "Search by title or kind",
      autocomplete: "off",
      role: "combobox",
      ariaExpanded: "true",
      ariaAutoComplete: "list",
    });
    this.search.setAttribute("aria-controls", "picker-found");
    this.list = make("ul", { id: "picker-found", role: "listbox", ariaLabel: "Charts" });
    this.none = make("p", { className: "picker-none", hidden: true, role: "status" });
    this.preview = make("div", { className: "picker-live", inert: true });
    this.place = button("Place chart", () => this.finish(), "pri");
    const fresh = make("a", { href: addresses.newChart, target: "_blank", textContent: "New chart" });
    this.dialog = make("dialog", { className: "picker", ariaLabel: "Place a chart" }, [
      make("header", {}, [make("h2", { textContent: "Place a chart" }), fresh]),
      make("label", { htmlFor: "picker-search", textContent: "Search" }),
      this.search,
      make("div", { className: "picker-cols" }, [
        make("div", {}, [this.list, this.none]),
        this.preview,
      ]),
      make("footer", {}, [button("Cancel", () => this.dialog.close()), this.place]),
    ]);
    this.listen();
  }

  listen() {
    let waiting;
    this.search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.find(), 150);
    });
    this.search.addEventListener("keydown", (event) => this.press(event));
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("li");
      if (option) this.choose([...this.list.children].indexOf(option));
    });
    this.list.addEventListener("dblclick", () => this.finish());
    // A chart made in another tab is found on coming back.
    this.onFocus = () => this.find();
    addEventListener("focus", this.onFocus);
  }

  open() {
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.search.focus();
    this.find();
    return new Promise((resolve) => {
      this.dialog.addEventListener("close", () => {
        removeEventListener("focus", this.onFocus);
        this.dialog.remove();
        resolve(this.picked);
      });
    });
  }

  async find() {
    const words = this.search.value;
    const found = await ask(this.addresses.charts, { q: words });
    if (words !== this.search.value) return;
    this.found = found;
    this.list.replaceChildren(...found.map(option));
    this.none.hidden = found.length > 0;
    this.none.textContent = words ? "No chart has these words." : "There is no chart yet.";
    this.choose(found.length ? 0 : -1);
  }

  press(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
    if (event.key in steps && this.found.length) {
      event.preventDefault();
      const last = this.found.length - 1;
      this.choose(Math.min(Math.max(this.at + steps[event.key], 0), last));
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.finish();
    }
  }

  choose(at) {
    this.at = at;
    this.place.disabled = at < 0;
    for (const [index, element] of [...this.list.children].entries()) {
      element.ariaSelected = String(index === at);
    }
    const chosen = this.list.children[at];
    this.search.setAttribute("aria-activedescendant", chosen?.id ?? "");
    chosen?.scrollIntoView({ block: "nearest" });
    if (at < 0) this.preview.replaceChildren();
    else this.draw(this.found[at].slug);
  }

  async draw(slug) {
    const drawn = make("div");
    await show(drawn, this.addresses, slug);
    if (this.found[this.at]?.slug === slug) this.preview.replaceChildren(drawn);
  }

  finish() {
    this.picked = this.found[this.at]?.slug ?? null;
    if (this.picked) this.dialog.close();
  }
}

function option({ slug, title, kind, mode }) {
  return make("li", { id: `picker-${slug}`, role: "option", ariaSelected: "false" }, [
    make("b", { textContent: title }),
    make("small", { textContent: `${kind}, ${mode}` }),
  ]);
}

/* Let the writer pick a chart. Resolves to its slug, or to null. */
export function pickChart(addresses) {
  return new Picker(addresses).open();
}
