/** `<policy-receipt language="…">`: opens the file of a receipt, has it worked out again in this very browser, says what came of it. */

import { attributed, make } from "../calculator/dom.mjs"
import { NoAnswer, theEngine } from "../calculator/engine.mjs"
import { EngineStatus } from "../calculator/engine-status.mjs"
import { print, receipt, tableOf } from "./receipt.mjs"

/** A character takes three bytes at most; Python says what is too long. */
const LARGEST = 24 * 1024 * 1024

class PolicyReceipt extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening
  /** Whatever was begun and is not the last no longer counts. */
  #turn = 0
  #text = ""
  #waiting = false

  connectedCallback() {
    const said = JSON.parse(/** @type {HTMLTemplateElement} */ (this.#part(".calculator-words")).content.textContent ?? "")
    this.words = said.checking
    this.engine = theEngine()
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.status = new EngineStatus(this.#part(".engine"), said.engine, (text) => this.#announce(text))
    this.engine.watch((state) => state.stage !== "asleep" && this.status.show(state, { waiting: this.#waiting, fresh: true }), signal)
    const file = /** @type {HTMLInputElement} */ (this.#part(".check-file"))
    file.addEventListener("change", () => this.#take(file.files?.[0]), { signal })
    file.addEventListener("click", () => (file.value = ""), { signal }) // so that the same file can be chosen again
    this.#part(".check-choose").addEventListener("click", () => file.click(), { signal }) // its own button speaks the browser's language
    this.addEventListener("focusin", () => this.engine.wake(), { signal })
    this.addEventListener("click", (event) => this.#click(/** @type {HTMLElement} */ (event.target)), { signal })
    for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
      this.addEventListener(name, (event) => this.#drag(/** @type {DragEvent} */ (event)), { signal })
    }
    this.#part(".calculator-without-script").hidden = true
    this.#part(".check-drop").hidden = false
  }

  disconnectedCallback() {
    this.#listening?.abort()
    this.#turn += 1
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector))
  }

  /** @param {DragEvent} event */
  #drag(event) {
    if (!event.dataTransfer?.types.includes("Files")) return
    event.preventDefault()
    this.#part(".check-drop").classList.toggle("tables-drop--over", event.type === "dragenter" || event.type === "dragover")
    if (event.type === "drop") this.#take(event.dataTransfer.files[0])
  }

  /** @param {HTMLElement} target */
  #click(target) {
    const article = /** @type {HTMLElement | null} */ (this.querySelector(".receipt"))
    if (target.closest("[data-check=print]") && article) print(article)
    if (!target.closest(".engine-retry")) return
    this.engine.retry()
    if (this.#text) this.#verify()
  }

  /** @param {File | undefined} file */
  async #take(file) {
    if (!file) return
    const turn = ++this.#turn
    this.#text = ""
    this.#part(".check-result").replaceChildren()
    if (file.size > LARGEST) return this.#say({ verdict: "unreadable", title: this.words.too_big })
    const text = await file.text().catch(() => null)
    if (turn !== this.#turn) return
    if (text === null) return this.#say({ verdict: "unreadable", title: this.words.unreadable })
    this.#text = text.replace(/^\ufeff/u, "")
    this.#verify()
  }

  async #verify() {
    const turn = ++this.#turn
    this.#waiting = true
    this.#announce(this.words.reading)
    this.engine.wake()
    try {
      const answer = await this.engine.ask({ verify: this.#text, language: this.getAttribute("language") })
      if (turn !== this.#turn) return
      this.#waiting = false
      this.#announce("")
      this.status.show(this.engine.state, { waiting: false, fresh: false })
      this.#say(JSON.parse(answer))
    } catch (error) {
      if (turn === this.#turn) this.status.despair(error instanceof NoAnswer ? error.reason : "answer", { waiting: true })
      if (!(error instanceof NoAnswer)) throw error
    }
  }

  /** @param {{verdict: string, title: string, texts?: string[], differences?: any, documents?: any}} found */
  #say({ verdict, title, texts = [], differences, documents }) {
    const heading = make("h2", "check-verdict", title)
    heading.tabIndex = -1
    const told = make("section", `check-told check-told--${verdict}`, heading, ...texts.map((text) => make("p", "", text)))
    const table = differences && tableOf({ title: this.words.differences, columns: differences.columns, rows: differences.rows })
    const more = differences?.more && make("p", "", differences.more)
    const button = attributed(make("button", "calculator-button", this.words.print), { type: "button", "data-check": "print" })
    const sheets = documents && [make("h2", "check-again", this.words.receipt), button, receipt(documents, this.getAttribute("language"), 3)]
    this.#part(".check-result").replaceChildren(...[told, table, more, ...(sheets || [])].filter(Boolean))
    heading.focus()
  }

  /** @param {string} text */
  #announce(text) {
    const place = this.#part(".calculator-announcement")
    if (place.textContent !== text) place.textContent = text
  }
}

if (!customElements.get("policy-receipt")) customElements.define("policy-receipt", PolicyReceipt)
