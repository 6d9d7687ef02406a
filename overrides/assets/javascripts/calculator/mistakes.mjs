/**
 * Mistakes are told at a field when its reader has left it, never while it is being filled in; on demand all at once. Whoever passes by an
 * empty question on the way to the first result has not made one yet.
 */

import { controlsOf, isBlank } from "./fields.mjs"

export class Mistakes {
  /** Fields that were left. @type {WeakSet<Element>} */
  #left = new WeakSet()
  /** @type {{field: string, text: string}[]} */
  #all = []
  /** Whether a question left empty may be told. */
  #complete = false

  /** @param {import("./form.mjs").CalculatorForm} form @param {AbortSignal} signal */
  constructor(form, signal) {
    this.form = form
    form.form.addEventListener("focusin", (event) => this.#enter(event), { signal })
    form.form.addEventListener("focusout", (event) => this.#leave(event), { signal })
  }

  /** Those that the reader may see now, with the fields that they stand at. */
  get told() {
    return this.#all.filter(({ field }) => {
      const place = this.form.place(field)
      return !place || this.#left.has(place)
    })
  }

  /** @param {{field: string, text: string}[]} mistakes */
  found(mistakes) {
    this.#all = mistakes
    this.#show()
  }

  /** Every field counts as left: after answers were put in at once, and when the reader asks what is wrong. */
  leaveAll() {
    this.#complete = true
    for (const field of this.form.form.querySelectorAll("[data-field]")) this.#left.add(field)
    this.#show()
  }

  forget() {
    this.#left = new WeakSet()
    this.#complete = false
    this.found([])
  }

  /** A field that its reader comes back to is being filled in again, unless it is being mended. @param {FocusEvent} event */
  #enter({ target }) {
    const wrong = this.told.map(({ field }) => this.form.place(field))
    for (let one = /** @type {Element | null} */ (target); one && one !== this.form.form; one = one.parentElement) {
      if (!wrong.includes(/** @type {HTMLElement} */ (one))) this.#left.delete(one)
    }
  }

  /** @param {FocusEvent} event */
  #leave({ target, relatedTarget }) {
    const next = relatedTarget instanceof Node ? relatedTarget : null
    for (let one = /** @type {Element | null} */ (target); one && one !== this.form.form; one = one.parentElement) {
      if (one.matches("[data-field]") && !one.contains(next) && this.#counts(one)) this.#left.add(one)
    }
    this.#show()
  }

  /** @param {Element} field What a row lacks is told: the row was begun. */
  #counts(field) {
    return this.#complete || field.closest(".row") !== null || !controlsOf(field).every(isBlank)
  }

  #show() {
    this.form.note(this.told)
  }
}
