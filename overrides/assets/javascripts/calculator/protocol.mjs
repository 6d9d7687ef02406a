/**
 * What the page and its worker say to each other. Only JSON text crosses; a request and its answer are themselves texts inside it,
 * which nobody on the way reads or changes.
 *
 * Page to worker: `start` (where everything lies), `ask` (number, request), `introduce` (number).
 * Worker to page: `stage` (how far the start has come), `ready`, `failed` (reason: nothing can be asked any more),
 * `answer` (number, answer), `stumbled` (number: this one request could not be answered).
 */

/** @typedef {{module: string, index: string, lock: string, packages: string, policy: string}} Addresses Absolute addresses in this site. */
/** @typedef {"network" | "missing_file" | "wrong_file" | "too_slow" | "unsupported" | "start" | "answer" | "no_answer"} Reason */

/** The stages of a start, in their order. */
export const STAGES = /** @type {const} */ (["fetching", "starting", "loading", "reading", "ready"])

const FIELDS = {
  start: ["addresses"],
  ask: ["number", "request"],
  introduce: ["number"],
  stage: ["stage"],
  ready: [],
  failed: ["reason", "detail"],
  answer: ["number", "answer"],
  stumbled: ["number", "detail"],
}

/** @param {{kind: keyof typeof FIELDS, [field: string]: unknown}} message */
export function written(message) {
  const lacking = FIELDS[message.kind]?.filter((field) => !(field in message)) ?? ["kind"]
  if (lacking.length > 0) throw new TypeError(`A message of kind “${message.kind}” needs: ${lacking.join(", ")}.`)
  return JSON.stringify(message)
}

/**
 * The message in a text, or null where it is none of ours: browser extensions write to workers too.
 * @param {unknown} text
 */
export function read(text) {
  if (typeof text !== "string") return null
  try {
    const message = JSON.parse(text)
    return Object.hasOwn(FIELDS, message?.kind ?? "") ? message : null
  } catch {
    return null
  }
}
