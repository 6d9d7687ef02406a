/** The questions of the project in the page: which of them matter, which topics are open, how far each group has come. */

import { filled } from "../calculator/dom.mjs"
import { controlsOf, isBlank } from "../calculator/fields.mjs"

const FIELD = ".group > [data-field]"

/** @param {Element} field */
const isAnswered = (field) => controlsOf(field).some((control) => !isBlank(control))

export class Questions {
  /** Keys that matter, as the calculators say; null as long as they have not spoken. @type {Set<string> | null} */
  #asked = null

  /**
   * @param {HTMLFormElement} form
   * @param {Record<string, string>} words
   * @param {string[]} offered Fields that are no questions: they stand there always and are not counted.
   */
  constructor(form, words, offered) {
    this.offered = offered
    this.form = form
    this.words = words
    this.groups = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-group]")])
  }

  /** The ids of the topics that stand open. @returns {string[]} */
  get topics() {
    return this.groups.filter((group) => group instanceof HTMLDetailsElement && group.open).map((group) => group.dataset.group ?? "")
  }

  /** Open these topics and those with an answer in them; close the others. @param {string[]} topics */
  open(topics) {
    for (const group of this.groups) {
      if (group instanceof HTMLDetailsElement) {
        group.open = topics.includes(group.dataset.group ?? "") || this.#fields(group).some(isAnswered)
      }
    }
  }

  /** Show the questions that matter. @param {string[]} asked */
  matter(asked) {
    this.#asked = new Set(asked)
    this.refresh()
  }

  /** From here on all questions stand there, until the calculators have spoken again. */
  forget() {
    this.#asked = null
    this.refresh()
  }

  /**
   * Show what matters, and how far each group has come. What has an answer stays in sight, because it counts; so does a question that
   * the reader is at.
   */
  refresh() {
    const total = { answered: 0, asked: 0 }
    for (const group of this.groups) {
      const progress = { answered: 0, asked: 0 }
      for (const field of this.#fields(group)) {
        if (this.offered.includes(field.dataset.field ?? "")) continue
        const matters = this.#asked?.has(field.dataset.field ?? "") ?? true
        const answered = isAnswered(field)
        field.hidden = !matters && !answered && !field.contains(document.activeElement)
        field.classList.toggle("field--idle", !matters && answered)
        this.#say(field, matters || !answered ? "" : this.words.idle)
        progress.asked += Number(matters)
        progress.answered += Number(matters && answered)
      }
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(".group"))) {
        part.hidden = [...part.querySelectorAll(":scope > [data-field]")].every((field) => /** @type {HTMLElement} */ (field).hidden)
      }
      group.classList.toggle("project-group--idle", progress.asked === 0)
      this.#write(group, progress)
      const counts = !(group instanceof HTMLDetailsElement) || group.open || progress.answered > 0
      total.asked += counts ? progress.asked : 0
      total.answered += progress.answered
    }
    return total
  }

  /** @param {HTMLElement} group */
  #fields(group) {
    return /** @type {HTMLElement[]} */ ([...group.querySelectorAll(FIELD)])
  }

  /** @param {HTMLElement} group @param {{answered: number, asked: number}} progress */
  #write(group, { answered, asked }) {
    const place = group.querySelector(".project-progress")
    const text = asked === 0 ? this.words.nothing_asked : filled(this.words.progress, { answered: String(answered), asked: String(asked) })
    if (place && place.textContent !== text) place.textContent = text
    place?.classList.toggle("project-progress--done", asked > 0 && answered === asked)
  }

  /** A remark at a field that is answered and plays no part. @param {HTMLElement} field @param {string} text */
  #say(field, text) {
    let place = field.querySelector(":scope > .field-idle")
    if (!place && text) {
      place = document.createElement("p")
      place.className = "field-idle"
      field.append(place)
    }
    if (place && text) place.textContent = text
    else place?.remove()
  }
}
