/** The results in the page: painted in place, part by part, so that what did not change stays as the reader left it. */

import { make } from "../calculator/dom.mjs"
import { PARTS, paintBody } from "./painting.mjs"

export class Results {
  /** What was painted last of each part. @type {Map<string, {text: string, element: HTMLElement | null}>} */
  #painted = new Map()

  /** @param {HTMLElement} place @param {import("./painting.mjs").Palette} palette */
  constructor(place, palette) {
    this.place = place
    this.palette = palette
  }

  /** @param {any} presentation @returns {boolean} Whether anything is other than before. */
  show(presentation) {
    const [focused, open] = [document.activeElement?.id, this.#open()]
    let changed = false
    for (const { name, shows, paint } of PARTS) {
      const facts = shows(presentation)
      const text = JSON.stringify([facts, this.palette.illustrative("")]) // whose values they are is painted too
      if (this.#painted.get(name)?.text === text) continue
      changed = true
      this.#put(name, text, paint(facts, this.palette))
    }
    if (changed) this.#reopen(open)
    if (focused && document.activeElement?.id !== focused && this.place.querySelector(`#${CSS.escape(focused)}`)) {
      document.getElementById(focused)?.focus({ preventScroll: true })
    }
    return changed
  }

  clear() {
    this.#painted.clear()
    this.place.replaceChildren()
  }

  /** Every result opened, for paper; gives back what closes those again that were closed. */
  openAll() {
    const closed = [...this.place.querySelectorAll("details:not([open])")].map((one) => /** @type {HTMLDetailsElement} */ (one))
    for (const one of closed) {
      paintBody(one)
      one.open = true
    }
    return () => {
      for (const one of closed) one.open = false
    }
  }

  /** @param {string} name @param {string} text @param {HTMLElement | null} element */
  #put(name, text, element) {
    const before = this.#painted.get(name)?.element
    this.#painted.set(name, { text, element })
    if (before && element) before.replaceWith(element)
    else if (before) before.remove()
    else if (element) this.#insert(name, element)
  }

  /** @param {string} name @param {HTMLElement} element */
  #insert(name, element) {
    const later = PARTS.slice(PARTS.findIndex((part) => part.name === name) + 1)
    const next = later.map((part) => this.#painted.get(part.name)?.element).find((one) => one?.parentElement === this.place)
    this.place.insertBefore(element, next ?? null)
  }

  #open() {
    return [...this.place.querySelectorAll("details[open]")].map((one) => /** @type {HTMLElement} */ (one).dataset.calculator)
  }

  /** @param {(string | undefined)[]} calculators */
  #reopen(calculators) {
    for (const one of /** @type {NodeListOf<HTMLDetailsElement>} */ (this.place.querySelectorAll("details"))) {
      if (!calculators.includes(one.dataset.calculator)) continue
      paintBody(one)
      one.open = true
    }
  }
}

/** The answers as a list, for paper: on the screen they stand in the form. @param {{label: string, values: string[]}[]} answers @param {string} title */
export function answersForPaper(answers, title) {
  const rows = answers.map(({ label, values }) => make("div", "answer", make("dt", "", label), ...values.map((value) => make("dd", "", value))))
  return make("section", "outcome-answers", make("h3", "project-part-title", title), make("dl", "answers", ...rows))
}
