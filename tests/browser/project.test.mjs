import assert from "node:assert/strict"
import test from "node:test"

import { storeOf } from "../../overrides/assets/javascripts/calculator/browser-store.mjs"
import { KEY, forget, isNothing, keep, nothing, recall } from "../../overrides/assets/javascripts/project/keeping.mjs"
import { Latest } from "../../overrides/assets/javascripts/calculator/latest.mjs"
import { typedAnswers } from "../../overrides/assets/javascripts/calculator/answers.mjs"

/** A store as browsers have it. */
function makeStore(found = {}) {
  const kept = new Map(Object.entries(found))
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
    removeItem: (key) => kept.delete(key),
  }
}

test("what is kept comes back as it was", () => {
  const store = makeStore()
  const project = {
    typed: { location: "macheng", needs: [], "fund_floor.years": [{ year: "2021", amount: " ３０００ " }] },
    topics: ["loan"],
    ticked: ["F04-0"],
    aside: { rate: "8%" },
    tried: true,
  }
  assert.equal(keep(store, project), true)
  assert.deepEqual(recall(store), project)
})

test("forgotten is gone, and nothing is kept where there is nothing to keep", () => {
  const store = makeStore()
  keep(store, { ...nothing(), typed: { rate: "8%" } })
  forget(store)
  assert.equal(store.kept.size, 0)
  keep(store, nothing())
  assert.equal(store.kept.size, 0)
  assert.deepEqual(recall(store), nothing())
})

test("a tick, an open topic or answers put aside are something to keep", () => {
  assert.equal(isNothing(nothing()), true)
  for (const some of [{ ticked: ["F04-0"] }, { topics: ["loan"] }, { typed: { rate: "" } }, { aside: {} }]) {
    assert.equal(isNothing({ ...nothing(), ...some }), false)
  }
})

test("a store that holds something else gives nothing, and never fails", () => {
  for (const text of ["", "{", "null", "7", '"text"', "[]", '{"typed": 5}', '{"typed": {"rate": 0.08}, "topics": "loan", "ticked": [1]}']) {
    assert.deepEqual(recall(makeStore({ [KEY]: text })), nothing(), text)
  }
  const mixed = { typed: { rate: "8%", base: { from: "1" }, loans: [{ principal: 5 }], tiers: [{ from: "0" }] } }
  assert.deepEqual(recall(makeStore({ [KEY]: JSON.stringify(mixed) })).typed, { rate: "8%", tiers: [{ from: "0" }] })
})

test("a browser that forbids keeping keeps nothing and says so", () => {
  const forbidding = {
    get localStorage() {
      throw new Error("denied")
    },
  }
  assert.equal(storeOf(forbidding), null)
  assert.deepEqual(recall(null), nothing())
  assert.equal(keep(null, nothing()), false)
  const full = {
    setItem: () => {
      throw new Error("full")
    },
  }
  assert.equal(keep(full, { ...nothing(), typed: { rate: "8%" } }), false)
})

test("the rows of a profile's qualified question are rows too", () => {
  const entries = [
    ["fund_floor.years[0].year", "2021"],
    ["fund_floor.years[0].amount", "3000"],
    ["investment_award.cap", "100"],
  ]
  assert.deepEqual(typedAnswers(entries), { "fund_floor.years": [{ year: "2021", amount: "3000" }], "investment_award.cap": "100" })
})

/** An inquiry whose answers come when the test says so. */
function makeInquiry() {
  const [asked, heard, stumbled] = [[], [], []]
  const open = []
  const latest = new Latest({
    ask: (question) => {
      asked.push(question)
      return new Promise((resolve, reject) => open.push({ resolve, reject }))
    },
    hear: (answer, question) => heard.push([question, answer]),
    stumble: (error) => stumbled.push(error.message),
    pause: 5,
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve, 15))
  return { asked, heard, stumbled, open, latest, settle }
}

test("while somebody types nothing is asked; then the last question is", async () => {
  const { asked, heard, open, latest, settle } = makeInquiry()
  latest.put("1")
  latest.put("12")
  latest.put("120")
  assert.equal(latest.waiting, true)
  await settle()
  assert.deepEqual(asked, ["120"])
  open[0].resolve("answer")
  await settle()
  assert.deepEqual(heard, [["120", "answer"]])
  assert.equal(latest.waiting, false)
})

test("an answer that is overtaken is not heard, and the last one is", async () => {
  const { asked, heard, open, latest, settle } = makeInquiry()
  latest.put("first", { atOnce: true })
  latest.put("second")
  latest.put("third")
  await settle()
  assert.deepEqual(asked, ["first"]) // one at a time
  open[0].resolve("1")
  await settle()
  assert.deepEqual(asked, ["first", "third"])
  assert.deepEqual(heard, [])
  open[1].resolve("3")
  await settle()
  assert.deepEqual(heard, [["third", "3"]])
})

test("what was dropped is never heard", async () => {
  const { asked, heard, open, latest, settle } = makeInquiry()
  latest.put("asked", { atOnce: true })
  latest.put("planned")
  latest.drop()
  open[0].resolve("late")
  await settle()
  assert.deepEqual([asked, heard], [["asked"], []])
})

test("a failure is told, and the next question is asked all the same", async () => {
  const { heard, stumbled, open, latest, settle } = makeInquiry()
  latest.put("bad", { atOnce: true })
  open[0].reject(new Error("no answer"))
  await settle()
  assert.deepEqual(stumbled, ["no answer"])
  latest.put("good", { atOnce: true })
  open[1].resolve("fine")
  await settle()
  assert.deepEqual(heard, [["good", "fine"]])
})
