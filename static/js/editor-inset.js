/* The inset: a short note that stands beside the story, headed "Read it with care". */
import { Node } from "django-prose-editor/editor";

export const Inset = Node.create({
  name: "inset",
  group: "block",
  content: "(paragraph | bulletList | orderedList)+",
  defining: true,

  parseHTML: () => [{ tag: "aside" }],
  renderHTML: () => ["aside", 0],

  addCommands() {
    return { toggleInset: () => ({ commands }) => commands.toggleWrap(this.name) };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "inset",
      groups: "nodes",
      button: buttons.material("report", "Note: read it with care"),
      active: (editor) => editor.isActive("inset"),
      enabled: (editor) => editor.can().toggleInset(),
      command: (editor) => editor.chain().focus().toggleInset().run(),
    });
  },
});
