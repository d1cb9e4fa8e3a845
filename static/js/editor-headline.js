/* Says how long a headline is, and how many lines it takes on a phone. */
const WIDTH = 358; // of the text on a phone of 390
const LINES = ["no line", "one line", "two lines", "three lines", "four lines"];

function linesOf(text, pen) {
  let [lines, line] = [0, ""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || pen.measureText(longer).width > WIDTH) [lines, line] = [lines + 1, word];
    else line = longer;
  }
  return lines;
}

async function hint(field) {
  // Where the form's own hint stands, so that nothing moves.
  const said = document.getElementById(`${field.id}_helptext`);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = '600 34px "Newsreader", "Newsreader Ext", serif';
  await document.fonts.load(pen.font);
  const say = () => {
    const text = field.value.trim();
    const lines = linesOf(text, pen);
    const taken = LINES[lines] ?? `${lines} lines`;
    said.textContent = `${text.length} characters. Takes ${taken} on a phone.`;
    said.classList.toggle("long", lines > 4);
  };
  field.addEventListener("input", say);
  say();
}

document.querySelectorAll('[data-hint="headline"]').forEach(hint);
