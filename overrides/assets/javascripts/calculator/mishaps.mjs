/** The reason behind an error in the worker: what Python, Pyodide or the browser threw, by the name that the page has words for. */

import { Fault } from "./fetching.mjs"

/** @typedef {import("./protocol.mjs").Reason} Reason */

/** As browsers, Emscripten and Pyodide say it; for want of a type that they share. */
const NO_MEMORY = /out of memory|allocat|could not.*memory|cannot enlarge memory|maximum memory size|MemoryError/iu
const DEAD = /fatally failed|unreachable|Aborted\(/u

/** @param {any} error */
const lacksMemory = (error) => error?.type === "MemoryError" || (error?.type === undefined && NO_MEMORY.test(String(error)))

/** Why Python did not start. @param {any} error @param {any} scope The worker's global scope. @returns {Reason} */
export function reasonOfStart(error, scope) {
  if (!scope.WebAssembly?.compileStreaming || !("DecompressionStream" in globalThis)) return "unsupported"
  if (error instanceof Fault) return error.reason
  return lacksMemory(error) ? "memory" : "start"
}

/** Why one request was not answered; with `memory` and `stopped`, Python cannot be asked any more. @param {any} error @returns {Reason} */
export function reasonOfAnswer(error) {
  if (error instanceof Fault) return error.reason
  if (lacksMemory(error)) return "memory"
  return DEAD.test(String(error)) ? "stopped" : "answer"
}
