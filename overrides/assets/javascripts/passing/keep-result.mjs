/**
 * `<policy-keep>` in a calculator or a project: passes a result on (link, receipt, files), holds it beside the next one, takes up the
 * last session again. Hidden until there is something to show.
 */

import { attributed, filled, make } from "../calculator/dom.mjs"
import { NoAnswer, theEngine } from "../calculator/engine.mjs"
import { localDay } from "../calculator/answers.mjs"
import { storeOf } from "../calculator/browser-store.mjs"
import { comparison } from "./comparison.mjs"
import { Arrival } from "./arrival.mjs"
import { carriesAnswers, fragmentOf } from "./link.mjs"
import { print, receipt } from "./receipt.mjs"
import { fileName, localMoment, saveReceipt, saveWorkbook } from "./receipt-files.mjs"
import { forgetSession, keepSession, sameAnswers } from "./sessions.mjs"

/** @typedef {import("../calculator/answers.mjs").Typed} Typed */
/** @typedef {{calculator?: string, project?: true, language: string, as_of: string, typed: Typed}} Request */

/** Some mail programs cut an address that is longer. */
const LONG_LINK = 2000
/** Of the heading, in a calculator and in a project. */
const LEVEL = 3

class PolicyKeep extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening
  /** The last request that was answered without errors. @type {Request | null} */
  #request = null
  /** The fragment that carries its answers. */
  #fragment = ""
  /** The request that is held for comparison. @type {Request | null} */
  #held = null

  async connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const host = /** @type {any} */ (this.closest("policy-calculator, policy-project"))
    await customElements.whenDefined(host.localName)
    if (signal.aborted) return
    const said = JSON.parse(host.querySelector(".calculator-words").content.textContent)
    this.host = host
    this.words = said.passing
    this.engineWords = said.engine
    this.engine = theEngine()
    this.store = storeOf(window)
    /** @type {string} */
    this.of = host.getAttribute("calculator") ?? "project"
    if (this.childElementCount === 0) this.#build()
    host.addEventListener("policy-answered", (/** @type {CustomEvent} */ event) => this.#answered(event.detail.request), { signal })
    host.addEventListener("policy-emptied", () => this.#emptied(), { signal })
    this.addEventListener("click", (event) => this.#click(/** @type {HTMLElement} */ (event.target)), { signal })
    this.arrival = new Arrival(host, said, { of: this.of, store: this.store }, signal)
  }

  disconnectedCallback() {
    this.#listening?.abort()
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`.keep-${name}`))
  }

  #build() {
    const button = (/** @type {string} */ action, name = "") =>
      attributed(make("button", `calculator-button ${name}`, this.words[action]), { type: "button", "data-keep": action })
    const id = `${this.of}-keep`
    const field = attributed(make("input", "keep-address"), { readonly: "", type: "text", "aria-label": this.words.address })
    const kept = make("p", "keep-kept", `${this.words.kept} `, button("forget", "calculator-button--quiet"))
    kept.hidden = true
    const address = make("p", "keep-link", field)
    address.hidden = true
    this.append(
      attributed(make(`h${LEVEL}`, "keep-title", this.words.title), { id }),
      make("p", "keep-about", this.words.about),
      make("div", "keep-actions", button("link"), button("receipt"), button("json"), button("xlsx"), button("hold")),
      attributed(make("p", "keep-told"), { role: "status" }),
      address,
      make("div", "keep-receipt"),
      make("div", "keep-compare"),
      kept,
    )
    attributed(this, { role: "region", "aria-labelledby": id })
  }

  /** @param {Request} request */
  async #answered(request) {
    const before = this.#request
    this.#request = request
    this.hidden = false
    if (!before || !sameAnswers(before.typed, request.typed) || before.as_of !== request.as_of) {
      this.#part("receipt").replaceChildren()
      this.#part("link").hidden = true
      this.#tell("")
    }
    this.#remember(request)
    this.arrival?.passed()
    if (this.#held) this.#compare()
    const fragment = await fragmentOf({ of: this.of, version: this.words.version, asOf: this.#chosenDay(request), typed: request.typed })
    if (request !== this.#request) return
    this.#fragment = fragment
    // who came by a link finds the answers as they are now after a reload, and in the other language
    if (carriesAnswers(location.hash) && this.arrival?.owns) history.replaceState(history.state, "", fragment)
  }

  /** The day of asking, where it is not that of today. @param {Request} request */
  #chosenDay({ as_of: day }) {
    return day === localDay(new Date()) ? "" : day
  }

  /** Answers that are the reader's own are kept for the next visit; a project keeps its own. @param {Request} request */
  #remember({ typed }) {
    if (this.of === "project") return
    const examples = [...this.host.querySelectorAll("[data-example]")].map((one) => JSON.parse(/** @type {HTMLElement} */ (one).dataset.example ?? "{}"))
    const borrowed = examples.some(({ as_of: _day, ...example }) => sameAnswers(example, typed)) || this.arrival?.brought(typed)
    if (!borrowed) this.#part("kept").hidden = !keepSession(this.store, this.of, { typed, day: localDay(new Date()) })
  }

  #emptied() {
    this.#request = null
    this.#held = null
    this.hidden = true
    this.#part("receipt").replaceChildren()
    this.#part("compare").replaceChildren()
    this.#part("kept").hidden = true
    this.#part("link").hidden = true
    this.#tell("")
    if (carriesAnswers(location.hash) && this.arrival?.owns) history.replaceState(history.state, "", location.pathname + location.search)
  }

  /** @param {HTMLElement} target */
  #click(target) {
    const action = /** @type {HTMLElement | null} */ (target.closest("[data-keep]"))?.dataset.keep
    const article = /** @type {HTMLElement | null} */ (this.querySelector(".receipt"))
    if (action === "link") this.#copyLink()
    if (action === "receipt") this.#attempt(() => this.#showReceipt())
    if (action === "json") this.#attempt(async () => this.#save((text, name) => saveReceipt(text, name)))
    if (action === "xlsx") this.#attempt(() => this.#save((text, name) => saveWorkbook(this.engine, text, name, this.host.getAttribute("language"))))
    if (action === "print" && article) print(article)
    if (action === "close") this.#closeReceipt()
    if (action === "hold") this.#hold()
    if (action === "release") this.#release()
    if (action === "restore" && this.#held) this.host.put(this.#held.typed, { asOf: this.#chosenDay(this.#held) })
    if (action === "forget") this.#forget()
  }

  /** @param {() => Promise<void>} work */
  async #attempt(work) {
    try {
      await work()
    } catch (error) {
      const reason = error instanceof NoAnswer ? error.reason : "answer"
      this.#tell(this.engineWords[`failed_${reason}`] ?? this.engineWords.failed_start)
      if (!(error instanceof NoAnswer)) throw error
    }
  }

  async #copyLink() {
    const address = location.origin + location.pathname + location.search + this.#fragment
    const field = /** @type {HTMLInputElement} */ (this.#part("address"))
    field.value = address
    this.#part("link").hidden = false
    const copied = await copy(address)
    const texts = [copied ? this.words.copied : this.words.copy_yourself, ...(address.length > LONG_LINK ? [this.words.long_link] : [])]
    this.#tell(texts.join(" "))
    if (copied) return
    field.focus()
    field.select()
  }

  /** The receipt of the result that is shown, made now. @returns {Promise<{receipt: string, documents: any}>} */
  async #make() {
    return JSON.parse(await this.engine.ask({ ...this.#request, receipt: { computed_at: localMoment(new Date()) } }))
  }

  async #showReceipt() {
    const made = await this.#make()
    const article = receipt(made.documents, this.host.getAttribute("language"), LEVEL + 1)
    const button = (/** @type {string} */ action, main = "") =>
      attributed(make("button", `calculator-button ${main}`, this.words[action]), { type: "button", "data-keep": action })
    const title = /** @type {HTMLElement} */ (article.querySelector(".receipt-title"))
    title.tabIndex = -1
    this.#part("receipt").replaceChildren(make("div", "keep-actions", button("print", "calculator-button--main"), button("close")), article)
    this.#tell("")
    title.focus()
  }

  #closeReceipt() {
    this.#part("receipt").replaceChildren()
    this.querySelector("[data-keep=receipt]")?.focus()
  }

  /** @param {(text: string, name: string) => void | Promise<void>} save */
  async #save(save) {
    const { receipt: text } = await this.#make()
    const name = fileName(text, this.words.file)
    await save(text, name)
    this.#tell(filled(this.words.saved, { name }))
  }

  #hold() {
    this.#held = this.#request
    this.#part("compare").replaceChildren()
    this.#tell(this.words.held)
  }

  #release() {
    this.#held = null
    this.#part("compare").replaceChildren()
    this.#tell(this.words.released)
    this.querySelector("[data-keep=hold]")?.focus()
  }

  /** What is held beside what is now; as long as both are the same there is nothing to see. */
  #compare() {
    const [held, now] = [this.#held, this.#request]
    if (!held || !now || held === now) return
    this.#attempt(async () => {
      const { calculator, project, language } = now
      const compare = [held, now].map(({ typed, as_of: day }) => ({ typed, as_of: day }))
      const shown = JSON.parse(await this.engine.ask({ calculator, project, language, compare }))
      if (held !== this.#held || now !== this.#request || shown.errors) return
      const focused = this.#part("compare").contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.keep : null
      const button = (/** @type {string} */ action) => attributed(make("button", "calculator-button", this.words[action]), { type: "button", "data-keep": action })
      const title = make(`h${LEVEL + 1}`, "compare-title", shown.title)
      this.#part("compare").replaceChildren(title, ...comparison(shown), make("div", "keep-actions", button("restore"), button("release")))
      if (focused) this.querySelector(`[data-keep=${focused}]`)?.focus()
    })
  }

  #forget() {
    forgetSession(this.store, this.of)
    this.#part("kept").hidden = true
    this.#tell(this.words.forgotten)
  }

  /** Said aloud too. @param {string} text */
  #tell(text) {
    this.#part("told").textContent = text
  }
}

/** @param {string} text @returns {Promise<boolean>} */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false // not allowed, or no secure page
  }
}

if (!customElements.get("policy-keep")) customElements.define("policy-keep", PolicyKeep)
