/** How far Python has come, told in the place that guide/components/engine.html.j2 makes. */

import { STAGES } from "./protocol.mjs"

export class EngineStatus {
  /** The failure that was told last. */
  #told = ""
  /** Whether it is that of an answer, which stands until something is asked again. */
  #stands = false

  /**
   * @param {HTMLElement} place
   * @param {Record<string, string>} words The interface's words for the engine.
   * @param {(text: string) => void} announce Says a text aloud, once.
   */
  constructor(place, words, announce) {
    this.place = place
    this.words = words
    this.announce = announce
  }

  /**
   * @param {import("./engine.mjs").State} state
   * @param {{waiting: boolean, fresh: boolean}} reader Whether the reader waits for a result; whether nothing has been asked yet.
   */
  show(state, { waiting, fresh }) {
    if (state.stage === "failed") {
      this.#lament(state.reason ?? "start", { waiting })
      return
    }
    if (this.#stands) return
    this.#told = ""
    const starting = state.stage !== "ready" && state.stage !== "asleep"
    const idle = state.stage === "ready" && fresh ? this.words.ready : ""
    const text = starting ? this.words[state.stage] : waiting ? this.words.computing : idle
    this.#write(text, { waiting, progress: starting ? STAGES.indexOf(/** @type {any} */ (state.stage)) : null })
    if (starting && waiting) this.announce(this.words.waiting)
  }

  /** Something is asked anew: the answer that failed is of the past. */
  calm() {
    if (!this.#stands) return
    this.announce("")
    this.#told = ""
    this.#stands = false
  }

  /** Say why there is no answer, and offer to try again. @param {string} reason @param {{waiting: boolean}} reader */
  despair(reason, reader) {
    this.#stands ||= this.#lament(reason, reader)
  }

  /** Gives whether that is news: it is said aloud once. @param {string} reason @param {{waiting: boolean}} reader */
  #lament(reason, { waiting }) {
    const text = this.words[`failed_${reason}`] ?? this.words.failed_start
    const isNews = text !== this.#told
    this.#told = text
    const retry = /** @type {HTMLElement} */ (this.place.querySelector(".engine-retry"))
    retry.textContent = reason === "republished" ? this.words.reload : this.words.retry
    this.#write(text, { waiting, progress: null, failed: true })
    if (isNews) this.announce(text)
    return isNews
  }

  /** @param {string} text @param {{waiting: boolean, progress: number | null, failed?: boolean}} how */
  #write(text, { waiting, progress, failed = false }) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (this.place.querySelector(name))
    const bar = /** @type {HTMLProgressElement} */ (part(".engine-progress"))
    this.place.classList.toggle("engine--failed", failed)
    part(".engine-stage").textContent = text
    if (!failed && part(".engine-retry") === document.activeElement) part(".engine-stage").focus() // what is pressed vanishes
    part(".engine-retry").hidden = !failed
    bar.hidden = progress === null
    bar.value = progress ?? 0
    if (text && waiting) this.place.scrollIntoView({ block: "nearest" })
  }
}
