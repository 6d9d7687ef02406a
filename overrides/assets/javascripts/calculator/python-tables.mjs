/** Whole tables in the worker: hands requests and files to `calculators.table_conversation.TableConversation`. */

import { Fault } from "./fetching.mjs"

export class TablesInPython {
  /** @type {any} */
  #conversation

  /** @param {any} python Pyodide. @param {any} about The conversation whose calculators are to compute. */
  constructor(python, about) {
    this.python = python
    this.about = about
  }

  /**
   * Gives the response as JSON text. What reads and writes workbooks is loaded when a request needs it.
   * @param {string} request @param {ArrayBuffer} [bytes] The file that is to be opened.
   */
  async respond(request, bytes) {
    this.#conversation ??= this.python.pyimport("calculators.table_conversation").TableConversation(this.about.calculators)
    const response = this.#ask(request, bytes)
    if (JSON.parse(response).needs !== "workbooks") return response
    await this.#loadWorkbooks()
    return this.#ask(request, bytes)
  }

  /** The file that was made last. @returns {Uint8Array} */
  file() {
    const made = this.#conversation.file()
    const bytes = made.toJs()
    made.destroy()
    return bytes
  }

  /** @param {string} request @param {ArrayBuffer} [bytes] @returns {string} */
  #ask(request, bytes) {
    if (!bytes) return this.#conversation.respond(request)
    const view = this.python.toPy(new Uint8Array(bytes))
    try {
      return this.#conversation.respond(request, view)
    } finally {
      view.destroy?.()
    }
  }

  async #loadWorkbooks() {
    const quiet = () => undefined
    try {
      // all by name: what a package needs is not asked for again after it has failed to come
      const names = Object.keys(this.python.lockfile.packages)
      await this.python.loadPackage(names, { messageCallback: quiet, errorCallback: quiet })
      this.#conversation.furnish(this.python.pyimport("workbooks"))
    } catch (error) {
      throw new Fault("network", String(error))
    }
  }
}
