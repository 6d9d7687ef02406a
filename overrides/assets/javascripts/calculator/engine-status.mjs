/** How far Python has come, told in the place that guide/components/engine.html.j2 makes. */

import { STAGES } from "./protocol.mjs"

export class EngineStatus {
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
      this.despair(state.reason ?? "start", { waiting })
      return
    }
    const starting = state.stage !== "ready" && state.stage !== "asleep"
    const idle = state.stage === "ready" && fresh ? this.words.ready : ""
    const text = starting ? this.words[state.stage] : waiting ? this.words.computing : idle
    this.#write(text, { waiting, progress: starting ? STAGES.indexOf(/** @type {any} */ (state.stage)) : null })
    if (starting && waiting) this.announce(this.words.waiting)
  }

  /** Say why nothing can be computed, and offer to try again. @param {string} reason @param {{waiting: boolean}} reader */
  despair(reason, { waiting }) {
    const text = this.words[`failed_${reason}`] ?? this.words.failed_start
    this.#write(text, { waiting, progress: null, failed: true })
    this.announce(text)
  }

  /** @param {string} text @param {{waiting: boolean, progress: number | null, failed?: boolean}} how */
  #write(text, { waiting, progress, failed = false }) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (this.place.querySelector(name))
    const bar = /** @type {HTMLProgressElement} */ (part(".engine-progress"))
    this.place.classList.toggle("engine--failed", failed)
    part(".engine-stage").textContent = text
    part(".engine-retry").hidden = !failed
    bar.hidden = progress === null
    bar.value = progress ?? 0
    if (text && waiting) this.place.scrollIntoView({ block: "nearest" })
  }
}
