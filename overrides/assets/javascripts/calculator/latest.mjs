/** Asking while the reader types: after a pause, one question at a time, and only the answer to the last one counts. */

/** @template Question, Answer */
export class Latest {
  /** @type {{question: Question} | null} */
  #next = null
  #busy = false
  /** Counts the questions put, so that an answer knows whether it is still the last one's. */
  #put = 0
  /** @type {any} */
  #pause

  /**
   * @param {object} ways
   * @param {(question: Question) => Promise<Answer>} ways.ask
   * @param {(answer: Answer, question: Question) => void} ways.hear
   * @param {(error: unknown) => void} ways.stumble
   * @param {number} [ways.pause] Milliseconds without a further question before one is asked.
   */
  constructor({ ask, hear, stumble, pause = 60 }) {
    this.ask = ask
    this.hear = hear
    this.stumble = stumble
    this.pause = pause
  }

  /** Whether an answer is still to come. */
  get waiting() {
    return this.#busy || this.#next !== null
  }

  /** @param {Question} question @param {{atOnce?: boolean}} [how] */
  put(question, { atOnce = false } = {}) {
    this.#put += 1
    this.#next = { question }
    clearTimeout(this.#pause)
    if (atOnce) void this.#go()
    else this.#pause = setTimeout(() => void this.#go(), this.pause)
  }

  /** Whatever was asked is no longer of interest. */
  drop() {
    this.#put += 1
    this.#next = null
    clearTimeout(this.#pause)
  }

  async #go() {
    if (this.#busy || !this.#next) return // the one under way goes on with the next
    const [{ question }, number] = [this.#next, this.#put]
    this.#next = null
    this.#busy = true
    /** @type {() => void} */
    let tell
    try {
      const answer = await this.ask(question)
      tell = () => this.hear(answer, question)
    } catch (error) {
      tell = () => this.stumble(error)
    }
    this.#busy = false
    if (number === this.#put) tell()
    else void this.#go()
  }
}
