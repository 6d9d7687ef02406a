/**
 * The picture of a survey as SVG, so that the page's colours, forced colours and paper suit it. Python has found every place as a share of
 * the axes and every text; numbers here are pixels only.
 */

import { attributed } from "../calculator/dom.mjs"
import { letter } from "./painting.mjs"

/** @typedef {{share: string, height?: string}} Point */
/** @typedef {{share: string, text: string}} Tick */

const SVG = "http://www.w3.org/2000/svg"
const TOP = 40
const BELOW = 26
const STRIP = 18
const BAND_ALONE = 64
const RIGHT = 22
const DIGIT = 7.5
const ROWS = 2

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
function shape(tag, attributes, text) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, tag))
  attributed(made, Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)])))
  if (text !== undefined) made.textContent = text
  return made
}

export class Chart {
  /** @param {import("./library.mjs").Shapes} shapes @param {any} shown What calculators/what_if/picture.py draws. @param {string} caption The id of what says it in words. */
  constructor(shapes, shown, caption) {
    this.shapes = shapes
    this.shown = shown
    this.svg = shape("svg", { class: "whatif-chart", role: "img", "aria-labelledby": caption })
    this.cursor = shape("g", { class: "whatif-cursor" })
    this.picked = 0
  }

  /** @param {number} width In pixels. */
  draw(width) {
    const { shown } = this
    const longest = Math.max(0, ...(shown.y?.ticks ?? []).map((/** @type {Tick} */ tick) => tick.text.length))
    const first = ((shown.x.ticks[0]?.text.length ?? 0) * DIGIT) / 2
    this.left = Math.max(longest * DIGIT + 12, first)
    this.inner = Math.max(40, width - this.left - RIGHT)
    this.plot = shown.numeric ? Math.min(320, Math.max(180, width * 0.45)) : BAND_ALONE
    this.strip = shown.numeric && shown.bands.length > 0 ? STRIP : 0
    const height = TOP + this.plot + this.strip + BELOW
    attributed(this.svg, { viewBox: `0 0 ${width} ${height}`, width: String(width), height: String(height) })
    this.svg.replaceChildren(...this.#bands(), ...this.#yAxis(), ...this.#xAxis(), ...this.#curve(), ...this.#changes(), ...this.#own(), this.cursor)
    this.pick(this.picked)
  }

  /** Mark a point. @param {number} index */
  pick(index) {
    this.picked = index
    const point = this.shown.points[index]
    const [x, bottom] = [this.#x(point.share), this.#bottom()]
    const ring = point.height === undefined ? [] : [shape("circle", { cx: x, cy: this.#y(point.height), r: 7 })]
    this.cursor.replaceChildren(shape("line", { x1: x, x2: x, y1: TOP, y2: bottom }), ...ring)
  }

  /** The point nearest to a place in the picture. Of two at the same place it is the one on the pointer's side. @param {number} clientX */
  nearest(clientX) {
    const box = this.svg.getBoundingClientRect()
    const share = (clientX - box.left - this.left) / this.inner
    let best = 0
    for (const [index, point] of this.shown.points.entries()) {
      const [here, there] = [Number(point.share), Number(this.shown.points[best].share)]
      const nearer = Math.abs(here - share) - Math.abs(there - share)
      if (nearer < 0 || (nearer === 0 && share > here)) best = index
    }
    return best
  }

  /** @param {string} share */
  #x(share) {
    return this.left + Number(share) * this.inner
  }

  /** @param {string} height */
  #y(height) {
    return TOP + (1 - Number(height)) * this.plot
  }

  #bottom() {
    return TOP + this.plot + this.strip
  }

  /** Stretches of one status each, lettered as in the legend, with a line between two. */
  #bands() {
    const [top, height] = this.shown.numeric ? [TOP + this.plot, this.strip] : [TOP, this.plot]
    return this.shown.bands.flatMap((/** @type {any} */ band) => {
      const [from, to] = [this.#x(band.from), this.#x(band.to)]
      const place = shape("rect", { class: `whatif-band whatif-band--${Number(band.kind) % 4}`, x: from, y: top, width: Math.max(1, to - from), height })
      const number = shape("text", { class: "whatif-band-number", x: (from + to) / 2, y: top + height / 2, dy: "0.35em" }, letter(band.kind))
      return to - from < 14 ? [place] : [place, number]
    })
  }

  #yAxis() {
    return (this.shown.y?.ticks ?? []).flatMap((/** @type {Tick} */ tick) => {
      const y = this.#y(tick.share)
      return [
        shape("line", { class: "whatif-grid", x1: this.left, x2: this.left + this.inner, y1: y, y2: y }),
        shape("text", { class: "whatif-tick whatif-tick--y", x: this.left - 6, y, dy: "0.35em" }, tick.text),
      ]
    })
  }

  /** As many marks as have room for their texts. */
  #xAxis() {
    const bottom = this.#bottom()
    const marks = [shape("line", { class: "whatif-axis", x1: this.left, x2: this.left + this.inner, y1: bottom, y2: bottom })]
    let free = -Infinity
    for (const tick of this.shown.x.ticks) {
      const [x, half] = [this.#x(tick.share), (tick.text.length * DIGIT) / 2]
      marks.push(shape("line", { class: "whatif-axis", x1: x, x2: x, y1: bottom, y2: bottom + 5 }))
      if (x - half < free || x + half > this.left + this.inner + RIGHT) continue
      marks.push(shape("text", { class: "whatif-tick", x, y: bottom + 19 }, tick.text))
      free = x + half + 6
    }
    return marks
  }

  #curve() {
    const { points, pieces, y } = this.shown
    if (!y) return []
    const x = (/** @type {Point} */ point) => this.#x(point.share)
    const height = (/** @type {Point} */ point) => this.#y(point.height ?? "0")
    const line = this.shapes.line(x, height)
    const area = this.shapes.area().x(x).y0(this.#y(y.zero)).y1(height)
    return pieces.flatMap((/** @type {number[]} */ piece) => {
      const along = piece.map((index) => points[index])
      if (along.length === 1) return [shape("circle", { class: "whatif-dot", cx: x(along[0]), cy: height(along[0]), r: 4 })]
      return [shape("path", { class: "whatif-area", d: area(along) }), shape("path", { class: "whatif-line", d: line(along) })]
    })
  }

  /** Where something changes, numbered as in the list; neighbours' numbers do not lie on each other. */
  #changes() {
    const taken = new Array(ROWS).fill(-Infinity)
    return this.shown.changes.flatMap((/** @type {any} */ change, /** @type {number} */ index) => {
      const x = this.#x(change.share)
      const row = Math.max(0, taken.findIndex((end) => x - end > 16))
      taken[row] = x
      const y = 14 + row * 16
      return [
        shape("line", { class: "whatif-change-line", x1: x, x2: x, y1: y + 3, y2: this.#bottom() }),
        shape("text", { class: "whatif-change-number", x, y }, String(index + 1)),
      ]
    })
  }

  #own() {
    const point = this.shown.own === null ? null : this.shown.points[this.shown.own]
    if (!point) return []
    const [x, y] = [this.#x(point.share), point.height === undefined ? this.#bottom() : this.#y(point.height)]
    return [shape("circle", { class: "whatif-own", cx: x, cy: y, r: 5 })]
  }
}
