/**
 * `<policy-calculator calculator="…" language="…">`: makes the form in it work. The HTML inside is complete without it.
 *
 * What the reader types goes to the worker in this very browser and nowhere else.
 */

import { illustrative, localDay } from "./answers.mjs"
import { NoAnswer, theEngine } from "./engine.mjs"
import { EngineStatus } from "./engine-status.mjs"
import { CalculatorForm } from "./form.mjs"
import { outcome } from "./painting.mjs"
import { showOffers } from "./plan-offers.mjs"

/** @typedef {import("./answers.mjs").Typed} Typed */

class PolicyCalculator extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening
  /** Questions put so far: only the answer to the last one counts. */
  #asked = 0
  /** The last question while it has no answer. @type {Typed | null} */
  #waiting = null
  /** The answers of the example that was tried last. @type {Typed} */
  #example = {}
  #awake = false

  connectedCallback() {
    const said = JSON.parse(/** @type {HTMLTemplateElement} */ (this.#part(".calculator-words")).content.textContent ?? "")
    this.words = said.form
    this.said = said
    this.engine = theEngine()
    this.status = new EngineStatus(this.#part(".engine"), said.engine, (text) => this.#announce(text))
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const form = /** @type {HTMLFormElement} */ (this.#part(".calculator-form"))
    this.form = new CalculatorForm(form, said.form, signal)
    showOffers(form, said.county_plans, said.either_or, signal)
    form.addEventListener("submit", (event) => this.#submit(event), { signal })
    form.addEventListener("reset", (event) => this.#clear(event), { signal })
    this.addEventListener("click", (event) => this.#tryExample(/** @type {HTMLElement} */ (event.target)), { signal })
    this.#part(".engine-retry").addEventListener("click", () => this.#retry(), { signal })
    this.addEventListener("focusin", () => this.#wake(), { signal })
    this.addEventListener("pointerdown", (event) => this.#approach(event), { signal })
    form.addEventListener("pointerenter", (event) => this.#approach(event), { signal })
    this.#part(".calculator-without-script").hidden = true
    form.hidden = false
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".worked-example-try"))) button.hidden = false
  }

  disconnectedCallback() {
    this.#listening?.abort()
    this.#asked += 1
    this.#awake = false
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector))
  }

  /** A finger on the screen may only be scrolling past, and Python is five megabytes; what it taps takes the focus. @param {PointerEvent} event */
  #approach(event) {
    if (event.pointerType !== "touch") this.#wake()
  }

  /** The first sign of intent starts Python; from then on this calculator shows how far that has come. */
  #wake() {
    if (this.#awake || !this.#listening) return
    this.#awake = true
    this.engine?.wake()
    this.engine?.watch((state) => this.#showStage(state), this.#listening.signal)
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault()
    this.#compute(this.form.read())
  }

  /** @param {Event} event */
  #clear(event) {
    event.preventDefault()
    this.#asked += 1
    this.#waiting = null
    this.#example = {}
    this.form.clear()
    this.#part(".calculator-result").replaceChildren()
    this.#announce("")
    this.#showStage(this.engine.state)
  }

  /** @param {HTMLElement} target */
  #tryExample(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest(".worked-example-try"))
    if (!button) return
    this.#example = JSON.parse(button.dataset.example ?? "{}")
    this.form.fill(this.#example)
    const asOf = this.#example.as_of // not a question of the form, so it holds for this calculation only
    this.#compute({ ...this.form.read(), ...(asOf && { as_of: asOf }) })
  }

  #retry() {
    this.engine?.retry()
    if (this.#waiting) this.#compute(this.#waiting)
  }

  /** @param {Typed} typed */
  async #compute(typed) {
    const number = ++this.#asked
    const asOf = typed.as_of ?? localDay(new Date())
    const answers = this.form.shown()
    this.#waiting = typed
    this.#wake()
    this.form.forgive()
    this.#showStage(this.engine.state)
    try {
      const request = { calculator: this.getAttribute("calculator"), language: this.getAttribute("language"), as_of: asOf, typed }
      const text = await this.engine.ask(request)
      if (number !== this.#asked) return
      this.#waiting = null
      this.#announce("")
      this.#showStage(this.engine.state)
      const { presentation } = JSON.parse(text)
      this.#show(presentation, { answers, asOf, illustrative: illustrative(typed, this.#example, this.said.county) })
    } catch (error) {
      if (number === this.#asked) {
        this.status.despair(error instanceof NoAnswer ? error.reason : "answer", { waiting: this.#waiting !== null })
      }
      if (!(error instanceof NoAnswer)) throw error
    }
  }

  /** @param {any} presentation @param {Parameters<typeof outcome>[2]} asked */
  #show(presentation, asked) {
    const place = this.#part(".calculator-result")
    if (presentation.errors) {
      place.replaceChildren()
      this.form.accuse(presentation.errors)
      return
    }
    const link = (/** @type {string} */ name, /** @type {string} */ text) => this.form.link(name, text)
    place.replaceChildren(outcome(presentation, { ...this.said, words: this.words, link }, asked))
    this.#part(".outcome-title").focus()
  }

  /** @param {import("./engine.mjs").State} state */
  #showStage(state) {
    this.status.show(state, { waiting: this.#waiting !== null, fresh: this.#asked === 0 })
  }

  /** Said aloud once, by whatever reads the page to its reader. @param {string} text */
  #announce(text) {
    const place = this.#part(".calculator-announcement")
    if (place.textContent !== text) place.textContent = text
  }
}

if (!customElements.get("policy-calculator")) customElements.define("policy-calculator", PolicyCalculator)
