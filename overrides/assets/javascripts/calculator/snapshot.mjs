/** Python's memory as it was when the site was built; see guide/runtime_snapshot.mjs, which makes it. */

const HEADER = { magic: 1886286592, begins: 1 } // Pyodide's: the first word, and the word that says where the memory begins

/**
 * Room for a memory that has yet to arrive: Pyodide wants to know its size before it begins.
 * @param {{bytes: number, static: number}} facts
 */
export class Snapshot {
  /** @param {{bytes: number, static: number}} facts How long it is, and how much of the memory is given as a difference. */
  constructor({ bytes, static: difference }) {
    this.image = new Uint8Array(bytes)
    this.difference = difference
  }

  /** Take in its pieces as they come. @param {ReadableStream<Uint8Array>} content */
  async fill(content) {
    const reader = content.getReader()
    let filled = 0
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      this.image.set(piece.value, filled) // throws where there is more than there should be
      filled += piece.value.length
    }
    const fits = filled === this.image.length && this.#words(0, 1)[0] === HEADER.magic
    if (!fits) throw new Error(`this is no snapshot of ${this.image.length} bytes`)
  }

  /** Make it whole with what WebAssembly has written into fresh memory. @param {WebAssembly.Memory} memory */
  complete(memory) {
    const begins = this.#words(0, 2)[HEADER.begins]
    const fresh = new Uint32Array(memory.buffer, 0, this.difference / 4)
    const words = this.#words(begins, fresh.length)
    for (let place = 0; place < fresh.length; place += 1) words[place] ^= fresh[place]
  }

  /** @param {number} byte @param {number} length */
  #words(byte, length) {
    return new Uint32Array(this.image.buffer, byte, length)
  }
}
