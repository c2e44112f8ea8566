// @ts-check
/**
 * Says whether a report's data keeps the contract of src/report/types.ts: `node tests/conforms.mjs report.json|report.html`.
 * The data is laid before the TypeScript compiler as a value of type `Report`: missing, unknown and ill-typed fields are listed with their path.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The JSON of a report, be it bare or inside its page. @param {string} path */
export function report_json(path) {
  const whole = readFileSync(path, "utf8");
  if (!path.endsWith(".html")) return whole;
  const found = /<script id="reliance-data" type="application\/json">([\s\S]*?)<\/script>/.exec(whole);
  if (!found?.[1]) throw new Error(`${path} holds no reliance-data script`);
  return found[1];
}

/** The faults found, one sentence each; empty when the data keeps the contract. @param {string} json */
export function faults_of(json) {
  JSON.parse(json);
  const types = fileURLToPath(new URL("../src/report/types.ts", import.meta.url));
  const name = fileURLToPath(new URL("../src/report/conforms_check.ts", import.meta.url));
  const source = `import type { Report } from "./types";\nexport const report: Report = ${json};\n`;
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2021, moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, types: [], skipLibCheck: true };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => (file === name ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2021, true) : read(file, ...rest));
  const exists = host.fileExists.bind(host);
  host.fileExists = (file) => file === name || exists(file);
  const program = ts.createProgram([name, types], options, host);
  return ts.getPreEmitDiagnostics(program).map((found) => {
    const message = ts.flattenDiagnosticMessageText(found.messageText, " ");
    const at = found.start ?? 0;
    return `${message.slice(0, 300)}\n    near ${source.slice(Math.max(0, at - 60), at)}⟦here⟧${source.slice(at, at + 60)}`;
  });
}

const path = process.argv[2];
if (path && process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = faults_of(report_json(path));
  for (const fault of faults.slice(0, 20)) console.error(fault);
  console.log(faults.length === 0 ? `${path} keeps the contract` : `${faults.length} faults in ${path}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
