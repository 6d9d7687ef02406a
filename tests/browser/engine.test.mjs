import assert from "node:assert/strict"
import test from "node:test"

import { Engine } from "../../overrides/assets/javascripts/calculator/engine.mjs"
import { posted, read, written } from "../../overrides/assets/javascripts/calculator/protocol.mjs"

/** An engine whose workers are told by the test what to say. */
function engineWithWorkers(limits = { start: 10_000, answer: 10_000 }, surroundings = {}) {
  const workers = []
  const makeWorker = () => {
    const listeners = {}
    const worker = {
      heard: [],
      dead: false,
      addEventListener: (name, listener) => (listeners[name] = listener),
      postMessage: (data, moved = []) => {
        worker.heard.push(read(data))
        worker.moved.push(...moved)
      },
      moved: [],
      terminate: () => (worker.dead = true),
      says: (message, bytes) => listeners.message({ data: posted(written(message), bytes)[0] }),
      breaks: () => listeners.error({ message: "did not load" }),
    }
    workers.push(worker)
    return worker
  }
  const engine = new Engine({ addresses: () => ({ module: "m" }), makeWorker, limits, ...surroundings })
  const stages = []
  engine.watch((state) => stages.push(state.stage), new AbortController().signal)
  return { engine, workers, stages }
}

const kinds = (worker) => worker.heard.map((message) => message.kind)
const ready = (worker) => worker.says({ kind: "ready" })

test("one worker serves the whole visit, however often it is woken", () => {
  const { engine, workers } = engineWithWorkers()
  engine.wake()
  engine.wake()
  ready(workers[0])
  engine.wake()
  assert.equal(workers.length, 1)
  assert.deepEqual(kinds(workers[0]), ["start"])
})

test("what is asked before Python is up goes out afterwards, in order", async () => {
  const { engine, workers, stages } = engineWithWorkers()
  const answers = [engine.ask({ calculator: "scope" }), engine.introduce()]
  workers[0].says({ kind: "stage", stage: "starting" })
  assert.deepEqual(kinds(workers[0]), ["start"])
  ready(workers[0])
  assert.deepEqual(kinds(workers[0]), ["start", "ask", "introduce"])
  workers[0].says({ kind: "answer", number: 1, answer: '{"outcome":  "kept byte for byte"}' })
  workers[0].says({ kind: "answer", number: 2, answer: "{}" })
  assert.deepEqual(await Promise.all(answers), ['{"outcome":  "kept byte for byte"}', "{}"])
  assert.deepEqual(stages, ["asleep", "fetching", "starting", "ready"])
})

test("a failed start rejects what was asked, and a retry makes a new worker", async () => {
  const { engine, workers } = engineWithWorkers()
  const asked = engine.ask({})
  workers[0].says({ kind: "failed", reason: "missing_file", detail: "404" })
  await assert.rejects(asked, { reason: "missing_file" })
  await assert.rejects(engine.ask({}), { reason: "missing_file" })
  assert.ok(workers[0].dead)
  engine.retry()
  const again = engine.ask({})
  ready(workers[1])
  workers[1].says({ kind: "answer", number: 2, answer: "{}" })
  assert.equal(await again, "{}")
})

test("a worker that has been given up is heard no more", () => {
  const { engine, workers } = engineWithWorkers()
  engine.wake()
  workers[0].breaks()
  assert.equal(engine.state.reason, "no_worker")
  engine.retry()
  ready(workers[0])
  assert.equal(engine.state.stage, "fetching")
  ready(workers[1])
  assert.equal(engine.state.stage, "ready")
})

test("a start without a sign of life ends after its time", async () => {
  const { engine } = engineWithWorkers({ start: 5, answer: 5 })
  await assert.rejects(engine.ask({}), { reason: "too_slow" })
})

test("an answer that does not come ends after its time; a new worker stands ready, and is not asked the same", async () => {
  const { engine, workers, stages } = engineWithWorkers({ start: 10_000, answer: 5 })
  const asked = engine.ask({})
  ready(workers[0])
  await assert.rejects(asked, { reason: "no_answer" })
  assert.ok(workers[0].dead)
  ready(workers[1])
  assert.deepEqual(kinds(workers[1]), ["start"])
  assert.deepEqual(stages, ["asleep", "fetching", "ready", "asleep", "fetching", "ready"])
  const next = engine.ask({})
  workers[1].says({ kind: "answer", number: 2, answer: "{}" })
  assert.equal(await next, "{}")
})

