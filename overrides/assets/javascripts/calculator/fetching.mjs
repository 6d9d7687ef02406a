/**
 * Fetches the files of Python and checks each against the length and hash that the page names, before it is used. What is missing, cut
 * short, changed on the way or replaced by a web page has a name; Pyodide itself would wait for ever for some of these.
 */

/** Why something could not be had; `reason` names the words that the page has for it. */
export class Fault extends Error {
  /** @param {import("./protocol.mjs").Reason} reason @param {string} detail */
  constructor(reason, detail) {
    super(`${reason}: ${detail}`)
    this.reason = reason
    this.detail = detail
  }
}

/** What ends so is packed, and is unpacked here: then no server needs to know how to compress. */
const PACKED = /\.bin$/u

export class Files {
  /**
   * @param {{fetch: typeof fetch, crypto?: Crypto}} scope
   * @param {import("./protocol.mjs").Listed[]} listed
   * @param {() => void} [arriving] Hears that bytes are arriving.
   */
  constructor({ fetch, crypto }, listed, arriving = () => undefined) {
    this.fetch = fetch
    this.subtle = crypto?.subtle // only where the page came over https, or from this machine
    this.listed = new Map(listed.map((file) => [file.name, file]))
    this.arriving = arriving
  }

  /**
   * What `use` makes of a file's content. It gets the bytes while they arrive, before they are known to be right, and what it makes
   * of them is given only once they are. Rejects with a `Fault` if they are not.
   * @template Made
   * @param {string} name
   * @param {(content: ReadableStream<Uint8Array>) => Promise<Made>} use
   * @returns {Promise<Made>}
   */
  async read(name, use) {
    const file = this.named(name)
    const body = await this.#body(file)
    const [content, copy] = this.subtle ? body.tee() : [body, null] // without `subtle` the browser has checked it in `fetch`
    const made = use(PACKED.test(name) ? content.pipeThrough(new DecompressionStream("gzip")) : content)
    made.catch(() => undefined) // why it failed is told by the check, or below
    if (copy) await this.#checked(file, copy)
    return await made
  }

  /** The content as a whole. @param {string} name */
  bytes(name) {
    return this.read(name, async (content) => new Uint8Array(await new Response(content).arrayBuffer()))
  }

  /** @param {string} name */
  named(name) {
    const file = this.listed.get(name)
    if (!file) throw new Fault("missing_file", `the page names no ${name}`)
    return file
  }

  /** @param {import("./protocol.mjs").Listed} file @returns {Promise<ReadableStream<Uint8Array>>} */
  async #body({ address, sha256 }) {
    let response
    try {
      const { fetch } = this // a browser's `fetch` is nobody's method
      response = await fetch(address, this.subtle ? {} : { integrity: integrity(sha256) })
    } catch (error) {
      throw new Fault("network", `${address}: ${error}`)
    }
    if (!response.ok) throw new Fault("missing_file", `${address}: ${response.status}`)
    if (/\bhtml\b/u.test(response.headers.get("content-type") ?? "")) throw new Fault("wrong_file", `${address} is a web page`)
    if (!response.body) throw new Fault("wrong_file", `${address} is empty`)
    const { arriving } = this
    const told = new TransformStream({
      transform(piece, controller) {
        arriving()
        controller.enqueue(piece)
      },
    })
    return response.body.pipeThrough(told)
  }

  /** @param {import("./protocol.mjs").Listed} file @param {ReadableStream<Uint8Array>} copy */
  async #checked({ address, bytes, sha256 }, copy) {
    let content
    try {
      content = await new Response(copy).arrayBuffer()
    } catch (error) {
      throw new Fault("network", `${address} broke off: ${error}`)
    }
    if (content.byteLength !== bytes) throw new Fault("wrong_file", `${address} has ${content.byteLength} bytes instead of ${bytes}`)
    const digest = new Uint8Array(await /** @type {SubtleCrypto} */ (this.subtle).digest("SHA-256", content))
    const hexadecimal = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")
    if (hexadecimal !== sha256) throw new Fault("wrong_file", `${address} has another content than it should`)
  }
}

/** A hash as `fetch` wants it. @param {string} sha256 In hexadecimal digits. */
export function integrity(sha256) {
  const bytes = sha256.match(/../gu) ?? []
  return `sha256-${btoa(bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join(""))}`
}
