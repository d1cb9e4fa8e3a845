// Choosing by typing: titles are offered in a list under their line, boxes are narrowed by a name.
const make = (name, properties = {}, children = []) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/* A line with a list of offers under it, as a combobox. `find` answers words with
   {said, name, detail}: what to write, and what to show of it. */
class Line {
  constructor(input, find) {
    Object.assign(this, { input, find, offers: [], at: -1 });
    this.list = make("ul", { className: "offers", id: `${input.id}-offers`, role: "listbox", hidden: true });
    this.list.ariaLabel = "Titles";
    input.removeAttribute("list");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.closest(".form-row").append(this.list);
    input.addEventListener("input", () => this.later());
    input.addEventListener("focus", () => this.show());
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.press(event));
    // The line keeps the focus while an offer is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const index = [...this.list.children].indexOf(target.closest("li"));
      if (index >= 0) this.pick(index);
    });
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.show(), 150);
  }

  async show() {
    const words = this.input.value.trim();
    const offers = await this.find(words);
    const isHere = document.activeElement === this.input && words === this.input.value.trim();
    if (!isHere) return;
    const others = offers.filter(({ said }) => said !== words);
    // Whoever is choosing among these already stays where they are.
    if (!this.list.hidden && JSON.stringify(others) === JSON.stringify(this.offers)) return;
    this.offers = others;
    if (!others.length) return this.close();
    this.list.replaceChildren(...this.offers.map((offer, index) => this.option(offer, index)));
    const { offsetTop, offsetLeft, offsetWidth, offsetHeight } = this.input;
    Object.assign(this.list.style, {
      top: `${offsetTop + offsetHeight + 2}px`,
      left: `${offsetLeft}px`,
      width: `${offsetWidth}px`,
    });
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(-1);
  }

  option({ name, detail }, index) {
    const inside = detail ? [name, make("small", { textContent: detail })] : [name];
    return make("li", { id: `${this.list.id}-${index}`, role: "option", ariaSelected: "false" }, inside);
  }

  mark(at) {
    this.at = at;
    for (const [index, each] of [...this.list.children].entries()) each.ariaSelected = String(index === at);
    const marked = this.list.children[at];
    if (marked) this.input.setAttribute("aria-activedescendant", marked.id);
    else this.input.removeAttribute("aria-activedescendant");
    marked?.scrollIntoView({ block: "nearest" });
  }

  /* Keys pressed while the list is fetched wait for it, in their order. */
  async press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const ends = ["Enter", "Escape"].includes(event.key) && (this.opening || !this.list.hidden);
    if (!step && !ends) return;
    event.preventDefault();
    if (step && this.list.hidden) this.opening ??= this.show().finally(() => (this.opening = null));
    await this.opening;
    if (this.list.hidden) return;
    const { length } = this.offers;
    if (step) this.mark(this.at < 0 && step < 0 ? length - 1 : (this.at + step + length) % length);
    else if (event.key === "Enter") this.pick(Math.max(this.at, 0));
    else this.close();
  }

  pick(index) {
    if (!this.offers[index]) return;
    this.input.value = this.offers[index].said;
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

async function found(address, words) {
  if (words.length < 2) return [];
  const answer = await fetch(`${address}?${new URLSearchParams({ q: words })}`);
  if (!answer.ok) return [];
  const { titles } = await answer.json();
  return titles.map(({ said, name, original, kind }) => ({
    said,
    name,
    detail: [original !== name && original, kind].filter(Boolean).join(", "),
  }));
}

/* Those of the names in a datalist that have what was typed; all, before anything is. */
function listed(list, words) {
  const names = [...list.options].map((option) => option.value);
  const isKnown = names.includes(words);
  return names
    .filter((name) => isKnown || name.toLowerCase().includes(words.toLowerCase()))
    .map((name) => ({ said: name, name }));
}

/* Make each line for a title a combobox: of all titles at `address`, or of those that are drawn. */
export function offerTitles(form, address) {
  const drawn = document.querySelector("#titles-drawn");
  for (const input of form.querySelectorAll("input[data-titles]")) {
    const isDrawn = input.dataset.titles === "drawn";
    new Line(input, isDrawn ? async (words) => listed(drawn, words) : (words) => found(address, words));
  }
}

/* Let a name that is typed narrow the boxes under it. Those that are ticked stay. */
export function narrowBoxes(form) {
  for (const input of form.querySelectorAll(".narrow")) {
    const labels = [...input.nextElementSibling.querySelectorAll("label")];
    const narrow = () => {
      const words = input.value.trim().toLowerCase();
      for (const label of labels) {
        const isShown = label.textContent.toLowerCase().includes(words) || label.control.checked;
        label.parentElement.hidden = !isShown;
      }
    };
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      narrow();
    });
    input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }
}
