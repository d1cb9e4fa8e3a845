/* A chart in the story: <news-chart data-widget="slug">, drawn by the server where it stands. */
import { Node } from "django-prose-editor/editor";
import { ask, button, make, pickChart, show } from "chartroom/picker";

class ChartView {
  constructor({ node, editor, getPos }, options) {
    Object.assign(this, { node, editor, getPos, options });
    this.name = make("span", { className: "nc-name" });
    this.edit = make("a", { textContent: "Edit chart", target: "_blank", hidden: true });
    this.live = make("div", { className: "nc-live", inert: true });
    const bar = make("div", { className: "nc-bar" }, [
      make("b", { textContent: "Chart" }),
      this.name,
      button("Change", () => this.change()),
      this.edit,
      button("Remove", () => this.remove()),
    ]);
    this.dom = make("div", { className: "nc", contentEditable: false }, [bar, this.live]);
    // Whoever comes back from editing the chart in another tab sees it as it is now.
    this.onFocus = () => this.draw();
    addEventListener("focus", this.onFocus);
    this.draw();
  }

  async draw() {
    const slug = this.node.attrs.widget;
    const [chart] = await ask(this.options.charts, { slug });
    if (slug !== this.node.attrs.widget) return;
    this.dom.dataset.widget = slug;
    this.dom.classList.toggle("missing", !chart);
    this.edit.hidden = !chart;
    this.live.hidden = !chart;
    if (!chart) {
      this.name.textContent = `No chart is called “${slug}”.`;
      return;
    }
    this.edit.href = chart.edit;
    this.name.textContent = `${chart.title} · ${chart.kind}, ${chart.mode}`;
    await show(this.live, this.options, slug);
  }

  async change() {
    const slug = await pickChart(this.options);
    if (!slug) return;
    const attrs = { ...this.node.attrs, widget: slug };
    this.editor.view.dispatch(this.editor.state.tr.setNodeMarkup(this.getPos(), null, attrs));
  }

  remove() {
    const from = this.getPos();
    const range = { from, to: from + this.node.nodeSize };
    this.editor.chain().deleteRange(range).focus().run();
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    const same = node.attrs.widget === this.node.attrs.widget;
    this.node = node;
    if (!same) this.draw();
    return true;
  }

  selectNode() {
    this.dom.classList.add("chosen");
  }

  deselectNode() {
    this.dom.classList.remove("chosen");
  }

  stopEvent(event) {
    return Boolean(event.target.closest?.("button, a"));
  }

  ignoreMutation() {
    return true;
  }

  destroy() {
    removeEventListener("focus", this.onFocus);
  }
}

export const NewsChart = Node.create({
  name: "newsChart",
  group: "block",
  atom: true,
  draggable: true,

  addOptions: () => ({ charts: "", live: "", look: "", newChart: "" }),
  addAttributes: () => ({
    widget: {
      parseHTML: (element) => element.dataset.widget,
      renderHTML: ({ widget }) => ({ "data-widget": widget }),
    },
  }),

  parseHTML: () => [{ tag: "news-chart[data-widget]" }],
  renderHTML: ({ HTMLAttributes }) => ["news-chart", HTMLAttributes],

  addNodeView() {
    return (given) => new ChartView(given, this.options);
  },

  addCommands() {
    return {
      placeChart: () => ({ editor }) => {
        pickChart(this.options).then((slug) => {
          // With a paragraph after it, where the writer goes on; else typing would replace the chart.
          const blocks = [{ type: this.name, attrs: { widget: slug } }, { type: "paragraph" }];
          if (slug) editor.chain().focus().insertContent(blocks).run();
          else editor.commands.focus();
        });
        return true;
      },
    };
  },

  addKeyboardShortcuts() {
    return { "Mod-Alt-c": () => this.editor.commands.placeChart() };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "newsChart",
      groups: "charts",
      button: buttons.text("Place a chart", "Place a chart (Ctrl+Alt+C)"),
      command: (editor) => editor.commands.placeChart(),
    });
  },
});
