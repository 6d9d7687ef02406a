/**
 * `<policy-runtime>`: shows which Python computes in this browser, told by that Python itself after the reader asks for it.
 *
 * The page writes the words: a button, a list with a slot for each fact (`data-fact`), and what to say meanwhile (`data-waiting`) and
 * when it fails (`data-failed`).
 */

import { theEngine } from "./calculator/engine.mjs"

class PolicyRuntime extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening

  connectedCallback() {
    const button = this.querySelector("button")
    if (!button) return
    this.#listening = new AbortController()
    button.addEventListener("click", () => this.#ask(), { signal: this.#listening.signal })
    button.hidden = false
  }

  disconnectedCallback() {
    this.#listening?.abort()
  }

  async #ask() {
    const status = /** @type {HTMLElement} */ (this.querySelector("[role=status]"))
    status.textContent = this.dataset.waiting ?? ""
    try {
      const engine = theEngine()
      engine.retry()
      const facts = JSON.parse(await engine.introduce())
      for (const slot of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-fact]"))) {
        slot.textContent = facts[slot.dataset.fact ?? ""] ?? ""
      }
      /** @type {HTMLElement} */ (this.querySelector("dl")).hidden = false
      status.textContent = ""
    } catch {
      status.textContent = this.dataset.failed ?? ""
    }
  }
}

if (!customElements.get("policy-runtime")) customElements.define("policy-runtime", PolicyRuntime)
