import assert from "node:assert/strict"
import test from "node:test"

import { fieldTexts, illustrative, localDay, typedAnswers } from "../../overrides/assets/javascripts/calculator/answers.mjs"

test("answers stay the texts that were typed", () => {
  const typed = typedAnswers([
    ["total_investment", " １２００ "],
    ["rate", "1e999999"],
    ["base", "0.1000000000000000055"],
  ])
  assert.deepEqual(typed, { total_investment: " １２００ ", rate: "1e999999", base: "0.1000000000000000055" })
})

test("an empty field is unanswered", () => {
  assert.deepEqual(typedAnswers([["filed", ""]]), {})
})

test("rows become a list, and a row that is wholly empty is none", () => {
  const entries = [
    ["tiers[0].from", "0"],
    ["tiers[0].rate", "4%"],
    ["tiers[1].from", ""],
    ["tiers[1].rate", ""],
    ["tiers[2].from", "2000"],
  ]
  assert.deepEqual(typedAnswers(entries), { tiers: [{ from: "0", rate: "4%" }, { from: "2000" }] })
})

test("of a question with several answers “none of these” is an answer, and nothing ticked is none", () => {
  assert.deepEqual(typedAnswers([], new Set(["needs"])), {})
  assert.deepEqual(typedAnswers([["needs", ""]], new Set(["needs"])), { needs: [] })
  const several = [
    ["needs", "equity"],
    ["needs", "listing"],
  ]
  assert.deepEqual(typedAnswers(several, new Set(["needs"])), { needs: ["equity", "listing"] })
})

test("what is put into the fields of a form is read from them again", () => {
  const typed = { location: "xishui", needs: ["equity"], tiers: [{ from: "0", rate: "4%" }, { from: "2000" }] }
  assert.deepEqual(typedAnswers(fieldTexts(typed), new Set(["needs"])), typed)
  assert.deepEqual(typedAnswers(fieldTexts({ needs: [] }), new Set(["needs"])), { needs: [] })
})

test("a county's value is illustrative as long as it is the example's", () => {
  const example = { base: "1200", rate: "8%", tiers: [{ from: "0", rate: "4%" }] }
  const county = ["base", "rate", "tiers", "cap"]
  assert.deepEqual(illustrative(structuredClone(example), example, county), ["base", "rate", "tiers"])
  assert.deepEqual(illustrative({ base: "1200", rate: "7%" }, example, county), ["base"])
  assert.deepEqual(illustrative({ base: "1200" }, {}, county), [])
})

test("the day is the reader's own", () => {
  assert.equal(localDay(new Date(2026, 0, 5, 23, 59)), "2026-01-05")
})
