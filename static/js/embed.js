// For pages with embeds, and in an embed asked for with ?height: it says how high it is.
(() => {
  const own = new URL(document.currentScript.src).origin;
  if ("told" in document.documentElement.dataset) {
    const chart = document.querySelector(".frame");
    const tell = () => parent.postMessage({ chartHeight: chart.offsetHeight }, "*");
    new ResizeObserver(tell).observe(chart);
    addEventListener("message", tell);
    return;
  }
  const frames = () => [...document.querySelectorAll("iframe")].filter((each) => each.src.startsWith(own) && /^(\/ko)?\/embed\//.test(new URL(each.src).pathname));
  addEventListener("message", ({ data, origin, source }) => {
    const high = origin === own && Number(data?.chartHeight);
    const frame = high > 0 && frames().find((each) => each.contentWindow === source);
    if (frame) frame.height = Math.min(high, 5000);
  });
  for (const each of frames()) each.contentWindow.postMessage("height", own);
})();
