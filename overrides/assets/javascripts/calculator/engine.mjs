/** The page's side of the worker: one for the whole visit, started at the first sign of intent, asked in order. */

import { STAGES, posted, read, written } from "./protocol.mjs"

/** @typedef {import("./protocol.mjs").Addresses} Addresses */
/** @typedef {{stage: "asleep" | "failed" | typeof STAGES[number], reason?: string, detail?: string}} State */

const LIMITS = { start: 60_000, answer: 20_000 }

/** That a request was not answered; `reason` names the words that the page has for it. */
export class NoAnswer extends Error {
  /** @param {string} reason @param {string} [detail] */
  constructor(reason, detail = "") {
    super(`${reason}: ${detail}`)
    this.reason = reason
  }
}

export class Engine {
  /** @type {State} */
  #state = { stage: "asleep" }
  /** @type {Set<(state: State) => void>} */
  #watchers = new Set()
  /** @type {Map<number, {message: string, bytes?: ArrayBuffer, resolve: (given: any) => void, reject: (reason: NoAnswer) => void}>} */
  #open = new Map()
  /** @type {any} */
  #worker = null
  /** @type {any} */
  #alarm
  #asked = 0

  /**
   * @param {object} surroundings
   * @param {() => Addresses} surroundings.addresses
   * @param {() => any} surroundings.makeWorker
   * @param {{start: number, answer: number}} [surroundings.limits] Milliseconds without a sign of life, while Python starts and while it answers.
   */
  constructor({ addresses, makeWorker, limits = LIMITS }) {
    this.addresses = addresses
    this.makeWorker = makeWorker
    this.limits = limits
  }

  get state() {
    return this.#state
  }

