/** Python's own library. The memory of the build holds what answers need of it; the rest comes only when something asks for more. */

const isArchive = (/** @type {string} */ name) => name.endsWith(".zip")

export class Library {
  /** @param {any} python Pyodide. @param {import("./fetching.mjs").Files} files @param {boolean} whole Whether all of it is there. */
  constructor(python, files, whole) {
    this.python = python
    this.files = files
    this.whole = whole
  }

  /** Let all of it be there. Gives whether something was missing until now. Rejects with a `Fault`. */
  async complete() {
    if (this.whole) return false
    const { FS } = this.python
    const archive = await this.files.bytes("python_stdlib.zip")
    FS.writeFile(`/lib/${FS.readdir("/lib").find(isArchive)}`, archive)
    this.lookAnew()
    this.whole = true
    return true
  }

  /** Let Python see files that were not there before. */
  lookAnew() {
    this.python.pyimport("importlib").invalidate_caches()
  }
}
