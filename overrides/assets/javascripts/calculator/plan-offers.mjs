/**
 * A county's annual plan, chosen in the form: beside each field that is left empty stands what the plan would put there. An answer
 * always wins. The words were put together in Python; the values themselves never pass through here.
 */

import { controlsOf, isBlank } from "./fields.mjs"

/** @typedef {Record<string, {text: string, placeholder: string}>} Offers By question. */

/**
 * Keep the offers in step with the form.
 * @param {HTMLFormElement} form
 * @param {Record<string, {offers: Offers}>} plans By id.
 * @param {string[]} eitherOr Questions of which a situation answers one at most.
 * @param {AbortSignal} signal
 */
export function showOffers(form, plans, eitherOr, signal) {
  const choice = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=county_plan]"))
  if (!choice) return
  const show = () => {
    for (const slot of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".field-offer"))) {
      const field = /** @type {HTMLElement} */ (slot.closest("[data-field]"))
      const name = field.dataset.field ?? ""
      const rivals = eitherOr.includes(name) ? eitherOr : [name]
      const offer = rivals.some((rival) => isAnswered(form, rival)) ? undefined : plans[choice.value]?.offers[name]
      slot.textContent = offer?.text ?? ""
      slot.hidden = !offer
      const entry = /** @type {HTMLInputElement | null} */ (field.querySelector(":scope > .field-entry > input"))
      if (entry) entry.placeholder = offer?.placeholder ?? ""
    }
  }
  for (const event of ["input", "change", "click"]) form.addEventListener(event, show, { signal })
  show() // the browser may have brought a choice back
}

/** @param {HTMLFormElement} form @param {string} name */
function isAnswered(form, name) {
  const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`)
  return field !== null && !controlsOf(field).every(isBlank)
}
