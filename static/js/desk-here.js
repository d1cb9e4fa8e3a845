/* On a phone the desk's index is a row that scrolls: it opens where you are. */
const index = document.getElementById("desk-nav");
const here = index?.querySelector("[aria-current]");
if (here) index.scrollLeft = here.offsetLeft - (index.clientWidth - here.offsetWidth) / 2;
