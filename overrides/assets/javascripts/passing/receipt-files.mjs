/** The files of a receipt, and the moment that stands in it. */

import { save } from "../calculator/saving.mjs"

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/**
 * What a receipt's files are called: `receipt-scope-2026-11-24`.
 * @param {string} text The receipt. @param {string} word
 */
export function fileName(text, word) {
  const { calculator, computed_at: moment } = JSON.parse(text)
  return [word, calculator ?? "project", String(moment).slice(0, 10)].join("-").replace(/[^\p{L}\p{N}_-]/gu, "")
}

/** @param {string} text @param {string} name */
export const saveReceipt = (text, name) => save(`${name}.json`, text, "application/json")

/** @param {import("../calculator/engine.mjs").Engine} engine @param {string} text @param {string} name @param {string | null} language */
export async function saveWorkbook(engine, text, name, language) {
  const { file } = JSON.parse(await engine.table({ do: "receipt", receipt: text, language }))
  save(`${name}.xlsx`, Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)), WORKBOOK)
}

/** This moment with its distance from world time, as `2026-11-24T09:30:00+08:00`. @param {Date} now */
export function localMoment(now) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0")
  const offset = -now.getTimezoneOffset()
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const day = [String(now.getFullYear()).padStart(4, "0"), two(now.getMonth() + 1), two(now.getDate())].join("-")
  const time = [two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join(":")
  return `${day}T${time}${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`
}
