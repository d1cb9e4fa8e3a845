// The stylesheet leaves charts far below the window for later. Here is later: one at a time, where there is time.
// Deferred, so that the end of parsing waits for it, and it for the stylesheet: Chrome looks at the forms of a page
// there, and without a script does so before it is styled, and lays all of it out twice.
const rest = [...document.querySelectorAll(".frame, .pair > section")];
const idle = window.requestIdleCallback ?? setTimeout;

function next() {
  const each = rest.shift();
  if (!each) return;
  each.style.contentVisibility = "visible";
  requestAnimationFrame(() => idle(next, { timeout: 300 }));
}

requestAnimationFrame(() => idle(next, { timeout: 300 }));
