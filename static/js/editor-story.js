/* The editor of a story: makes every textarea[data-story] a Tiptap editor. What may be written here,
   articles/body.py allows; to add a block, write its node in a module and name it below. */
import {
  Blockquote,
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Editor,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  HorizontalRule,
  Italic,
  Link,
  ListItem,
  Menu,
  OrderedList,
  Paragraph,
  Text,
  TrailingNode,
} from "django-prose-editor/editor";
import { NewsChart } from "chartroom/chart";
import { Inset } from "chartroom/inset";

const MENU = [
  { group: "blockType -lists", type: "dropdown", minItems: 2 },
  { group: "marks" },
  { group: "link" },
  { group: "lists" },
  { group: "nodes -blockType -lists" },
  { group: "charts" },
  { group: "history" },
];

/* Numbers are 1, 2, 3: no other kind is allowed in a body. */
const PlainList = OrderedList.configure({ enableListAttributes: false }).extend({
  addAttributes: () => ({}),
});

function extensions({ charts, live, look, newChart }) {
  return [
    Document,
    Paragraph,
    Text,
    HardBreak,
    Heading.configure({ levels: [2, 3] }),
    Bold,
    Italic,
    Link.configure({ enableTarget: false, protocols: ["http", "https", "mailto"] }),
    BulletList,
    PlainList,
    ListItem,
    Blockquote,
    HorizontalRule,
    Inset,
    NewsChart.configure({ charts, live, look, newChart }),
    TrailingNode,
    History,
    Dropcursor,
    Gapcursor,
    Menu.configure({ groups: MENU }),
  ];
}

/* The text as HTML, without empty lines at its end: the editor adds one after a chart. */
const written = (editor) => (editor.isEmpty ? "" : editor.getHTML().replace(/(<p><\/p>)+$/, ""));

function edit(textarea) {
  const element = document.createElement("div");
  element.className = "prose-editor";
  textarea.before(element);
  element.append(textarea);
  let last;
  const editor = new Editor({
    element,
    content: textarea.value,
    extensions: extensions(textarea.dataset),
    // Tiptap's own rules stand in css/desk.css: a style element would need a hole in the policy.
    injectCSS: false,
    editorProps: { attributes: { class: "prose", role: "textbox", "aria-label": "Story" } },
    onUpdate({ editor }) {
      // The editor sets a text right as it opens, which is no change of a writer's.
      if (last === undefined || last === written(editor)) return;
      textarea.value = last = written(editor);
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  last = written(editor);
}

function warnBeforeLeaving(form) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", (event) => {
    // A preview opens beside the form, which still holds what is not saved.
    if (event.submitter?.formTarget !== "_blank") changed = false;
  });
  addEventListener("beforeunload", (event) => changed && event.preventDefault());
}

for (const textarea of document.querySelectorAll("textarea[data-story]")) {
  edit(textarea);
  warnBeforeLeaving(textarea.form);
}
