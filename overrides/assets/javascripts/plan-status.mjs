/**
 * <plan-status from="2021-01-01" to="2023-12-31" data-before="… {date} …" data-in="…" data-after="…">complete text</plan-status>
 *
 * Without JavaScript the text stands as it was written. With it, the sentence is the one for the reader's own date, which
 * takes the place of `{date}`. Both days of the period are in it.
 */

/**
 * @param {Date} now
 * @returns {string} the day where the reader is, as YYYY-MM-DD
 */
export function dayOf(now) {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${String(now.getFullYear()).padStart(4, "0")}-${month}-${day}`;
}

/**
 * @param {string} day
 * @param {string} from
 * @param {string} to
 * @returns {"before" | "in" | "after"} days written as YYYY-MM-DD compare as text
 */
export function statusOn(day, from, to) {
  if (day < from) return "before";
  return day > to ? "after" : "in";
}

if (typeof HTMLElement !== "undefined" && !customElements.get("plan-status")) {
  customElements.define(
    "plan-status",
    class extends HTMLElement {
      connectedCallback() {
        const [from, to] = [this.getAttribute("from"), this.getAttribute("to")];
        if (!from || !to) return;
        const day = dayOf(new Date());
        const status = statusOn(day, from, to);
        const sentence = this.dataset[status];
        this.dataset.status = status;
        if (sentence) this.textContent = sentence.replaceAll("{date}", day);
      }
    },
  );
}
