/**
 * What the page and its worker say to each other. Only JSON text crosses; a request and its answer are themselves texts inside it,
 * which nobody on the way reads or changes. A file crosses as its bytes, beside the message that belongs to it.
 *
 * Page to worker: `start` (where everything lies), `ask` (number, request), `introduce` (number), `table` (number, request; with the
 * bytes of a file where one is opened), `file` (number: the file that was made).
 * Worker to page: `stage` (how far the start has come), `ready`, `failed` (reason: nothing can be asked any more),
 * `answer` (number, answer; with the bytes of the file), `stumbled` (number: this one request could not be answered).
 */

/** @typedef {{name: string, address: string, bytes: number, sha256: string}} Listed A file of Python's: where it lies, and how it is known. */
/**
 * @typedef {{abi: string, memory: {bytes: number, static: number} | null, files: Listed[]}} Addresses Pyodide's binary interface, how its
 * memory unfolds if there is any to begin with, and all files under absolute addresses.
 */
/**
 * @typedef {"network" | "offline" | "no_worker" | "blocked" | "missing_file" | "republished" | "wrong_file" | "too_slow" | "unsupported"
 * | "memory" | "start" | "stopped" | "answer" | "no_answer"} Reason
 */

/** The stages of a start, in their order. */
export const STAGES = /** @type {const} */ (["fetching", "starting", "loading", "reading", "ready"])

const FIELDS = {
  start: ["addresses"],
  ask: ["number", "request"],
  introduce: ["number"],
  table: ["number", "request"],
  file: ["number"],
  stage: ["stage"],
  ready: [],
  failed: ["reason", "detail"],
  answer: ["number", "answer"],
  stumbled: ["number", "reason", "detail"],
}

/** @param {{kind: keyof typeof FIELDS, [field: string]: unknown}} message */
export function written(message) {
  const lacking = FIELDS[message.kind]?.filter((field) => !(field in message)) ?? ["kind"]
  if (lacking.length > 0) throw new TypeError(`A message of kind “${message.kind}” needs: ${lacking.join(", ")}.`)
  return JSON.stringify(message)
}

/**
 * A message as it is posted: its text, or its text and the bytes of a file, which move over without being copied.
 * @param {string} text @param {ArrayBuffer} [bytes]
 * @returns {[posted: string | [string, ArrayBuffer], moved: ArrayBuffer[]]}
 */
export const posted = (text, bytes) => (bytes ? [[text, bytes], [bytes]] : [text, []])

/**
 * The message in what was posted, with its `bytes` if it has any, or null where it is none of ours: browser extensions write to workers too.
 * @param {unknown} data
 */
export function read(data) {
  const [text, bytes] = Array.isArray(data) ? data : [data]
  if (typeof text !== "string" || !(bytes === undefined || bytes instanceof ArrayBuffer)) return null
  try {
    const message = JSON.parse(text)
    if (!Object.hasOwn(FIELDS, message?.kind ?? "")) return null
    return bytes ? { ...message, bytes } : message
  } catch {
    return null
  }
}
