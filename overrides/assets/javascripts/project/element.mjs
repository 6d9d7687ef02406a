/**
 * `<policy-project language="…">`: one form for the whole project; every change is computed at once, in this very browser. What the
 * reader enters is kept here and nowhere else. The HTML inside is complete without this. Companions in it hear `policy-answered` and
 * `policy-emptied` and may `put` answers in, as with a calculator.
 */

import { illustrative, localDay } from "../calculator/answers.mjs"
import { storeOf } from "../calculator/browser-store.mjs"
import { filled } from "../calculator/dom.mjs"
import { NoAnswer, theEngine } from "../calculator/engine.mjs"
import { EngineStatus } from "../calculator/engine-status.mjs"
import { CalculatorForm } from "../calculator/form.mjs"
import { showOffers } from "../calculator/plan-offers.mjs"
import { KEY, forget, isNothing, keep, nothing, recall } from "./keeping.mjs"
import { Latest } from "../calculator/latest.mjs"
import { Mistakes } from "../calculator/mistakes.mjs"
import { Questions } from "./questions.mjs"
import { Results, answersForPaper } from "./results.mjs"
import { Summary } from "./summary.mjs"

/** @typedef {import("../calculator/answers.mjs").Typed} Typed */
/** @typedef {{request: {project: true, language: string | null, as_of: string, typed: Typed}, answers: {label: string, values: string[]}[]}} Question */