for (const reason of ["memory", "stopped"]) {
  test(`a worker that stumbles for “${reason}” is given up, and the next question makes a new one`, async () => {
    const { engine, workers } = engineWithWorkers()
    const asked = [engine.ask({}), engine.ask({})]
    ready(workers[0])
    workers[0].says({ kind: "stumbled", number: 1, reason, detail: "" })
    for (const question of asked) await assert.rejects(question, { reason })
    assert.ok(workers[0].dead)
    assert.deepEqual([engine.state.stage, workers.length], ["asleep", 1])
    engine.wake()
    assert.equal(workers.length, 2)
  })
}

test("a worker that breaks after its start is given up, with what it was asked", async () => {
  const { engine, workers } = engineWithWorkers()
  const asked = engine.ask({})
  ready(workers[0])
  workers[0].breaks()
  await assert.rejects(asked, { reason: "stopped" })
  assert.equal(engine.state.stage, "asleep")
})

test("without a network what is asked waits, and goes on by itself", async () => {
  const { engine, workers } = engineWithWorkers(undefined, { diagnose: async () => "offline" })
  const asked = engine.ask({})
  workers[0].says({ kind: "failed", reason: "network", detail: "" })
  await Promise.resolve()
  assert.deepEqual([engine.state.stage, engine.state.reason], ["failed", "offline"])
  const meanwhile = engine.ask({})
  engine.reconnected()
  ready(workers[1])
  assert.deepEqual(kinds(workers[1]), ["start", "ask", "ask"])
  for (const number of [1, 2]) workers[1].says({ kind: "answer", number, answer: "{}" })
  assert.deepEqual(await Promise.all([asked, meanwhile]), ["{}", "{}"])
})

test("a network that comes back mends no other failure", () => {
  const { engine, workers } = engineWithWorkers(undefined, { addresses: () => { throw new Error("no guide-config") } })
  engine.wake()
  engine.reconnected()
  assert.deepEqual([engine.state.reason, workers.length], ["start", 0])
})

test("after a new publication only the page itself can be loaded again", async () => {
  let reloaded = 0
  const { engine, workers } = engineWithWorkers(undefined, { diagnose: async () => "republished", reload: () => (reloaded += 1) })
  const asked = engine.ask({})
  workers[0].says({ kind: "failed", reason: "missing_file", detail: "" })
  await assert.rejects(asked, { reason: "republished" })
  engine.retry()
  assert.deepEqual([reloaded, workers.length], [1, 1])
})

test("a worker that the browser does not let us make is blocked", () => {
  const able = Object.hasOwn(globalThis, "Worker")
  if (!able) globalThis.Worker = class {}
  const engine = new Engine({ addresses: () => ({}), makeWorker: () => { throw new Error("SecurityError") } })
  engine.wake()
  if (!able) delete globalThis.Worker
  assert.equal(engine.state.reason, "blocked")
})

test("a request that Python stumbled over is rejected alone", async () => {
  const { engine, workers } = engineWithWorkers()
  const asked = engine.ask({})
  ready(workers[0])
  workers[0].says({ kind: "stumbled", number: 1, reason: "answer", detail: "a defect" })
  await assert.rejects(asked, { reason: "answer" })
  assert.equal(engine.state.stage, "ready")
})

test("a browser without workers is told so", () => {
  const makeWorker = () => {
    throw new TypeError("Worker is not a constructor")
  }
  const engine = new Engine({ addresses: () => ({}), makeWorker })
  engine.wake()
  assert.equal(engine.state.reason, "unsupported")
})

test("a file goes out beside its request, and comes back as bytes", async () => {
  const { engine, workers } = engineWithWorkers()
  const bytes = new Uint8Array([1, 2]).buffer
  const answers = [engine.table({ do: "open" }, bytes), engine.file()]
  assert.deepEqual(workers[0].moved, [])
  ready(workers[0])
  assert.deepEqual(kinds(workers[0]), ["start", "table", "file"])
  assert.equal(workers[0].heard[1].bytes, bytes)
  assert.deepEqual(workers[0].moved, [bytes])
  workers[0].says({ kind: "answer", number: 1, answer: '{"stage": "reading"}' })
  workers[0].says({ kind: "answer", number: 2, answer: "" }, bytes)
  assert.deepEqual(await Promise.all(answers), ['{"stage": "reading"}', bytes])
})

test("a request that fails for the network is told so, and the worker lives on", async () => {
  const { engine, workers } = engineWithWorkers()
  const asked = engine.table({ do: "write", as: "xlsx" })
  ready(workers[0])
  workers[0].says({ kind: "stumbled", number: 1, reason: "network", detail: "workbooks" })
  await assert.rejects(asked, { reason: "network" })
  assert.equal(engine.state.stage, "ready")
})
