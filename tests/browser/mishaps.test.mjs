import assert from "node:assert/strict"
import test from "node:test"

import { Fault } from "../../overrides/assets/javascripts/calculator/fetching.mjs"
import { reasonOfAnswer, reasonOfStart } from "../../overrides/assets/javascripts/calculator/mishaps.mjs"

const python = (type, text) => Object.assign(new Error(text), { type })

for (const error of [
  new RangeError("WebAssembly.Memory(): could not allocate memory"),
  new RangeError("Array buffer allocation failed"),
  new RangeError("Out of memory"),
  python("MemoryError", "Traceback (most recent call last) …"),
]) {
  test(`no memory: ${error.message}`, () => {
    assert.equal(reasonOfStart(error, globalThis), "memory")
    assert.equal(reasonOfAnswer(error), "memory")
  })
}

test("a defect of ours that speaks of memory is a defect", () => {
  assert.equal(reasonOfAnswer(python("ValueError", "allocation of shares")), "answer")
  assert.equal(reasonOfAnswer(new Fault("network", "https://guide.test/allocation")), "network")
})

test("a Python that has died cannot be asked again", () => {
  assert.equal(reasonOfAnswer(new Error("Pyodide already fatally failed and can no longer be used.")), "stopped")
  assert.equal(reasonOfAnswer(new WebAssembly.RuntimeError("unreachable")), "stopped")
})

test("without what Python needs the browser is too old, whatever else is wrong", () => {
  assert.equal(reasonOfStart(new Fault("network", ""), {}), "unsupported")
  assert.equal(reasonOfStart(new Error("cannot begin"), globalThis), "start")
})
