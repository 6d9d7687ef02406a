/** What a reader finds above the form on arriving: answers that a link brought, or the offer to take the last session up again. */

import { fieldTexts } from "../calculator/answers.mjs"
import { attributed, filled, make } from "../calculator/dom.mjs"
import { textOf } from "../calculator/fields.mjs"
import { underPresentNames } from "./former.mjs"
import { carriesAnswers, readFragment } from "./link.mjs"
import { forgetSession, forgetSessions, lastSession, sameAnswers, sessionCount } from "./sessions.mjs"

/** @typedef {import("../calculator/answers.mjs").Typed} Typed */

export class Arrival {
  /** The answers that a link brought, as the form holds them. @type {Typed | null} */
  #brought = null
  /** Whether the link in the address is for this calculator. */
  owns = false

  /**
   * @param {any} host The calculator or the project. @param {any} said Its words.
   * @param {{of: string, store: import("./sessions.mjs").Store | null}} own @param {AbortSignal} signal
   */
  constructor(host, said, { of, store }, signal) {
    this.host = host
    this.words = said.passing
    this.of = of
    this.store = store
    host.querySelector(".keep-arrival")?.remove()
    this.place = make("div", "keep-arrival")
    this.place.hidden = true
    this.place.setAttribute("role", "status")
    host.querySelector(".calculator-form").before(this.place)
    signal.addEventListener("abort", () => this.place.remove())
    window.addEventListener("hashchange", () => this.#open(), { signal })
    this.place.addEventListener("click", (event) => this.#click(/** @type {HTMLElement} */ (event.target)), { signal })
    if (carriesAnswers(location.hash)) this.#open()
    else this.#offer()
  }

  /** Whether these are the answers that a link brought, unchanged. @param {Typed} typed */
  brought(typed) {
    return this.#brought !== null && sameAnswers(this.#brought, typed)
  }

  /** The reader has a result: an offer that was not taken up is out of the way. */
  passed() {
    if (this.place.querySelector("[data-arrival=continue]")) this.#show()
  }

  async #open() {
    const fragment = location.hash
    if (!carriesAnswers(fragment)) return
    const found = await readFragment(fragment)
    if (location.hash !== fragment || !this.place.isConnected) return
    if (typeof found === "string") {
      const first = document.querySelector("policy-keep") === this.host.querySelector("policy-keep") // of several on a page one tells it
      if (first) this.#show(make("p", "", this.words[`link_${found}`]))
      return
    }
    if (found.of !== this.of) return // that of another calculator on the same page
    this.owns = true
    this.host.querySelector(".calculator-result, .project-results-parts").before(this.place) // the reader is led to the result
    const wanted = underPresentNames(found.typed, this.words.former)
    this.host.put(wanted, { asOf: found.asOf })
    this.#brought = this.host.typed
    const lost = this.#lost(wanted, this.host.typed)
    const remarks = [
      found.version !== this.words.version && this.words.policy_changed,
      JSON.stringify(wanted) !== JSON.stringify(found.typed) && this.words.renamed,
      lost.length > 0 && filled(this.words.lost, { names: lost.join(this.words.separator) }),
      found.asOf && filled(this.words.day, { day: found.asOf }),
    ]
    this.#show(make("p", "", this.words.opened), ...remarks.map((text) => text && make("p", "", text)))
  }

  /** Questions whose answers the form could not take, by their labels where it has them. @param {Typed} wanted @param {Typed} taken */
  #lost(wanted, taken) {
    const left = new Set(fieldTexts(taken).map((one) => JSON.stringify(one)))
    const names = fieldTexts(wanted).filter((one) => !left.has(JSON.stringify(one))).map(([name]) => name)
    return [...new Set(names.map((name) => this.#label(name)))]
  }

  /** @param {string} name */
  #label(name) {
    const place = this.host.form.place(name)
    const label = place && textOf(place, ".field-text")
    return label || name.slice(0, 60)
  }

  #offer() {
    const last = this.of === "project" ? null : lastSession(this.store, this.of)
    if (!last) return
    const button = (/** @type {string} */ action) => attributed(make("button", "calculator-button", this.words[action]), { type: "button", "data-arrival": action })
    const several = sessionCount(this.store) > 1
    const buttons = [button("continue"), button("forget"), ...(several ? [button("forget_all")] : [])]
    this.#show(make("p", "", filled(this.words.last_session, { day: last.day })), make("div", "keep-actions", ...buttons))
  }

  /** @param {HTMLElement} target */
  #click(target) {
    const action = /** @type {HTMLElement | null} */ (target.closest("[data-arrival]"))?.dataset.arrival
    const last = lastSession(this.store, this.of)
    if (action === "continue" && last) {
      this.#show()
      this.host.put(last.typed)
    }
    if (action === "forget") forgetSession(this.store, this.of)
    if (action === "forget_all") forgetSessions(this.store)
    if (action?.startsWith("forget")) this.#tell(action === "forget" ? this.words.forgotten : this.words.forgotten_all)
  }

  /** Said in place of the buttons, and where the focus goes. @param {string} text */
  #tell(text) {
    const told = make("p", "", text)
    told.tabIndex = -1
    this.#show(told)
    told.focus()
  }

  /** @param {...(HTMLElement | false | "" | undefined)} parts */
  #show(...parts) {
    const shown = /** @type {HTMLElement[]} */ (parts.filter(Boolean))
    this.place.replaceChildren(...shown)
    this.place.hidden = shown.length === 0
  }
}
