/**
 * Terms of the glossary explain themselves on hover and focus by CSS alone. This adds what CSS cannot: Escape dismisses the
 * explanation without moving the pointer or the focus (WCAG 1.4.13), and it is moved back where it would leave the window.
 */

const MARGIN = 12; // px that stay free at the edges of the window

/** @param {Element} term */
function place(term) {
  const meaning = term.querySelector(".term__meaning");
  if (!(meaning instanceof HTMLElement)) return;
  meaning.style.removeProperty("--term-shift");
  term.classList.remove("term--above");
  const box = meaning.getBoundingClientRect();
  const tooFarRight = box.right - (document.documentElement.clientWidth - MARGIN);
  const shift = box.left < MARGIN ? MARGIN - box.left : tooFarRight > 0 ? -tooFarRight : 0;
  if (shift) meaning.style.setProperty("--term-shift", `${shift}px`);
  const word = term.getBoundingClientRect();
  if (box.bottom > innerHeight - MARGIN && word.top > box.height + MARGIN) term.classList.add("term--above");
}

/** @param {EventTarget | null} target */
function termAround(target) {
  return target instanceof Element ? target.closest(".term") : null;
}

/**
 * Listens on the whole document, so that pages swapped in later need nothing.
 *
 * @param {Document} page
 */
export function explainTerms(page) {
  for (const kind of ["pointerover", "focusin"]) {
    page.addEventListener(kind, ({ target }) => {
      const term = termAround(target);
      if (term) place(term);
    });
  }
  for (const kind of ["pointerout", "focusout"]) {
    page.addEventListener(kind, (event) => {
      const term = termAround(event.target);
      const next = /** @type {PointerEvent | FocusEvent} */ (event).relatedTarget;
      if (term && !(next instanceof Node && term.contains(next))) term.classList.remove("term--dismissed");
    });
  }
  page.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const term of page.querySelectorAll(".term:hover, .term:focus-within")) term.classList.add("term--dismissed");
  });
}
