// Takes comments, room and long names out of scripts: `{path: text}` as JSON comes in, the same with shorter texts goes out.
import { text } from "node:stream/consumers"
import { minify } from "terser"

const scripts = Object.entries(JSON.parse(await text(process.stdin)))
const light = scripts.map(async ([path, code]) => [path, (await minify({ [path]: code }, { module: path.endsWith(".mjs") })).code])
try {
  process.stdout.write(JSON.stringify(Object.fromEntries(await Promise.all(light))))
} catch ({ filename, line, col, message }) {
  console.error(`${filename}:${line}:${col}  ${message}`)
  process.exitCode = 1
}
