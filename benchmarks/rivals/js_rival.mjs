// Reads "text <tab> region" lines, answers each as the engine does, and says the CPU seconds of the answers alone.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const { parsePhoneNumberWithError, isSupportedCountry } = require("libphonenumber-js/max");
const rows = readFileSync(0, "utf8").split("\n").slice(0, -1).map((line) => line.split("\t"));
let answers = [];
for (let pass = 0; pass < 2; pass++) { // The first pass warms the compiler and the pattern cache.
  answers = [];
  const began = process.cpuUsage();
  for (const [text, region] of rows) {
    let e164 = "", valid = false;
    try {
      const number = parsePhoneNumberWithError(text, { defaultCountry: isSupportedCountry(region) ? region : undefined, extract: true });
      e164 = number.number;
      valid = number.isValid();
      number.isPossible();
      number.getType();
    } catch { /* not a number: the answer stays empty */ }
    answers.push(`${e164}\t${valid ? 1 : 0}`);
  }
  const used = process.cpuUsage(began);
  if (pass) process.stderr.write(`${(used.user + used.system) / 1e6}\n`);
}
process.stdout.write(answers.join("\n") + "\n");
