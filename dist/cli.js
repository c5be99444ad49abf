#!/usr/bin/env node
function t(e){if(e instanceof Error&&"code"in e&&e.code==="EPIPE")return;let n=(e instanceof Error?e.message:String(e)).slice(0,500).trim().replace(/[^ -~]+/g," ").replace(/##\[/g,"# #["),o=e instanceof Error&&"syscall"in e;process.stderr.write(o?`The run ended early: ${n}.
`:`Internal error: ${n} Please report it.
`),process.exit(3)}function i(e){let[s=0,n=0]=e.split(".").map(Number);return s>20||s===20&&n>=19?void 0:`azureml-batch-lint needs Node 20.19 or newer, this is ${e}.`}var r=i(process.versions.node);r===void 0?(process.on("uncaughtException",t),process.on("unhandledRejection",t),a().catch(t)):(process.stderr.write(`${r}
`),process.exitCode=2);async function a(){if(process.argv.length===3&&process.argv[2]==="--version"){let{version:n}=await import("./chunks/version-5C6MNKYE.js");process.stdout.write(`${n}
`);return}let{enableCompileCache:e}=await import("node:module");e!==void 0&&e();let{main:s}=await import("./chunks/main-UF6FRRWV.js");await s(process.argv.slice(2))}
