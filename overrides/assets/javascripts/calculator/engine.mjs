/** The page's side of the worker: one for the whole visit, started at the first sign of intent, asked in order. */

import { Diagnosis } from "./diagnosis.mjs"
import { Patience } from "./patience.mjs"
import { STAGES, posted, read, written } from "./protocol.mjs"

/** @typedef {import("./protocol.mjs").Addresses} Addresses */
/** @typedef {import("./protocol.mjs").Reason} Reason */
/** @typedef {{stage: "asleep" | "failed" | typeof STAGES[number], reason?: Reason, detail?: string}} State */

const LIMITS = { start: 60_000, answer: 20_000 }
/** With these the worker is of no more use, but another one may be. */
const SPENT = ["memory", "stopped", "no_answer"]

/** That a request was not answered; `reason` names the words that the page has for it. */
export class NoAnswer extends Error {
  /** @param {Reason} reason @param {string} [detail] */
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
  #patience = new Patience()
  #asked = 0
  /** Where the files lie that the worker was started with. @type {Addresses | undefined} */
  #addresses

  /**
   * @param {object} surroundings
   * @param {() => Addresses} surroundings.addresses
   * @param {() => any} surroundings.makeWorker
   * @param {{start: number, answer: number}} [surroundings.limits] Milliseconds without a sign of life, while Python starts and while it answers.
   * @param {(reason: Reason, addresses: Addresses | undefined) => Promise<Reason>} [surroundings.diagnose] Looks for what is behind a failure.
   * @param {() => void} [surroundings.reload] Loads the page again.
   */
  constructor({ addresses, makeWorker, limits = LIMITS, diagnose, reload }) {
    this.addresses = addresses
    this.makeWorker = makeWorker
    this.limits = limits
    this.diagnose = diagnose
    this.reload = reload
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
      this.#addresses = this.addresses()
    } catch (error) {
      return this.#fail("start", String(error))
    }
    try {
      this.#start(this.#addresses)
    } catch (error) {
      const able = typeof WebAssembly === "object" && typeof Worker === "function"
      this.#fail(able ? "blocked" : "unsupported", String(error))
    }
  }

  /** @param {Addresses} addresses */
  #start(addresses) {
    const worker = (this.#worker = this.makeWorker())
    worker.addEventListener("message", (/** @type {any} */ event) => worker === this.#worker && this.#hear(event.data))
    worker.addEventListener("error", (/** @type {any} */ event) => {
      event.preventDefault?.()
      if (worker !== this.#worker) return
      const detail = event.message ?? "the worker did not load"
      if (this.#state.stage === "ready") this.#replace("stopped", detail)
      else void this.#examine("no_worker", detail)
    })
    worker.postMessage(written({ kind: "start", addresses }))
  }

  /** After a failure: a new worker, from the beginning; or a new page, where this one is of an earlier publication. */
  retry() {
    if (this.#state.stage !== "failed") return
    if (this.#state.reason === "republished") return this.reload?.()
    this.#become({ stage: "asleep" })
    this.wake()
  }

  /** The network is back: what waits for it, or failed for it, goes on by itself. */
  reconnected() {
    if (this.#state.reason === "offline" || this.#state.reason === "network") this.retry()
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
    if (this.#state.stage === "failed" && this.#state.reason !== "offline") return Promise.reject(new NoAnswer(this.#state.reason ?? "start", this.#state.detail))
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
      void this.#examine(message.reason, message.detail)
    } else if (message?.kind === "answer") {
      this.#close(message.number)?.resolve(message.bytes ?? message.answer)
    } else if (message?.kind === "stumbled") {
      this.#close(message.number)?.reject(new NoAnswer(message.reason, message.detail))
      if (SPENT.includes(message.reason)) this.#replace(message.reason, message.detail)
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
    this.#patience.stop()
    const ready = this.#state.stage === "ready"
    if (ready && this.#open.size === 0) return
    const detail = `no sign of life at “${this.#state.stage}”`
    if (ready) this.#patience.begin(this.limits.answer, () => this.#replace("no_answer", detail))
    else this.#patience.begin(this.limits.start, () => this.#fail("too_slow", detail))
  }

  /** Fail, for the reason that is behind this one. @param {Reason} reason @param {string} detail */
  async #examine(reason, detail) {
    this.#end()
    const behind = this.diagnose ? await this.diagnose(reason, this.#addresses) : reason
    this.#fail(behind, detail)
  }

  /** Nothing can be asked until `retry`; but what was asked before the network comes back waits for it.
   * @param {Reason} reason @param {string} detail */
  #fail(reason, detail) {
    this.#end()
    this.#become({ stage: "failed", reason, detail })
    if (reason !== "offline") this.#refuse(reason, detail)
  }

  /** This worker answers no more; what it was asked is not asked again, and whatever is asked next goes to a new one.
   * @param {Reason} reason @param {string} detail */
  #replace(reason, detail) {
    this.#end()
    this.#become({ stage: "asleep" })
    this.#refuse(reason, detail)
    if (reason === "no_answer") this.wake()
  }

  #end() {
    this.#patience.stop()
    this.#worker?.terminate()
    this.#worker = null
  }

  /** @param {Reason} reason @param {string} detail */
  #refuse(reason, detail) {
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
  return addressesIn(JSON.parse(document.getElementById("guide-config")?.textContent ?? "null"), document.baseURI)
}

/** @param {any} config A page's `guide-config`. @param {string} page Its address. @returns {Addresses} */
function addressesIn(config, page) {
  if (!config?.runtime) throw new Error("the page has no guide-config")
  const { abi, memory, files } = config.runtime
  const absolute = (/** @type {any} */ file) => ({ ...file, address: new URL(file.address, page).href })
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
  const worker = new URL("./worker.mjs", import.meta.url)
  const diagnosis = new Diagnosis({
    fetch: (...request) => fetch(...request),
    isOnline: () => navigator.onLine,
    worker: worker.href,
    page: () => location.href,
    addressesIn,
  })
  const made = new Engine({
    addresses: () => addresses ?? configuredAddresses(),
    makeWorker: () => new Worker(worker, { type: "module" }),
    diagnose: (reason, known) => diagnosis.of(reason, known),
    reload: () => location.reload(),
  })
  addEventListener("online", () => made.reconnected())
  engine = made
  return engine
}
