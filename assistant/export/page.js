"use strict";
// The arrow keys go from picture to picture.
const pictures = [...document.querySelectorAll("figure")];
let current = -1;
document.addEventListener("focusin", (event) => {
  const focused = pictures.indexOf(event.target.closest("figure"));
  if (focused >= 0) current = focused;
});
document.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey || !pictures.length) return;
  event.preventDefault();
  current = Math.max(0, Math.min(pictures.length - 1, current + step));
  pictures[current].focus({ preventScroll: true });
  pictures[current].scrollIntoView({ block: "center" });
});
