/** What lies behind a failure: a browser says only that something did not load, and seldom why. */

/** @typedef {import("./protocol.mjs").Addresses} Addresses */
/** @typedef {import("./protocol.mjs").Reason} Reason */

const LIMIT = 10_000 // milliseconds
const CONFIG = /<script id="guide-config"[^>]*>(.*?)<\/script>/su

export class Diagnosis {
  /**
   * @param {object} surroundings
   * @param {typeof fetch} surroundings.fetch
   * @param {() => boolean} surroundings.isOnline Whether the browser has a network at all.
   * @param {string} surroundings.worker The address of the worker.
   * @param {() => string} surroundings.page The address of the page that is shown.
   * @param {(config: any, page: string) => Addresses} surroundings.addressesIn The addresses that the configuration of a page names.
   */
  constructor({ fetch, isOnline, worker, page, addressesIn }) {
    this.fetch = fetch
    this.isOnline = isOnline
    this.worker = worker
    this.page = page
    this.addressesIn = addressesIn
  }

  /** The reason to tell in place of the one that was met.
   * @param {Reason} reason @param {Addresses | undefined} addresses @returns {Promise<Reason>} */
  async of(reason, addresses) {
    if (reason === "no_worker") return await this.#ofWorker(addresses)
    if (reason === "network" && !this.isOnline()) return "offline"
    if (reason === "missing_file" && (await this.#isNewlyPublished(addresses))) return "republished"
    return reason
  }

  /** @param {Addresses | undefined} addresses @returns {Promise<Reason>} */
  async #ofWorker(addresses) {
    const response = await this.#get(this.worker)
    if (!response) return this.isOnline() ? "network" : "offline"
    if (response.ok && /\bjavascript\b/u.test(response.headers.get("content-type") ?? "")) return "blocked"
    if (response.ok) return "wrong_file"
    return await this.of("missing_file", addresses)
  }

  /** Whether the page, asked for once more, names other files. @param {Addresses | undefined} addresses */
  async #isNewlyPublished(addresses) {
    const page = this.page()
    const [, config] = (await (await this.#get(page))?.text())?.match(CONFIG) ?? []
    if (!config || !addresses) return false
    return JSON.stringify(this.addressesIn(JSON.parse(config), page)) !== JSON.stringify(addresses)
  }

  /** @param {string} address */
  async #get(address) {
    const { fetch } = this // a browser's `fetch` is nobody's method
    return await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(LIMIT) }).catch(() => null)
  }
}