class PolicyProject extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening
  #kept = nothing()
  /** The example's day of asking, until an answer is changed. */
  #asOf = ""
  #awake = false
  #fresh = true
  /** While answers are put in by the script, nobody has changed one. */
  #filling = false
  /** The mistakes that stand above the results. */
  #told = "[]"

  connectedCallback() {
    this.said = JSON.parse(/** @type {HTMLTemplateElement} */ (this.#part(".calculator-words")).content.textContent ?? "")
    this.store = storeOf(window)
    this.engine = theEngine()
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const form = /** @type {HTMLFormElement} */ (this.#part(".calculator-form"))
    this.form = new CalculatorForm(form, this.said.form, signal)
    this.questions = new Questions(form, this.said.project, this.said.offered)
    this.mistakes = new Mistakes(this.form, signal)
    this.results = new Results(this.#part(".project-results-parts"), this.#palette())
    this.summary = new Summary(this.#part(".project-bar"), this.said.project)
    this.status = new EngineStatus(this.#part(".engine"), this.said.engine, (text) => this.#announce(text))
    this.inquiry = new Latest({
      ask: (/** @type {Question} */ { request }) => this.engine.ask(request),
      hear: (text, question) => this.#hear(text, question),
      stumble: (error) => this.#stumble(error),
    })
    showOffers(form, this.said.county_plans, this.said.either_or, signal)
    this.#listen(form, signal)
    this.#begin(form)
  }

  disconnectedCallback() {
    this.#listening?.abort()
    this.inquiry?.drop()
    this.#awake = false
  }

  /** @param {HTMLFormElement} form @param {AbortSignal} signal */
  #listen(form, signal) {
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ event, /** @type {(event: any) => void} */ hear) =>
      target.addEventListener(event, hear, { signal })
    for (const event of ["input", "change"]) on(form, event, () => this.#change())
    on(form, "focusout", () => this.#tellMistakes())
    on(form, "submit", (event) => this.#demand(event))
    on(this, "click", (event) => this.#click(event.target))
    on(this, "change", (event) => this.#tick(event.target))
    on(this, "focusin", () => this.#wake())
    for (const topic of form.querySelectorAll("details")) on(topic, "toggle", () => this.#keep())
    on(window, "storage", (event) => this.#hearOther(event))
    on(window, "beforeprint", () => this.#openForPaper())
    on(window, "afterprint", () => this.closeAgain?.())
  }

  /** Show what works with the script only, and what is kept from an earlier visit. @param {HTMLFormElement} form */
  #begin(form) {
    this.#part(".project-without-script").hidden = true
    form.hidden = false
    for (const part of this.querySelectorAll(".project-scripted")) /** @type {HTMLElement} */ (part).hidden = false
    for (const example of this.querySelectorAll(".worked-example")) /** @type {HTMLDetailsElement} */ (example).open = false
    this.#part(".project-not-kept").hidden = this.store !== null
    this.#part(".project-kept").hidden = this.store === null
    this.#restore()
  }

  #restore() {
    this.#kept = recall(this.store)
    this.#put(this.#kept.typed)
    this.questions.open(this.#kept.topics)
    this.#progress()
    if (Object.keys(this.#kept.typed).length === 0) return
    this.mistakes.leaveAll()
    this.#compute({ atOnce: true })
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector))
  }

  /** @returns {import("./painting.mjs").Palette} */
  #palette() {
    return {
      ...this.said,
      words: this.said.form,
      link: (name, text) => this.form.link(name, text),
      isTicked: (id) => this.#kept.ticked.includes(id),
      illustrative: (calculator) => this.#illustrative(calculator),
    }
  }

  /** The county's values of a calculator that still are those of the example. @param {string} calculator */
  #illustrative(calculator) {
    const keys = this.#kept.tried ? illustrative(this.#kept.typed, this.said.example, this.said.county) : []
    return keys.map((key) => (key.startsWith(`${calculator}.`) ? key.slice(calculator.length + 1) : key))
  }

  /** The first sign of intent starts Python. */
  #wake() {
    if (this.#awake || !this.#listening) return
    this.#awake = true
    this.engine.wake()
    this.engine.watch((state) => this.#showStage(state), this.#listening.signal)
  }

  /** @param {import("../calculator/engine.mjs").State} state */
  #showStage(state) {
    const waiting = this.inquiry.waiting && state.stage !== "ready" // an answer of some milliseconds needs no word
    this.status.show(state, { waiting, fresh: this.#fresh })
  }

  /** An answer may have been changed. */
  #change() {
    if (this.#filling) return
    const before = JSON.stringify(this.#kept.typed)
    this.#keep()
    if (JSON.stringify(this.#kept.typed) === before) return
    this.#asOf = ""
    this.#compute()
  }

  /** @param {{atOnce?: boolean}} [how] */
  #compute(how) {
    this.status.calm()
    this.#wake()
    this.#fresh = false
    const request = {
      project: /** @type {const} */ (true),
      language: this.getAttribute("language"),
      as_of: this.#asOf || localDay(new Date()),
      typed: this.#kept.typed,
    }
    this.inquiry.put({ request, answers: this.form.shown() }, how)
    this.#showStage(this.engine.state)
  }

  /** @param {string} text @param {Question} question */
  #hear(text, { request, answers }) {
    const response = JSON.parse(text)
    const { presentation } = response
    this.questions.matter(presentation.asked)
    this.#progress()
    this.mistakes.found(presentation.errors ?? [])
    this.#showStage(this.engine.state)
    const wrong = (presentation.errors ?? []).length > 0
    this.#part(".project-results").classList.toggle("project-results--stale", wrong)
    this.#tellMistakes()
    if (wrong) return
    const changed = this.results.show(presentation)
    this.#part(".project-empty").hidden = true
    this.#part(".project-results-tools").hidden = false
    this.summary.show(presentation)
    if (changed) this.#announce(filled(this.said.project.updated, { summary: this.summary.text }))
    this.dispatchEvent(new CustomEvent("policy-answered", { bubbles: true, detail: { request, response, answers } }))
  }

  /** @param {unknown} error */
  #stumble(error) {
    this.status.despair(error instanceof NoAnswer ? error.reason : "answer", { waiting: false })
    this.#part(".project-results").classList.add("project-results--stale")
    if (!(error instanceof NoAnswer)) throw error
  }

  /** What stands in the way of a result, above the results: only what may be told by now. */
  #tellMistakes() {
    const { told } = this.mistakes
    const text = JSON.stringify(told)
    if (text === this.#told) return // a link that is being pressed must not be taken away
    this.#told = text
    const items = told.map(({ field, text }) => {
      const item = document.createElement("li")
      item.append(this.form.link(field, text) ?? text)
      return item
    })
    this.#part(".project-wrong ul").replaceChildren(...items)
    this.#part(".project-wrong").hidden = told.length === 0
    this.summary.wrong(told.length)
  }

  /** The reader asks for the results: now everything is told, and the way leads to what comes first. @param {Event} event */
  #demand(event) {
    event.preventDefault()
    this.mistakes.leaveAll()
    this.#tellMistakes()
    this.#compute({ atOnce: true })
    const place = this.#part(".project-results-title")
    place.focus()
    place.scrollIntoView({ block: "start" })
  }

  /** @param {HTMLElement} target */
  #click(target) {
    const action = /** @type {HTMLElement | null} */ (target.closest("[data-action]"))?.dataset.action
    if (action === "try") this.#tryExample()
    if (action === "back") this.#takeBack()
    if (action === "forget") this.#confirm(true)
    if (action === "spare") this.#confirm(false)
    if (action === "forget-all") this.#forget()
    if (action === "print") window.print()
    if (target.closest(".engine-retry")) this.#retry()
    if (target.closest(".row-add, .row-remove")) this.#change()
  }

  #retry() {
    this.engine.retry()
    this.#compute({ atOnce: true })
  }

  #tryExample() {
    this.#kept.tried = true
    this.put(this.said.example, { asOf: this.said.example_as_of })
  }

  /** What stands in the form, as typed. @returns {Typed} */
  get typed() {
    return this.form.readAsItStands()
  }

  /** These answers take the place of the reader's own, which are put aside and not lost. @param {Typed} typed @param {{asOf?: string}} [how] */
  put(typed, { asOf = "" } = {}) {
    const own = this.#kept.typed
    const isOwn = Object.keys(own).length > 0 && JSON.stringify(own) !== JSON.stringify(this.#put(typed))
    if (isOwn) this.#kept.aside ??= own
    this.#fill(typed)
    this.#asOf = asOf
    this.#compute({ atOnce: true })
    const place = this.#part(".project-results-title")
    place.focus({ preventScroll: true })
    place.scrollIntoView({ block: "start" })
  }

  #takeBack() {
    const { aside = {} } = this.#kept
    delete this.#kept.aside
    delete this.#kept.tried
    this.#asOf = ""
    this.#fill(aside)
    this.#compute({ atOnce: true })
    this.#part(".project-results-title").focus({ preventScroll: true })
  }

  /** @param {Typed} typed */
  #fill(typed) {
    this.#put(typed)
    this.questions.open([])
    this.mistakes.leaveAll()
    this.#keep()
  }

  /** Put answers into the form; gives them as the form then says them. @param {Typed} typed */
  #put(typed) {
    this.#filling = true
    this.form.fill(typed)
    this.#filling = false
    return this.form.readAsItStands()
  }

  #keep() {
    this.#kept = { ...this.#kept, typed: this.form.readAsItStands(), topics: this.questions.topics }
    const kept = keep(this.store, this.#kept)
    this.#part(".project-not-kept").hidden = kept
    this.#part(".project-kept").hidden = !kept
    this.#part(".project-back").hidden = this.#kept.aside === undefined
    this.#progress()
  }

  /** @param {boolean} asked Whether the reader is to say once more that everything is to be forgotten. */
  #confirm(asked) {
    this.#part(".project-forget-sure").hidden = !asked
    this.#part("[data-action=forget]").hidden = asked
    this.#part(asked ? "[data-action=spare]" : "[data-action=forget]").focus()
  }

  #forget() {
    this.inquiry.drop()
    forget(this.store)
    this.#empty()
    this.#confirm(false)
    this.#announce(this.said.project.forgotten)
  }

  /** Everything as at the very first visit. */
  #empty() {
    this.#kept = nothing()
    this.#asOf = ""
    this.#put({})
    this.mistakes.forget()
    this.questions.open([])
    this.questions.forget()
    this.results.clear()
    this.summary.clear()
    this.#tellMistakes()
    this.#part(".project-back").hidden = true
    this.#part(".project-empty").hidden = false
    this.#part(".project-results-tools").hidden = true
    this.#part(".project-results").classList.remove("project-results--stale")
    this.#progress()
    this.dispatchEvent(new CustomEvent("policy-emptied", { bubbles: true }))
  }

  #progress() {
    this.summary.progress(this.questions.refresh())
  }

  /** @param {HTMLElement} target */
  #tick(target) {
    const { tick } = target.dataset
    if (!(target instanceof HTMLInputElement) || !tick) return
    const others = this.#kept.ticked.filter((one) => one !== tick)
    this.#kept.ticked = target.checked ? [...others, tick] : others
    this.#keep()
  }

  /** The reader changed, or forgot, the project in another window. @param {StorageEvent} event */
  #hearOther({ key }) {
    if (key !== null && key !== KEY) return
    if (isNothing(recall(this.store))) {
      this.inquiry.drop()
      this.#empty()
    } else this.#restore()
  }

  #openForPaper() {
    this.closeAgain?.()
    const close = this.results.openAll()
    const paper = this.#part(".project-paper")
    paper.replaceChildren(answersForPaper(this.form.shown(), this.said.form.answers))
    this.closeAgain = () => {
      close()
      paper.replaceChildren()
    }
  }

  /** Said aloud once, by whatever reads the page to its reader. @param {string} text */
  #announce(text) {
    const place = this.#part(".calculator-announcement")
    if (place.textContent !== text) place.textContent = text
  }
}

if (!customElements.get("policy-project")) customElements.define("policy-project", PolicyProject)
