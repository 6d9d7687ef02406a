/** A limit of time that a sleeping page does not use up: while a page is frozen or a computer is shut, its clock goes on and its worker does not. */

const STEP = 1000 // milliseconds

export class Patience {
  /** @type {any} */
  #timer

  /** Call `over` once so much time has passed in which the page was awake, unless stopped or begun again.
   * @param {number} limit Milliseconds. @param {() => void} over */
  begin(limit, over) {
    this.stop()
    this.#step(limit, over)
  }

  stop() {
    clearTimeout(this.#timer)
  }

  /** @param {number} left @param {() => void} over */
  #step(left, over) {
    const step = Math.min(left, STEP)
    const due = performance.now() + step
    this.#timer = setTimeout(() => {
      const slept = performance.now() - due > STEP
      const still = slept ? left : left - step
      if (still > 0) this.#step(still, over)
      else over()
    }, step)
  }
}
