import assert from "node:assert/strict"
import { test } from "node:test"
import { deflateRawSync } from "node:zlib"

import { underPresentNames } from "../../overrides/assets/javascripts/passing/former.mjs"
import { carriesAnswers, fragmentOf, readFragment } from "../../overrides/assets/javascripts/passing/link.mjs"
import { localMoment, fileName } from "../../overrides/assets/javascripts/passing/receipt-files.mjs"
import { KEY, forgetSession, forgetSessions, keepSession, lastSession, sameAnswers, sessionCount } from "../../overrides/assets/javascripts/passing/sessions.mjs"

const CARRIED = {
  of: "fiscal_refund",
  version: "0123456789ab",
  asOf: "",
  typed: { base: "１２００", note: "50%", measures: ["loan", "lease"], none: [], tiers: [{ from: "0", rate: "3%" }, { from: "500", rate: "8%" }] },
}

/** A fragment with a right check, whatever it carries. @param {string} form @param {string | Buffer} data */
function forged(form, data) {
  const body = `${form}.${Buffer.from(data).toString("base64url")}`
  let sum = 0x811c9dc5
  for (const letter of body) sum = Math.imul(sum ^ letter.charCodeAt(0), 0x01000193)
  return `#answers=${body}.${(sum >>> 0).toString(36)}`
}

/** @param {any} found */
const packed = (found) => forged("1", deflateRawSync(JSON.stringify(found)))

