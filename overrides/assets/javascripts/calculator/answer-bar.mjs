/** The line that stays in sight while the reader types: what the answers come to. It is said aloud after a pause, never at every key. */

import { filled } from "./dom.mjs"

const PAUSE = 1000

export class AnswerBar {
  /** What was said last. */
  #said = ""
  /** @type {any} */
  #pause

  /** @param {HTMLElement} place @param {Record<string, string>} words @param {(text: string) => void} announce */
  constructor(place, words, announce) {
    this.place = place
    this.words = words
    this.announce = announce
  }

  /** @param {any} presentation @param {{aloud: boolean}} how Whether nobody else tells the reader of it. */
  show({ status, amounts }, { aloud }) {
    const main = amounts.filter((/** @type {any} */ amount) => amount.main)
    const told = main.map((/** @type {any} */ { label, text }) => `${label} ${text}`).join(this.words.amount_separator)
    const text = told ? filled(this.words.brief, { status: status.label, amounts: told }) : status.label
    this.#write(text, aloud)
  }

  /** An answer is wrong. @param {boolean} isShown Whether a result from before is still in the page. */
  stale(isShown) {
    if (isShown) this.#write(this.words.stale, true)
    else this.hide()
    this.place.classList.toggle("answer-bar--stale", isShown)
  }

  hide() {
    clearTimeout(this.#pause)
    this.#said = ""
    this.place.hidden = true
  }

  /** It must not come to lie over the field that is being filled in. */
  #appear() {
    this.place.hidden = false
    const field = document.activeElement
    if (field?.closest("form") === this.place.closest("form")) field?.scrollIntoView({ block: "nearest" })
  }

  /** @param {string} text @param {boolean} aloud */
  #write(text, aloud) {
    clearTimeout(this.#pause)
    if (this.place.hidden) this.#appear()
    this.place.classList.remove("answer-bar--stale")
    const line = /** @type {HTMLElement} */ (this.place.querySelector(".answer-bar-text"))
    if (line.textContent !== text) line.textContent = text
    if (!aloud) this.#said = text
    else if (text !== this.#said) this.#pause = setTimeout(() => this.announce((this.#said = text)), PAUSE)
  }
}