  /** Hear of every change until the signal says stop; the present state is told at once.
   * @param {(state: State) => void} watcher @param {AbortSignal} signal */
  watch(watcher, signal) {
    this.#watchers.add(watcher)
    signal.addEventListener("abort", () => this.#watchers.delete(watcher))
    watcher(this.#state)
  }

  /** Start Python, unless it is up, on its way, or has failed: from there only `retry` leads back. */
  wake() {
    if (this.#state.stage !== "asleep") return
    this.#become({ stage: STAGES[0] })
    this.#watchTheClock()
    try {
      this.#start(this.addresses())
    } catch (error) {
      const able = typeof WebAssembly === "object" && typeof Worker === "function"
      this.#fail(able ? "start" : "unsupported", String(error))
    }
  }

  /** @param {Addresses} addresses */
  #start(addresses) {
    const worker = (this.#worker = this.makeWorker())
    worker.addEventListener("message", (/** @type {any} */ event) => worker === this.#worker && this.#hear(event.data))
    worker.addEventListener("error", (/** @type {any} */ event) => {
      event.preventDefault?.()
      if (worker === this.#worker && this.#state.stage !== "ready") this.#fail("network", event.message ?? "the worker did not load")
    })
    worker.postMessage(written({ kind: "start", addresses }))
  }

  /** After a failure: a new worker, from the beginning. */
  retry() {
    if (this.#state.stage !== "failed") return
    this.#become({ stage: "asleep" })
    this.wake()
  }

  /**
   * Ask the calculators. Gives the answer as JSON text, byte for byte as Python wrote it. Rejects with `NoAnswer`.
   * @param {object} request `{calculator, language, as_of, typed}` or with `situation`; see calculators/conversation.py.
   * @returns {Promise<string>}
   */
  ask(request) {
    return this.#send((number) => ({ kind: "ask", number, request: JSON.stringify(request) }))
  }

  /** Which Python computes here, as JSON text. @returns {Promise<string>} */
  introduce() {
    return this.#send((number) => ({ kind: "introduce", number }))
  }

  /**
   * Ask for something to be done with a table. Gives the response as JSON text. Rejects with `NoAnswer`.
   * @param {object} request See calculators/table_conversation.py.
   * @param {ArrayBuffer} [bytes] The file that is to be opened; it moves to the worker.
   * @returns {Promise<string>}
   */
  table(request, bytes) {
    return this.#send((number) => ({ kind: "table", number, request: JSON.stringify(request) }), bytes)
  }

  /** The file that a table was written to. @returns {Promise<ArrayBuffer>} */
  file() {
    return this.#send((number) => ({ kind: "file", number }))
  }

  /** @param {(number: number) => any} message @param {ArrayBuffer} [bytes] @returns {Promise<any>} */
  #send(message, bytes) {
    this.wake()
    if (this.#state.stage === "failed") return Promise.reject(new NoAnswer(this.#state.reason ?? "start", this.#state.detail))
    const number = ++this.#asked
    return new Promise((resolve, reject) => {
      this.#open.set(number, { message: written(message(number)), bytes, resolve, reject })
      if (this.#state.stage === "ready") this.#post([number])
    })
  }

  /** @param {Iterable<number>} numbers */
  #post(numbers) {
    for (const number of numbers) {
      const { message = "", bytes } = this.#open.get(number) ?? {}
      this.#worker.postMessage(...posted(message, bytes))
    }
    this.#watchTheClock()
  }

  /** @param {unknown} text */
  #hear(text) {
    const message = read(text)
    if (message?.kind === "stage" && STAGES.includes(message.stage)) {
      this.#become({ stage: message.stage })
      this.#watchTheClock()
    } else if (message?.kind === "ready") {
      this.#become({ stage: "ready" })
      this.#post(this.#open.keys())
    } else if (message?.kind === "failed") {
      this.#fail(message.reason, message.detail)
    } else if (message?.kind === "answer") {
      this.#close(message.number)?.resolve(message.bytes ?? message.answer)
    } else if (message?.kind === "stumbled") {
      this.#close(message.number)?.reject(new NoAnswer(message.reason, message.detail))
    }
  }

  /** @param {number} number */
  #close(number) {
    const question = this.#open.get(number)
    this.#open.delete(number)
    if (this.#state.stage === "ready") this.#watchTheClock()
    return question
  }

  /** Wait for the next sign of life from now on: of the start, or of the answers that are still open. */
  #watchTheClock() {
    clearTimeout(this.#alarm)
    const ready = this.#state.stage === "ready"
    if (ready && this.#open.size === 0) return
    const [reason, limit] = ready ? ["no_answer", this.limits.answer] : ["too_slow", this.limits.start]
    this.#alarm = setTimeout(() => this.#fail(reason, `no sign of life at “${this.#state.stage}”`), limit)
  }

  /** @param {string} reason @param {string} detail */
  #fail(reason, detail) {
    clearTimeout(this.#alarm)
    this.#worker?.terminate()
    this.#worker = null
    this.#become({ stage: "failed", reason, detail })
    for (const number of [...this.#open.keys()]) this.#close(number)?.reject(new NoAnswer(reason, detail))
  }

  /** @param {State} state */
  #become(state) {
    this.#state = state
    for (const watcher of [...this.#watchers]) watcher(state)
  }
}

/** Where everything lies, from the page's `guide-config`; absolute, because the reader will move on to other pages. @returns {Addresses} */
export function configuredAddresses() {
  const config = JSON.parse(document.getElementById("guide-config")?.textContent ?? "null")
  if (!config?.runtime) throw new Error("the page has no guide-config")
  const { abi, memory, files } = config.runtime
  const absolute = (/** @type {any} */ file) => ({ ...file, address: new URL(file.address, document.baseURI).href })
  return { abi, memory, files: files.map(absolute) }
}

/** @type {Engine | undefined} */
let engine

/** The visit's one engine. The addresses are taken from the page on which it is first asked for. */
export function theEngine() {
  if (engine) return engine
  /** @type {Addresses | undefined} */
  let addresses
  try {
    addresses = configuredAddresses()
  } catch {
    addresses = undefined // told when somebody wants to compute
  }
  engine = new Engine({
    addresses: () => addresses ?? configuredAddresses(),
    makeWorker: () => new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" }),
  })
  return engine
}
