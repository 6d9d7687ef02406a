/** The line that stays in sight while the reader answers: how far the answers have come, and what they come to. */

import { filled } from "../calculator/dom.mjs"
import { STANDINGS } from "./painting.mjs"

export class Summary {
  /** What the project comes to, in one line. */
  text = ""

  /** @param {HTMLElement} place @param {Record<string, string>} words */
  constructor(place, words) {
    this.place = place
    this.words = words
  }

  /** @param {any} presentation */
  show({ overview, benefit }) {
    const counted = STANDINGS.map((standing) => {
      const count = overview.filter((/** @type {any} */ row) => row.standing === standing).length
      return count > 0 && filled(this.words[`count_${standing}`], { count: String(count) })
    })
    const money = benefit && filled(this.words.benefit_line, { label: benefit.total.label, amount: benefit.total.text })
    this.#write([money, ...counted].filter(Boolean).join(this.words.list_separator))
  }

  clear() {
    this.#write("")
  }

  /** @param {{answered: number, asked: number}} counted */
  progress({ answered, asked }) {
    const text = filled(this.words.progress, { answered: String(answered), asked: String(asked) })
    this.#part(".project-bar-progress").textContent = text
    const bar = /** @type {HTMLProgressElement} */ (this.#part("progress"))
    bar.max = Math.max(asked, 1)
    bar.value = answered
  }

  /** @param {number} count Mistakes that stand in the way of new results. */
  wrong(count) {
    const place = this.#part(".project-bar-wrong")
    place.hidden = count === 0
    place.textContent = count === 0 ? "" : filled(this.words.wrong_count, { count: String(count) })
    this.#part(".answer-bar-text").hidden = count > 0
  }

  /** @param {string} text */
  #write(text) {
    this.text = text
    this.#part(".answer-bar-text").textContent = text
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.place.querySelector(selector))
  }
}
