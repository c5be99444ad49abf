var w=Object.defineProperty;var F=Object.getOwnPropertyDescriptor;var M=Object.getOwnPropertyNames;var O=Object.prototype.hasOwnProperty;var T=(t,n)=>{for(var r in n)w(t,r,{get:n[r],enumerable:!0})},W=(t,n,r,a)=>{if(n&&typeof n=="object"||typeof n=="function")for(let i of M(n))!O.call(t,i)&&i!==r&&w(t,i,{get:()=>n[i],enumerable:!(a=F(n,i))||a.enumerable});return t};var I=t=>W(w({},"__esModule",{value:!0}),t);var G={};T(G,{runInit:()=>A});module.exports=I(G);var e=require("./chunk-67X5PC6N.cjs"),Q=require("./chunk-ZRDFOVPG.cjs"),p=require("node:fs"),x=require("node:path"),c=require("node:fs"),m=require("node:path"),y=`name: Azure ML batch endpoints
on: pull_request
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 2
      - uses: azureml-batch-lint/azureml-batch-lint@v0
`,N=`        with:
          fail-on: never
          fail-on-new: error
`,b=`trigger: [main]
pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
    fetchDepth: '2'
  - script: npx --yes azureml-batch-lint@0
    displayName: Azure ML batch endpoints
`;function q(t){return`repos:
  - repo: ${e.e}
    rev: v${t}
    hooks:
      - id: azureml-batch-lint
`}var d=10;function L({result:t,workspace:n}){let r=(0,e.A)(n),a=(0,e.r)(t.batchFiles.length,"batch endpoint or deployment file");return[`# yaml-language-server: $schema=${e.e}/raw/main/schemas/config.schema.json`,"#",'# What azureml-batch-lint is told of this repository. Nothing here is needed: remove the "# " of what shall hold.',`# All keys, with examples: ${e.e}/blob/main/docs/configuration.md`,"#",`# When this was written: ${(0,e.s)((0,e.g)(t))} in ${a}.`,"",...R(t.findings,r),"",...B(t.findings),"","# Files that are read, but not reported on.",'# files: { exclude: ["templates/**"] }',"","# Paths that a build makes: that they are not in the repository is no mistake.",'# generated: ["build/**"]',"",...C((0,e.ha)(t),r)].map(i=>i.trimEnd()).join(`
`).concat(`
`)}function R(t,n){let r=[...(0,e.Q)(t,({rule:o})=>o)].sort(([o,u],[s,l])=>g(l)-g(u)||(o<s?-1:1)),a=r.slice(0,d).flatMap(([o,u])=>{let[s]=u;if(s===void 0)return[];let l=v(n,s);return[`#   ${o}: ${s.level} # ${(0,e.r)(g(u),"finding")}, the first at ${l}`]}),i="# The level of a rule: error, warning, note or off. Why each exists: azureml-batch-lint --explain RULE";if(a.length===0)return[i,"# levels:","#   short-timeout: off"];let f=r.length>d?[`#   # ... and ${r.length-d} more`]:[];return[i,"# levels:",...a,...f]}function B(t){let[n]=t,r=n?.rule??"missing-azureml-core";return[`# Findings to pass over in some files, each with its reason. The page of this rule: ${(0,e.f)(r)}`,"# ignores:",`#   - rule: ${r}`,`#     files: ["${n===void 0?"dev/**":H(n.at.file)}"]`,"#     reason: Why it is no mistake here."]}function C(t,n){let r="# What the repository cannot show. Each line takes some of what could not be checked out of doubt.",a=e.J.flatMap(o=>{let u=t.filter(({first:h})=>h.kind===o),s=u.slice(0,d).map(({because:h,first:E,checks:j})=>`#     # ${v(n,E)}: ${(0,e.k)(h)} (${(0,e.r)(j,"check")})`),l=[...new Set(u.flatMap(h=>h.names))];return[`#   ${(0,e.N)(o)}:`,...s,...(0,e.O)(o,l,d).map(h=>`#     ${h}`)]}),i=t.filter(({first:o})=>o.kind==="other").length,f=i===0?[]:[`# ${(0,e.r)(i,"reason")} more cannot be answered here; a run lists all.`];return[r,...f,"# known:",...a]}function v(t,{at:n}){return`${(0,e.k)(n.file)}:${t.place(n).start.line}`}function H(t){let[n=""]=t.split("/");return/^[\w./ -]+$/.test(t)?t:/^[\w. -]+$/.test(n)&&t.includes("/")?`${n}/**`:"**"}function g(t){return t.reduce((n,{more:r=1})=>n+r,0)}function P(t,n,r){let a=(0,m.join)(t,n);try{if(!(0,e.za)(t,c.realpathSync.native(k((0,m.dirname)(a)))))throw new e.Ma(`Cannot write "${n}": its folder is a link out of the repository.`);(0,c.mkdirSync)((0,m.dirname)(a),{recursive:!0});let i=(0,c.openSync)(a,"wx",420);try{(0,e.ta)(i,Buffer.from(r,"utf8"))}finally{(0,c.closeSync)(i)}return!0}catch(i){if((0,e.ra)(i,"EEXIST"))return!1;if(i instanceof e.Ma)throw i;let f=`Cannot write "${n}": ${(0,e.qa)(i)}.`;throw(0,e.sa)(i)?new e.pa(f):new e.Ma(f)}}function k(t){return(0,c.existsSync)(t)?t:k((0,m.dirname)(t))}var $={github:".github/workflows/azureml-batch-lint.yml","azure-pipelines":"azure-pipelines-batch-lint.yml","pre-commit":".pre-commit-config.yaml"};async function A({targets:t},n){let r=p.realpathSync.native(n),a=(0,e.Vd)(r)??r,{input:i,whole:f}=await(0,e.Yd)(a,["."],void 0);z(a,e.Hd,L(i));for(let s of t){let l=z(a,$[s],D(s,f.findings));s==="pre-commit"&&!l&&!S(a,s)&&(0,e.wa)(`Add the linter to it as ${e.e}#pre-commit shows.`)}t.includes("azure-pipelines")&&(0,e.wa)('Azure Repos starts it for pull requests once a branch policy names it: project settings, "Build validation".');let o=_.filter(({target:s,isOf:l})=>!t.includes(s)&&!S(a,s)&&i.workspace.files.some(l));for(let{target:s,name:l}of o)(0,e.wa)(`This repository uses ${l}: "--init ${s}" adds the linter there.`);let{length:u}=f.findings;return u>0&&(0,e.wa)(`There are ${(0,e.r)(u,"finding")} now; to fail for new ones only: --since REF --fail-on never --fail-on-new error.`),e.Zd.clean}function z(t,n,r){let a=P(t,n,r);return(0,e.wa)(a?`"${n}" is written.`:`"${n}" is there already, and stays as it is.`),a}function S(t,n){let r=(0,x.join)(t,$[n]);return(0,p.lstatSync)(r,{throwIfNoEntry:!1})?.isFile()?(0,p.readFileSync)(r,"utf8").includes(e.d):!1}var _=[{target:"github",name:"GitHub workflows",isOf:t=>/^\.github\/workflows\/[^/]+\.ya?ml$/.test(t)},{target:"azure-pipelines",name:"Azure Pipelines",isOf:t=>/(^|\/)azure-pipelines?[^/]*\.ya?ml$|^\.(azuredevops|azure-pipelines|ado)\//i.test(t)},{target:"pre-commit",name:"pre-commit",isOf:t=>t===$["pre-commit"]}];function D(t,n){let r=n.some(({level:a})=>a==="error");switch(t){case"github":return r?y+N:y;case"azure-pipelines":return r?b.replace("lint@0","lint@0 --fail-on never --fail-on-new error"):b;case"pre-commit":return q(e.a)}}0&&(module.exports={runInit});
