import assert from "node:assert/strict"
import test from "node:test"

import { Patience } from "../../overrides/assets/javascripts/calculator/patience.mjs"

/** A clock in the hands of the test. */
function clock(t) {
  let now = 0
  let slept = 0
  t.mock.timers.enable({ apis: ["setTimeout"] })
  t.mock.method(performance, "now", () => now + slept)
  return {
    pass: (milliseconds) => {
      for (let each = 0; each < milliseconds; each += 100) {
        now += 100
        t.mock.timers.tick(100)
      }
    },
    sleep: (milliseconds) => (slept += milliseconds),
  }
}

test("a limit ends when its time has passed, once", (t) => {
  const { pass } = clock(t)
  let over = 0
  new Patience().begin(2500, () => (over += 1))
  pass(2400)
  assert.equal(over, 0)
  pass(5000)
  assert.equal(over, 1)
})

test("time that the page slept through is not counted", (t) => {
  const { pass, sleep } = clock(t)
  let over = 0
  new Patience().begin(2500, () => (over += 1))
  pass(1500)
  sleep(3_600_000)
  pass(900)
  assert.equal(over, 0)
  pass(2000)
  assert.equal(over, 1)
})

test("to begin again is to wait for the whole time; to stop is not to wait", (t) => {
  const { pass } = clock(t)
  let over = 0
  const patience = new Patience()
  patience.begin(1000, () => (over += 1))
  pass(900)
  patience.begin(1000, () => (over += 1))
  pass(900)
  assert.equal(over, 0)
  patience.stop()
  pass(5000)
  assert.equal(over, 0)
})