test("a link carries answers there and back", async () => {
  const fragment = await fragmentOf(CARRIED)
  assert.ok(carriesAnswers(fragment))
  assert.match(fragment, /^#answers=1\.[\w-]+\.[0-9a-z]+$/u)
  assert.deepEqual(await readFragment(fragment), CARRIED)
  const dated = { ...CARRIED, asOf: "2022-03-15" }
  assert.deepEqual(await readFragment(await fragmentOf(dated)), dated)
})

test("a browser that cannot compress writes plain links, and says so of those it cannot read", async () => {
  const deflated = await fragmentOf(CARRIED)
  const { CompressionStream: packing, DecompressionStream: unpacking } = globalThis
  try {
    Object.assign(globalThis, { CompressionStream: undefined, DecompressionStream: undefined })
    const plain = await fragmentOf(CARRIED)
    assert.match(plain, /^#answers=1p\./u)
    assert.deepEqual(await readFragment(plain), CARRIED)
    assert.equal(await readFragment(deflated), "unsupported")
  } finally {
    Object.assign(globalThis, { CompressionStream: packing, DecompressionStream: unpacking })
  }
})

test("a link that was cut or changed anywhere is broken as a whole", async () => {
  const fragment = await fragmentOf(CARRIED)
  for (let length = 9; length < fragment.length; length += 1) assert.equal(await readFragment(fragment.slice(0, length)), "broken")
  for (let place = 11; place < fragment.length; place += 3) {
    const other = fragment[place] === "a" ? "b" : "a"
    assert.equal(await readFragment(fragment.slice(0, place) + other + fragment.slice(place + 1)), "broken")
  }
})

test("a link of a later form says so", async () => {
  assert.equal(await readFragment(forged("2", "{}")), "later")
})

test("hostile links give nothing", async () => {
  const hostile = [
    "#answers=",
    "#answers=1..0",
    forged("1", "no deflate"),
    forged("1p", "no json"),
    forged("1p", "null"),
    forged("1p", Buffer.from([0xff, 0xfe])),
    packed([]),
    packed({ c: "scope", p: "x" }),
    packed({ c: "scope", p: "x", a: null }),
    packed({ c: "scope", p: "x", a: [] }),
    packed({ c: 1, p: "x", a: {} }),
    packed({ c: "scope", p: "x", a: { one: 5 } }),
    packed({ c: "scope", p: "x", a: { one: { two: "3" } } }),
    packed({ c: "scope", p: "x", a: { one: [null] } }),
    packed({ c: "scope", p: "x", a: { one: ["x".repeat(1001)] } }),
    packed({ c: "scope", p: "x", a: { one: [{ two: "x".repeat(1001) }] } }),
    packed({ c: "scope", p: "x", a: { one: new Array(201).fill("x") } }),
    packed({ c: "scope", p: "x", a: Object.fromEntries(new Array(501).fill(0).map((_, index) => [`k${index}`, "1"])) }),
    packed({ c: "scope", p: "x", d: "tomorrow", a: {} }),
    `#answers=1.${"A".repeat(70_000)}.0`,
  ]
  for (const fragment of hostile) assert.equal(await readFragment(fragment), "broken", fragment.slice(0, 80))
})

test("a link that would inflate to very much is given up", async () => {
  const bomb = packed({ c: "scope", p: "x", a: { one: "x".repeat(30_000_000) } })
  assert.ok(bomb.length < 60_000)
  assert.equal(await readFragment(bomb), "broken")
})

test("names like those of JavaScript's own are nothing but names", async () => {
  const fragment = forged("1p", '{"c":"scope","p":"x","a":{"__proto__":"1","constructor":"2"}}')
  const found = await readFragment(fragment)
  assert.deepEqual(Object.entries(/** @type {any} */ (found).typed), [["__proto__", "1"], ["constructor", "2"]])
  const present = underPresentNames(/** @type {any} */ (found).typed, { questions: {}, choices: {} })
  assert.deepEqual(Object.entries(present), [["__proto__", "1"], ["constructor", "2"]])
})

const FORMER = {
  questions: { investment: "total_investment", "tiers.rate_from": "tiers.from", invoices: "tiers" },
  choices: { kind: { rebuild: "renovation" }, measures: { leasing: "lease" }, "tiers.way": { old: "new" } },
}

test("renamed questions, columns and choices go under their present names", () => {
  const before = { investment: "5", kind: "rebuild", measures: ["leasing", "loan"], invoices: [{ rate_from: "1", way: "old" }], kept: "x" }
  assert.deepEqual(underPresentNames(before, FORMER), {
    total_investment: "5",
    kind: "renovation",
    measures: ["lease", "loan"],
    tiers: [{ from: "1", way: "new" }],
    kept: "x",
  })
})

test("an answer under a present name comes before one under a former name", () => {
  assert.deepEqual(underPresentNames({ investment: "5", total_investment: "6" }, FORMER), { total_investment: "6" })
  assert.deepEqual(underPresentNames({ total_investment: "6", investment: "5" }, FORMER), { total_investment: "6" })
})

/** @param {Record<string, string>} [content] */
function memory(content = {}) {
  const entries = new Map(Object.entries(content))
  return {
    entries,
    getItem: (/** @type {string} */ key) => entries.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => void entries.set(key, text),
    removeItem: (/** @type {string} */ key) => void entries.delete(key),
  }
}

const SESSION = { typed: { base: "1200" }, day: "2026-11-20" }

test("the last session of each calculator is kept and forgotten", () => {
  const store = memory()
  assert.equal(lastSession(store, "scope"), null)
  assert.ok(keepSession(store, "scope", SESSION))
  assert.ok(keepSession(store, "payer", { ...SESSION, day: "2026-11-21" }))
  assert.deepEqual(lastSession(store, "scope"), SESSION)
  assert.equal(sessionCount(store), 2)
  forgetSession(store, "scope")
  assert.equal(lastSession(store, "scope"), null)
  assert.equal(lastSession(store, "payer")?.day, "2026-11-21")
  forgetSession(store, "payer")
  assert.equal(store.entries.size, 0)
  keepSession(store, "scope", SESSION)
  forgetSessions(store)
  assert.equal(store.entries.size, 0)
})

test("what a store holds is read with distrust, and no store is no trouble", () => {
  for (const text of ["no json", "[]", "5", '{"scope": 1}', '{"scope": {"typed": {"a": 1}, "day": "2026-11-20"}}', '{"scope": {"typed": {"a": "1"}, "day": "<b>"}}']) {
    assert.equal(lastSession(memory({ [KEY]: text }), "scope"), null, text)
  }
  assert.equal(lastSession(null, "scope"), null)
  assert.equal(keepSession(null, "scope", SESSION), false)
  assert.equal(sessionCount(null), 0)
  forgetSessions(null)
  const full = { ...memory(), setItem: () => { throw new Error("full") } }
  assert.equal(keepSession(full, "scope", SESSION), false)
})

test("answers are the same in whatever order", () => {
  assert.ok(sameAnswers({ a: "1", t: [{ x: "1", y: "2" }] }, { t: [{ y: "2", x: "1" }], a: "1" }))
  assert.ok(!sameAnswers({ a: "1" }, { a: "2" }))
  assert.ok(!sameAnswers({ a: ["1", "2"] }, { a: ["2", "1"] }))
})

test("the moment of a receipt says how far it is from world time", () => {
  const now = new Date(2026, 10, 24, 9, 5, 7)
  assert.match(localMoment(now), /^2026-11-24T09:05:07[+-][0-9]{2}:[0-9]{2}$/u)
  assert.equal(new Date(localMoment(now)).getTime(), now.getTime())
  const west = Object.assign(new Date(2026, 0, 2), { getTimezoneOffset: () => 210 })
  assert.ok(localMoment(west).endsWith("-03:30"))
})

test("a file's name holds letters and digits only", () => {
  assert.equal(fileName('{"calculator": "scope", "computed_at": "2026-11-24T09:05:07+08:00"}', "测算单"), "测算单-scope-2026-11-24")
  assert.equal(fileName('{"project": true, "computed_at": "../../x"}', "receipt"), "receipt-project-x")
})
