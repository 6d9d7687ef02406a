/** A question's field as it stands in the page: its controls, and what they say. */

/** @param {Element} place @returns {any[]} */
export const controlsOf = (place) => [...place.querySelectorAll("input, select")]

/** @param {any} control “None of these” is an answer; “no answer”, a radio button, is as blank as an empty line. */
export function isBlank(control) {
  if (control.type === "checkbox") return !control.checked
  return control.type === "radio" ? !control.checked || !control.value : !control.value.trim()
}

/** @param {Element} place @param {string} selector */
export const textOf = (place, selector) => place.querySelector(selector)?.textContent?.trim() ?? ""

/** The answer of a field as its reader sees it; a table has one text a row. @param {Element} field @returns {string[]} */
export function shownValues(field) {
  const rows = [...field.querySelectorAll(".row")]
  if (rows.length > 0) return rows.map(shownRow)
  const unit = textOf(field, ".field-unit")
  return controlsOf(field)
    .filter((control) => !isBlank(control))
    .map((control) => {
      if (control.localName === "select") return control.selectedOptions[0].textContent.trim()
      if (control.type !== "text") return control.labels[0].textContent.trim()
      return unit ? `${control.value} ${unit}` : control.value
    })
}

/** @param {Element} row */
function shownRow(row) {
  const cells = [...row.querySelectorAll("[data-field]")]
  return cells.map((cell) => `${textOf(cell, ".field-text")} ${shownValues(cell).join(" ")}`).join(" · ")
}
