/** Whole tables in the worker: hands requests and files to `calculators.table_conversation.TableConversation`. */

const WHEELS = ["et_xmlfile.whl", "openpyxl.whl", "workbooks.whl"]

export class TablesInPython {
  /** @type {any} */
  #conversation

  /** @param {import("./starting.mjs").Started} started */
  constructor({ python, about, files, library }) {
    this.python = python
    this.about = about
    this.files = files
    this.library = library
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
    await this.library.complete()
    for (const wheel of await Promise.all(WHEELS.map((name) => this.files.bytes(name)))) this.python.unpackArchive(wheel, "wheel")
    this.library.lookAnew()
    this.#conversation.furnish(this.python.pyimport("workbooks"))
  }
}
