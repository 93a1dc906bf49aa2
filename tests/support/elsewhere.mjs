/** Loaded before a program: another day, and chance that is the same each time, to prove that neither is in its output. */
const shift = 400.4 * 24 * 3600 * 1000
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift)
    else super(...given)
  }
  static now() {
    return RealDate.now() + shift
  }
}
const realNow = performance.now.bind(performance)
performance.now = () => realNow() + 12_345
