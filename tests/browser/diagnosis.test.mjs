import assert from "node:assert/strict"
import test from "node:test"

import { Diagnosis } from "../../overrides/assets/javascripts/calculator/diagnosis.mjs"

const SCRIPT = { status: 200, headers: { "content-type": "text/javascript" } }
const page = (config) => `<head><script id="guide-config" type="application/json">${JSON.stringify(config)}</script></head>`

/** A diagnosis in a site that answers as the test says: a `Response`, or null where nothing is to be reached. */
function diagnosis({ worker = new Response("", SCRIPT), shown = new Response(page({ files: ["old"] })), isOnline = true } = {}) {
  const answers = { "https://guide.test/worker.mjs": worker, "https://guide.test/page/": shown }
  return new Diagnosis({
    fetch: async (address) => answers[address] ?? Promise.reject(new TypeError("Failed to fetch")),
    isOnline: () => isOnline,
    worker: "https://guide.test/worker.mjs",
    page: () => "https://guide.test/page/",
    addressesIn: ({ files }) => ({ files }),
  })
}

const OLD = { files: ["old"] }
const newer = () => new Response(page({ files: ["new"] }))
const gone = () => new Response("", { status: 404 })

for (const [what, surroundings, met, behind] of [
  ["a worker that is there, and does not run, is blocked", {}, "no_worker", "blocked"],
  ["a worker that is not to be reached: the network", { worker: null }, "no_worker", "network"],
  ["… and without any network", { worker: null, isOnline: false }, "no_worker", "offline"],
  ["a web page in place of the worker", { worker: new Response("", { headers: { "content-type": "text/html" } }) }, "no_worker", "wrong_file"],
  ["a worker that is gone", { worker: gone() }, "no_worker", "missing_file"],
  ["a worker that is gone after a new publication", { worker: gone(), shown: newer() }, "no_worker", "republished"],
  ["a file that is gone while the page names it still", {}, "missing_file", "missing_file"],
  ["a file that is gone while the page names others", { shown: newer() }, "missing_file", "republished"],
  ["a page that is no page of ours", { shown: new Response("<p>Please log in") }, "missing_file", "missing_file"],
  ["a page that is not to be reached", { shown: null }, "missing_file", "missing_file"],
  ["a download that broke off", {}, "network", "network"],
  ["a download without any network", { isOnline: false }, "network", "offline"],
  ["whatever else", { isOnline: false }, "memory", "memory"],
]) {
  test(`behind ${met}: ${what}`, async () => assert.equal(await diagnosis(surroundings).of(met, OLD), behind))
}
