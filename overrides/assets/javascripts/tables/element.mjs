/**
 * `<policy-table>` inside a `<policy-calculator>`: takes a file with many situations and gives one with their results.
 *
 * The file is read and computed by the worker in this very browser, a portion at a time: between two portions the reader may stop it.
 */

import { localDay } from "../calculator/answers.mjs"
import { filled, make } from "../calculator/dom.mjs"
import { NoAnswer, theEngine } from "../calculator/engine.mjs"
import { STAGES } from "../calculator/protocol.mjs"
import { save } from "../calculator/saving.mjs"
import { counts, downloads, refusal, rowsTable } from "./painting.mjs"

const LARGEST = 100 * 1024 * 1024
const SHOWN_MOST = 200
const PAGE = 20
const TYPES = { csv: "text/csv", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }

class PolicyTable extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening
  /** Everything that was begun and is not the last has been given up. */
  #turn = 0
  #name = ""

  connectedCallback() {
    const calculator = /** @type {HTMLElement} */ (this.closest("policy-calculator"))
    const said = JSON.parse(/** @type {HTMLTemplateElement} */ (calculator.querySelector(".calculator-words")).content.textContent ?? "")
    this.words = said.tables
    this.engineWords = said.engine
    this.asking = { calculator: calculator.getAttribute("calculator"), language: calculator.getAttribute("language") }
    this.engine = theEngine()
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const file = /** @type {HTMLInputElement} */ (this.#part(".tables-file"))
    file.addEventListener("change", () => this.#take(file.files?.[0]), { signal })
    file.addEventListener("click", () => (file.value = ""), { signal }) // so that the same file can be chosen again
    this.#part(".tables-choose").addEventListener("click", () => file.click(), { signal }) // its own button speaks the browser's language
    this.#part(".tables-cancel").addEventListener("click", () => this.#cancel(), { signal })
    for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
      this.#part(".tables-body").addEventListener(name, (event) => this.#drag(/** @type {DragEvent} */ (event)), { signal })
    }
    this.#part(".tables-drop").hidden = false
  }

  disconnectedCallback() {
    this.#listening?.abort()
    this.#turn += 1
    if (this.#name) this.engine?.table({ do: "close" }).catch(() => undefined) // the page is gone; its table need not stay in memory
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector))
  }

  /** @param {DragEvent} event */
  #drag(event) {
    if (!event.dataTransfer?.types.includes("Files")) return
    event.preventDefault()
    this.#part(".tables-drop").classList.toggle("tables-drop--over", event.type === "dragenter" || event.type === "dragover")
    if (event.type === "drop") this.#take(event.dataTransfer.files[0])
  }

  /** @param {File | undefined} file */
  async #take(file) {
    if (!file) return
    await this.#during(async (current) => {
      this.#name = file.name
      this.#part(".tables-result").replaceChildren()
      if (file.size > LARGEST) return this.#refuse([this.words.too_big])
      const bytes = await file.arrayBuffer().catch(() => null)
      if (!bytes) return this.#refuse([this.words.unreadable])
      const ended = await this.#go({ do: "open", ...this.asking, as_of: localDay(new Date()) }, current, bytes)
      if (ended?.stage === "refused") this.#refuse(ended.texts)
      if (ended?.stage === "ready") await this.#show(ended, current)
    })
  }

  /**
   * Do something that can be stopped and may fail.
   * @param {(current: () => boolean) => Promise<void>} work @param {{brief?: boolean}} [how] What is brief shows no progress.
   */
  async #during(work, { brief = false } = {}) {
    const turn = ++this.#turn
    const current = () => turn === this.#turn
    const watching = new AbortController()
    this.engine?.wake()
    this.engine?.watch((state) => current() && !brief && this.#showStart(state), watching.signal)
    try {
      await work(current)
    } catch (error) {
      const reason = error instanceof NoAnswer ? error.reason : "answer"
      if (current()) this.#refuse([this.engineWords[`failed_${reason}`] ?? this.engineWords.failed_start], { retry: true })
      if (!(error instanceof NoAnswer)) throw error
    } finally {
      watching.abort()
      if (current()) this.#part(".tables-progress").hidden = true
    }
  }

  /**
   * Begin with a request and go on until nothing is left to do. Gives null where the reader has stopped it.
   * @param {object} request @param {() => boolean} current @param {ArrayBuffer} [bytes]
   */
  async #go(request, current, bytes) {
    let progress = await this.#ask(request, bytes)
    while (current() && ["reading", "computing", "writing"].includes(progress.stage)) {
      this.#showProgress(progress)
      progress = await this.#ask({ do: "go_on" })
    }
    return current() ? progress : null
  }

  /** @param {object} request @param {ArrayBuffer} [bytes] @returns {Promise<any>} */
  async #ask(request, bytes) {
    return JSON.parse(await this.engine.table(request, bytes))
  }

  /** @param {any} ended @param {() => boolean} current */
  async #show(ended, current) {
    const rows = make("div", "tables-rows")
    const title = make("h3", "tables-finished", filled(this.words.finished, { of: String(ended.of) }))
    title.tabIndex = -1
    const result = [title, counts(ended.counts, this.words), downloads(this.words, (kind) => this.#download(kind)), rows]
    this.#part(".tables-result").replaceChildren(...result, make("p", "outcome-estimate", this.words.estimate))
    await this.#turnTo(0, rows, current)
    this.#announce(title.textContent ?? "")
    title.focus()
  }

  /** @param {number} first @param {HTMLElement} place @param {() => boolean} current */
  async #turnTo(first, place, current) {
    const shown = await this.#ask({ do: "rows", from: first, most: PAGE })
    if (!current()) return
    const most = Math.min(shown.of, SHOWN_MOST)
    const turn = (/** @type {number} */ to, /** @type {string} */ button) =>
      this.#during(async (still) => {
        await this.#turnTo(to, place, still)
        const again = /** @type {HTMLButtonElement} */ (place.querySelector(button))
        const other = /** @type {HTMLButtonElement} */ (place.querySelector(".tables-page:not(:disabled)"))
        ;(again.disabled ? other : again).focus()
      }, { brief: true })
    place.replaceChildren(rowsTable(shown, { first, most, page: PAGE }, this.words, turn))
  }

  /** @param {"csv" | "xlsx"} kind */
  async #download(kind) {
    await this.#during(async (current) => {
      const written = await this.#go({ do: "write", as: kind }, current)
      if (!written) return
      const bytes = await this.engine.file()
      if (!current()) return
      const name = `${this.#name.replace(/\.[^.]*$/u, "")}-${this.words.results}.${kind}`
      save(name, bytes, TYPES[kind])
      this.#announce(filled(this.words.downloaded, { name }))
    })
  }

  #cancel() {
    this.#turn += 1
    this.#part(".tables-progress").hidden = true
    this.#announce(this.words.cancelled)
    if (!this.#part(".tables-finished")) {
      this.engine?.table({ do: "close" }).catch(() => undefined) // a failed engine has told so
      this.#part(".tables-result").replaceChildren(make("p", "tables-cancelled", this.words.cancelled))
    }
    this.#part(".tables-choose").focus()
  }

  /** @param {string[]} errors @param {{retry?: boolean}} [how] */
  #refuse(errors, { retry = false } = {}) {
    const again = retry ? { label: this.engineWords.retry, act: () => this.#retry() } : null
    const told = refusal(errors, this.words, again)
    this.#part(".tables-result").replaceChildren(told)
    told.focus()
  }

  #retry() {
    this.engine?.retry()
    this.#part(".tables-result").replaceChildren()
    this.#part(".tables-choose").focus()
  }

  /** While Python starts. @param {import("../calculator/engine.mjs").State} state */
  #showStart(state) {
    if (state.stage === "failed" || state.stage === "asleep") return
    const place = STAGES.indexOf(/** @type {any} */ (state.stage))
    const ready = state.stage === "ready"
    this.#showBar(ready ? this.words.preparing : this.engineWords[state.stage], ready ? undefined : { done: place, of: STAGES.length - 1 })
  }

  /** @param {{stage: string, done: number, of: number | null}} progress */
  #showProgress(progress) {
    const values = { name: this.#name, done: String(progress.done), of: String(progress.of) }
    const known = progress.of ? { done: progress.done, of: progress.of } : undefined
    this.#showBar(filled(this.words[progress.stage], values), known)
  }

  /** @param {string} text @param {{done: number, of: number}} [known] Without it, nobody knows how long it will take. */
  #showBar(text, known) {
    const bar = /** @type {HTMLProgressElement} */ (this.#part(".tables-bar"))
    this.#part(".tables-progress").hidden = false
    this.#part(".tables-stage").textContent = text
    if (!known) return bar.removeAttribute("value")
    bar.max = known.of
    bar.value = known.done
  }

  /** @param {string} text */
  #announce(text) {
    this.#part(".tables-announcement").textContent = text
  }
}

if (!customElements.get("policy-table")) customElements.define("policy-table", PolicyTable)
