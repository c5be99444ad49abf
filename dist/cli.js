#!/usr/bin/env node
import{a as e}from"./chunks/chunk-OEXZALEY.js";import"./chunks/chunk-EPXOE4VI.js";if(process.argv.length===3&&process.argv[2]==="--version")process.stdout.write(`${e}
`);else{let{enableCompileCache:r}=await import("node:module");r?.(),await(await import("./chunks/main-ZJ2MMN3Q.js")).main(process.argv.slice(2))}
