// Names for fields that Django's tables and search boxes leave without one, for those who listen.
const named = (field) =>
  field.labels?.length || field.ariaLabel || field.getAttribute("aria-labelledby");

const heading = (field) => {
  const cell = field.closest("td, th");
  return cell?.closest("table")?.tHead?.rows[0]?.cells[cell.cellIndex]?.textContent.trim();
};

const words = (field) =>
  field.labels?.[0]?.textContent.trim() || field.ariaLabel || heading(field) || "Choose";

// select2 hides a select and draws boxes of its own, which say what is chosen but not of what. The
// text in a box calls itself a field, and has no name either.
const nameBoxes = (select) => {
  const drawn = select.nextElementSibling;
  for (const box of drawn?.querySelectorAll(".select2-selection, .select2-search__field") ?? []) {
    const chosen = box.getAttribute("aria-labelledby");
    box.setAttribute("aria-label", words(select));
    if (chosen && !box.id) {
      box.id = `${chosen}-box`;
      box.setAttribute("aria-labelledby", `${box.id} ${chosen}`);
    }
  }
  for (const text of drawn?.querySelectorAll(".select2-selection__rendered[role=textbox]") ?? []) {
    text.removeAttribute("role");
    text.removeAttribute("aria-readonly");
  }
};

const nameAll = () => {
  for (const field of document.querySelectorAll("table :is(input, select, textarea)")) {
    if (field.type !== "hidden" && !named(field)) field.ariaLabel = words(field);
  }
  for (const head of document.querySelectorAll("thead th:empty")) {
    const cell = document.createElement("td");
    cell.className = head.className;
    head.replaceWith(cell);
  }
  document.querySelectorAll("select.admin-autocomplete").forEach(nameBoxes);
};

// Boxes are drawn, and rows added, at a moment of their own.
const isNew = (node) => node.matches?.(".select2-container, tr");
const watch = new MutationObserver((changes) => {
  if (changes.some(({ addedNodes }) => [...addedNodes].some(isNew))) nameAll();
});

nameAll();
watch.observe(document.body, { childList: true, subtree: true });
