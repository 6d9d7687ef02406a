/**
 * `<policy-calculator calculator="…" language="…">`: answers as the reader types. The HTML inside is complete without it.
 *
 * What the reader types goes to the worker in this very browser and nowhere else. Companions in the same element hear `policy-answered`
 * (detail: `request`, parsed `response`, `answers` as the reader sees them) and `policy-emptied`, and may `put` answers in.
 */

import { illustrative, localDay } from "./answers.mjs"
import { AnswerBar } from "./answer-bar.mjs"
import { NoAnswer, theEngine } from "./engine.mjs"
import { EngineStatus } from "./engine-status.mjs"
import { CalculatorForm } from "./form.mjs"
import { Latest } from "./latest.mjs"
import { Mistakes } from "./mistakes.mjs"
import { outcome } from "./painting.mjs"
import { showOffers } from "./plan-offers.mjs"

/** @typedef {import("./answers.mjs").Typed} Typed */
/** @typedef {{request: {calculator: string | null, language: string | null, as_of: string, typed: Typed}, answers: {label: string, values: string[]}[]}} Question */

const AT_ONCE = { pause: 0 }

class PolicyCalculator extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening
  /** The answers of the example that was tried last. @type {Typed} */
  #example = {}
  /** The day of asking that came with answers, until one is changed. */
  #asOf = ""
  /** The answers that were asked about last, as JSON. */
  #last = "{}"
  /** Whether the reader has asked for a result and is to be led to it. */
  #demanded = false
  /** Whether nothing has been asked yet. */
  #fresh = true
  /** While answers are put in by the script, nobody has changed one. */
  #filling = false
  #awake = false

  connectedCallback() {
    const said = JSON.parse(/** @type {HTMLTemplateElement} */ (this.#part(".calculator-words")).content.textContent ?? "")
    this.said = said
    this.engine = theEngine()
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const form = /** @type {HTMLFormElement} */ (this.#part(".calculator-form"))
    this.form = new CalculatorForm(form, said.form, signal)
    this.mistakes = new Mistakes(this.form, signal)
    this.bar = new AnswerBar(this.#part(".answer-bar"), said.form, (text) => this.#announce(text))
    this.status = new EngineStatus(this.#part(".engine"), said.engine, (text) => this.#announce(text))
    this.inquiry = new Latest({
      ...AT_ONCE,
      ask: (/** @type {Question} */ { request }) => this.engine.ask(request),
      hear: (text, question) => this.#hear(text, question),
      stumble: (error) => this.#stumble(error),
    })
    showOffers(form, said.county_plans, said.either_or, signal)
    this.#listen(form, signal)
    this.#part(".calculator-without-script").hidden = true
    form.hidden = false
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".worked-example-try"))) button.hidden = false
  }

  disconnectedCallback() {
    this.#listening?.abort()
    this.inquiry?.drop()
    this.bar?.hide()
    this.#awake = false
  }

  /** @param {HTMLFormElement} form @param {AbortSignal} signal */
  #listen(form, signal) {
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ event, /** @type {(event: any) => void} */ hear) =>
      target.addEventListener(event, hear, { signal })
    for (const event of ["input", "change"]) on(form, event, () => this.#change())
    on(form, "focusout", () => this.#tellMistakes())
    on(form, "submit", (event) => this.#submit(event))
    on(form, "reset", (event) => this.#clear(event))
    on(this, "click", (event) => this.#click(event))
    on(this, "focusin", () => this.#wake())
    on(this, "pointerdown", (event) => this.#approach(event))
    on(form, "pointerenter", (event) => this.#approach(event))
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector))
  }

  /** A finger on the screen may only be scrolling past, and Python is some megabytes; what it taps takes the focus. @param {PointerEvent} event */
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

  /** What stands in the form, as typed. @returns {Typed} */
  get typed() {
    return this.form.readAsItStands()
  }

  /** Fill the form with these answers and show what they give. @param {Typed} typed @param {{asOf?: string}} [how] */
  put(typed, { asOf = "" } = {}) {
    this.#filling = true
    this.form.fill(typed)
    this.#filling = false
    this.#asOf = asOf
    this.#demand()
  }

  /** An answer may have been changed. */
  #change() {
    if (this.#filling || JSON.stringify(this.typed) === this.#last) return
    this.#asOf = ""
    this.#demanded = false
    this.#ask(this.typed)
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault()
    this.#demand()
  }

  /** The reader wants to see the result, or all that stands in its way. */
  #demand() {
    this.#filling = true
    const typed = this.form.read()
    this.#filling = false
    this.mistakes.leaveAll()
    this.#demanded = true
    this.#ask(typed, { atOnce: true })
  }

  /** @param {Typed} typed @param {{atOnce?: boolean}} [how] */
  #ask(typed, how) {
    this.#last = JSON.stringify(typed)
    this.status.calm()
    this.#wake()
    this.#fresh = false
    const request = {
      calculator: this.getAttribute("calculator"),
      language: this.getAttribute("language"),
      as_of: this.#asOf || localDay(new Date()),
      typed,
    }
    this.inquiry.put({ request, answers: this.form.shown() }, how)
    this.#showStage(this.engine.state)
  }

  /** @param {string} text @param {Question} question */
  #hear(text, { request, answers }) {
    const response = JSON.parse(text)
    const { presentation } = response
    const place = this.#part(".calculator-result")
    const wrong = presentation.errors ?? []
    this.mistakes.found(wrong)
    this.#showStage(this.engine.state)
    place.classList.toggle("calculator-result--stale", wrong.length > 0)
    if (wrong.length > 0) this.#hearMistakes(wrong)
    else {
      this.form.forgive()
      this.mistakes.leaveAll() // what is emptied from here on is missing
      this.#paint(presentation, { answers, asOf: request.as_of, illustrative: illustrative(request.typed, this.#example, this.said.county) })
      this.dispatchEvent(new CustomEvent("policy-answered", { bubbles: true, detail: { request, response, answers } }))
    }
    this.#demanded = false
  }

  /** @param {{field: string, text: string}[]} wrong */
  #hearMistakes(wrong) {
    if (this.#demanded) this.form.accuse(wrong)
    this.#tellMistakes()
    this.bar?.stale(this.#part(".calculator-result").childElementCount > 0)
  }

  /** Those at the top follow what is mended, as soon as they stand there. */
  #tellMistakes() {
    if (this.form.accused) this.form.summarise(this.mistakes.told)
  }

  /** @param {any} presentation @param {Parameters<typeof outcome>[2]} asked */
  #paint(presentation, asked) {
    const link = (/** @type {string} */ name, /** @type {string} */ text) => this.form.link(name, text)
    this.#part(".calculator-result").replaceChildren(outcome(presentation, { ...this.said, words: this.said.form, link }, asked))
    this.bar?.show(presentation, { aloud: !this.#demanded })
    if (this.#demanded) this.#part(".outcome-title").focus() // which is read then; nothing else need be said
  }

  /** @param {unknown} error */
  #stumble(error) {
    this.status.despair(error instanceof NoAnswer ? error.reason : "answer", { waiting: this.#demanded })
    this.bar?.hide() // what stands in the page is the answer to something else
    this.#part(".calculator-result").classList.add("calculator-result--stale")
    if (!(error instanceof NoAnswer)) throw error
  }

  /** @param {Event} event */
  #clear(event) {
    event.preventDefault()
    this.inquiry.drop()
    this.#example = {}
    this.#asOf = ""
    this.#last = "{}"
    this.#demanded = false
    this.#filling = true
    this.form.clear()
    this.#filling = false
    this.mistakes.forget()
    this.bar?.hide()
    this.#part(".calculator-result").replaceChildren()
    this.#part(".calculator-result").classList.remove("calculator-result--stale")
    this.#announce("")
    this.status.calm()
    this.#showStage(this.engine.state)
    this.dispatchEvent(new CustomEvent("policy-emptied", { bubbles: true }))
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = /** @type {HTMLElement} */ (event.target)
    if (target.closest(".answer-bar-link")) {
      event.preventDefault()
      event.stopPropagation() // the theme takes every click on a link for a way to another page
      this.#part(".outcome-title").focus()
    }
    const example = /** @type {HTMLElement | null} */ (target.closest(".worked-example-try"))?.dataset.example
    if (example) this.#tryExample(JSON.parse(example))
    if (target.closest(".engine-retry")) this.#retry()
    if (target.closest(".row-add, .row-remove")) this.#change()
  }

  /** @param {Typed} example Its day of asking is no question of the form and holds for this calculation only. */
  #tryExample(example) {
    this.#example = example
    const { as_of: asOf, ...typed } = example
    this.put(typed, { asOf })
  }

  #retry() {
    this.engine.retry()
    if (!this.#fresh) this.#ask(this.typed, { atOnce: true })
  }

  /** @param {import("./engine.mjs").State} state */
  #showStage(state) {
    this.status.show(state, { waiting: this.#demanded && this.inquiry.waiting, fresh: this.#fresh })
  }

  /** Said aloud once, by whatever reads the page to its reader. @param {string} text */
  #announce(text) {
    const place = this.#part(".calculator-announcement")
    if (place.textContent !== text) place.textContent = text
  }
}

if (!customElements.get("policy-calculator")) customElements.define("policy-calculator", PolicyCalculator)
