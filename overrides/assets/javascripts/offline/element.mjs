/**
 * `<guide-offline>`: what of the guide is kept on this device, with the ways to keep it and to take it away. The page writes the words, as
 * `data-…` attributes; where it was shown instead of another page, it says so and leads there.
 */

import { filled, make } from "../calculator/dom.mjs"
import { accept, configured, decline, isDeclined, isPossible, state, titleOf } from "./keeping.mjs"

class GuideOffline extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.#part("[data-action=keep]").addEventListener("click", () => this.#keep(), { signal })
    this.#part("[data-action=remove]").addEventListener("click", () => this.#remove(), { signal })
    window.addEventListener("hashchange", () => this.#showWanted(), { signal })
    this.#showWanted()
    void this.#show()
  }

  disconnectedCallback() {
    this.#listening?.abort()
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(name))
  }

  /** The page that this one is shown instead of; its path stands in the fragment, and only a path of this site is a way there. */
  #showWanted() {
    const place = this.#part(".offline-wanted")
    const { site } = configured()
    const wanted = new URL(location.hash.slice(1) || ".", site)
    const isPage = location.hash.length > 1 && wanted.href.startsWith(site) && document.getElementById(location.hash.slice(1)) === null
    place.hidden = !isPage
    if (!isPage) return
    const link = /** @type {HTMLAnchorElement} */ (make("a", "", this.dataset.wanted ?? ""))
    link.href = wanted.href
    link.target = "_self" // the theme would look for it among the pages that it may swap in
    place.replaceChildren(make("p", "", this.dataset.away), make("p", "", link))
  }

  async #show() {
    const { offline } = configured()
    if (!isPossible() || !offline) return this.#say(this.dataset.impossible ?? "", { keep: false, remove: false })
    if (isDeclined()) return this.#say(this.dataset.declined ?? "", { keep: true, remove: false })
    try {
      const { pages, isWhole, canCompute, bytes } = await state()
      const text = isWhole ? this.dataset.whole : canCompute ? this.dataset.computes : this.dataset.part
      const facts = { pages: String(pages.length), size: (bytes / 1e6).toFixed(1) }
      this.#say(filled(text ?? "", facts), { keep: !isWhole, remove: pages.length > 0 })
      await this.#list(isWhole ? [] : pages) // all of them are the guide itself
    } catch {
      this.#say(this.dataset.impossible ?? "", { keep: true, remove: false })
    }
  }

  /** @param {string} text @param {{keep: boolean, remove: boolean}} ways */
  #say(text, { keep, remove }) {
    const status = this.#part("[role=status]")
    if (status.textContent !== text) status.textContent = text
    this.#part("[data-action=keep]").hidden = !keep
    this.#part("[data-action=remove]").hidden = !remove
  }

  /** @param {string[]} addresses */
  async #list(addresses) {
    const items = await Promise.all(
      addresses.map(async (address) => {
        const link = /** @type {HTMLAnchorElement} */ (make("a", "", await titleOf(address)))
        link.href = address
        return make("li", "", link)
      }),
    )
    this.#part(".offline-pages ul").replaceChildren(...items)
    this.#part(".offline-pages").hidden = items.length === 0
  }

  async #keep() {
    const progress = /** @type {HTMLProgressElement} */ (this.#part("progress"))
    progress.hidden = false
    this.#say(this.dataset.keeping ?? "", { keep: false, remove: false })
    try {
      await accept((done, all) => {
        progress.max = all
        progress.value = done
      })
      await this.#show()
    } catch {
      this.#say(this.dataset.failed ?? "", { keep: true, remove: true })
    }
    progress.hidden = true
    this.#focusOnWay()
  }

  async #remove() {
    await decline()
    await this.#list([])
    await this.#show()
    this.#focusOnWay()
  }

  /** The button that was pressed is gone; the next one takes its place. */
  #focusOnWay() {
    const next = [...this.querySelectorAll("button")].find((button) => !button.hidden)
    next?.focus()
  }
}

if (!customElements.get("guide-offline")) customElements.define("guide-offline", GuideOffline)
