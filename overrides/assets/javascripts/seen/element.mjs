/**
 * `<policy-whatif>` inside a `<policy-calculator>`: after a result, one answer is varied over a range and the result shown as a curve.
 *
 * Python works out every point and every word (calculators/what_if); it is asked only while the reader has this open, and so is what draws.
 */

import { make } from "../calculator/dom.mjs"
import { NoAnswer, theEngine } from "../calculator/engine.mjs"
import { Latest } from "../calculator/latest.mjs"
import { Chart } from "./chart.mjs"
import { chartShapes } from "./library.mjs"
import { changes, figures, frame, offer } from "./painting.mjs"

/** While the reader types, the answer itself comes first. */
const PAUSE = 300

class PolicyWhatIf extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening
  /** What was asked of the calculator last. @type {object | null} */
  #request = null
  /** The range that the reader has typed; without one Python suggests it. @type {{from?: string, to?: string}} */
  #range = {}
  /** Whether the reader has asked for this picture, and is to hear of it. */
  #wanted = false
  /** @type {Chart | undefined} */
  #chart
  /** What is shown now. @type {any} */
  #shown

  connectedCallback() {
    const calculator = /** @type {HTMLElement} */ (this.closest("policy-calculator"))
    const said = JSON.parse(/** @type {HTMLTemplateElement} */ (calculator.querySelector(".calculator-words")).content.textContent ?? "")
    this.words = said.what_if
    this.key = `${calculator.getAttribute("calculator")}-whatif`
    this.engine = theEngine()
    this.inquiry = new Latest({
      ask: (/** @type {object} */ request) => this.engine.ask(request),
      hear: (text) => this.#hear(JSON.parse(text).what_if),
      stumble: (error) => this.#stumble(error),
      pause: PAUSE,
    })
    this.details = /** @type {HTMLDetailsElement} */ (this.#part(".whatif-details"))
    this.form = /** @type {HTMLFormElement} */ (this.#part(".whatif-form"))
    this.#listening = new AbortController()
    this.#listen(calculator, this.#listening.signal)
    this.sizes = new ResizeObserver(() => this.#fit())
    this.sizes.observe(this)
  }

  disconnectedCallback() {
    this.#listening?.abort()
    this.inquiry?.drop()
    this.sizes?.disconnect()
  }

  /** @param {HTMLElement} calculator @param {AbortSignal} signal */
  #listen(calculator, signal) {
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ event, /** @type {(event: any) => void} */ hear) =>
      target.addEventListener(event, hear, { signal })
    on(calculator, "policy-answered", ({ detail }) => this.#follow(detail.request))
    on(calculator, "policy-emptied", () => this.#forget())
    on(this.details, "toggle", () => this.details?.open && this.#look({ wanted: true }))
    on(this.form, "change", ({ target }) => this.#choose(target))
    on(this.form, "submit", (event) => this.#draw(event))
    on(this.#part(".whatif-usual"), "click", () => this.#useSuggested())
    on(this.#part(".whatif-retry"), "click", () => this.#retry())
    on(this, "input", ({ target }) => target.matches(".whatif-slider") && this.#read(Number(target.value)))
    for (const event of ["pointerdown", "pointermove"]) on(this, event, (pointer) => this.#point(pointer))
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector))
  }

  /** @param {string} name @returns {any} */
  #field(name) {
    return this.form?.elements.namedItem(name)
  }

  /** @param {object} request */
  #follow(request) {
    this.#request = request
    this.hidden = false
    if (this.details?.open) this.#look()
  }

  #forget() {
    this.inquiry?.drop()
    this.#request = null
    this.#range = {}
    this.hidden = true
    if (this.details) this.details.open = false
    this.#part(".whatif-shown").replaceChildren()
  }

  /** @param {HTMLElement} target */
  #choose(target) {
    if (!target.matches("select")) return
    if (target === this.#field("question")) this.#range = {}
    this.#look({ wanted: true })
  }

  /** @param {Event} event */
  #draw(event) {
    event.preventDefault()
    this.#range = { from: this.#field("from").value, to: this.#field("to").value }
    this.#look({ wanted: true })
  }

  #useSuggested() {
    this.#range = {}
    this.#look({ wanted: true })
  }

  #retry() {
    if (this.engine?.state.stage === "failed") this.engine.retry()
    this.#look({ wanted: true })
  }

  /** @param {{wanted?: boolean}} [how] Whether the reader has asked for it here. */
  #look({ wanted = false } = {}) {
    if (!this.#request) return
    this.#wanted ||= wanted
    const wish = { question: this.#field("question").value, measure: this.#field("measure").value, ...this.#range }
    this.inquiry?.put({ ...this.#request, what_if: wish }, { atOnce: wanted })
  }

  /** @param {any} shown */
  async #hear(shown) {
    this.#shown = shown
    this.#tell("")
    const able = shown.questions.length > 0
    this.form?.toggleAttribute("hidden", !able)
    if (!able) return this.#replace(make("p", "", this.words.nothing))
    offer(this.#field("question"), shown.questions, shown.question)
    this.#showRange(shown)
    if (shown.errors) return this.#replace()
    offer(this.#field("measure"), shown.measures, shown.measure)
    this.#part(".whatif-measures").hidden = shown.measures.length < 2
    await this.#paint(shown)
  }

  /** @param {any} shown */
  #showRange({ range, errors = [] }) {
    for (const end of ["from", "to"]) {
      const field = this.#field(end)
      const wrong = errors.find((/** @type {{field: string}} */ error) => error.field === end)
      const slot = this.#part(`[data-field=${end}] .field-error`)
      if (document.activeElement !== field || !this.#range.from) field.value = range[end]
      slot.textContent = wrong?.text ?? ""
      slot.hidden = !wrong
      field.toggleAttribute("aria-invalid", Boolean(wrong))
      if (wrong) field.setAttribute("aria-invalid", "true")
      this.#part(`[data-field=${end}]`).classList.toggle("field--wrong", Boolean(wrong))
    }
    if (errors.length > 0 && this.#wanted) this.#field(errors[0].field).focus()
    if (errors.length > 0) this.#wanted = false
  }

  /** The words and the table at once; the picture as soon as what draws it is there. @param {any} shown */
  async #paint(shown) {
    const open = this.querySelector(".whatif-table")?.hasAttribute("open") ?? false
    const framed = frame(shown, this.words, this.key)
    this.#chart = undefined
    this.framed = framed
    this.#replace(framed.figure, changes(shown, this.words), figures(shown, this.words, open))
    this.#read(shown.own ?? 0)
    if (this.#wanted) this.#announce(shown.summary)
    this.#wanted = false
    const waiting = setTimeout(() => this.#tell(this.words.loading), 200)
    try {
      const shapes = await chartShapes()
      if (this.#shown !== shown) return
      this.#chart = new Chart(shapes, shown, framed.caption.id)
      framed.place.replaceChildren(this.#chart.svg)
      this.#fit()
      this.#read(Number(framed.slider.value))
      this.#tell("")
    } catch {
      if (this.#shown === shown) this.#tell(this.words.no_library, { retry: true })
    } finally {
      clearTimeout(waiting)
    }
  }

  /** @param {...Node} shown */
  #replace(...shown) {
    this.#part(".whatif-shown").replaceChildren(...shown)
  }

  #fit() {
    const width = this.framed?.place.clientWidth ?? 0
    if (width > 0) this.#chart?.draw(width)
  }

  /** What stands at one point. @param {number} index */
  #read(index) {
    const { slider, reading } = this.framed ?? {}
    if (!slider || !reading) return
    const { said } = this.#shown.points[index]
    slider.value = String(index)
    slider.setAttribute("aria-valuetext", said)
    reading.textContent = said
    if (this.#chart?.left !== undefined) this.#chart.pick(index)
  }

  /** A mouse that moves over the chart, and a finger or pen that is drawn along it. @param {PointerEvent} event */
  #point(event) {
    const svg = /** @type {Element} */ (event.target).closest(".whatif-chart")
    if (!svg || !this.#chart) return
    if (event.type === "pointerdown") svg.setPointerCapture(event.pointerId)
    this.#read(this.#chart.nearest(event.clientX))
  }

  /** @param {unknown} error */
  #stumble(error) {
    this.#tell(this.words.failed, { retry: true })
    if (!(error instanceof NoAnswer)) throw error
  }

  /** @param {string} text @param {{retry?: boolean}} [how] */
  #tell(text, { retry = false } = {}) {
    const state = this.#part(".whatif-state")
    state.textContent = text
    state.hidden = !text
    this.#part(".whatif-retry").hidden = !retry
    if (text) this.#announce(text)
  }

  /** @param {string} text */
  #announce(text) {
    this.#part(".whatif-announcement").textContent = text
  }
}

if (!customElements.get("policy-whatif")) customElements.define("policy-whatif", PolicyWhatIf)
