import{a as m,b as y,c as w,e as J}from"./chunk-DCZPPI54.js";import{Ea as l,Fa as b,Ia as x,P as c,R as s,T as D,b as u,ka as R,r as f,t as g,u as d}from"./chunk-DW7VLZMN.js";import"./chunk-GAT2LO4G.js";import"./chunk-Q75Q2B22.js";import"./chunk-EPXOE4VI.js";import{resolve as h}from"node:path";var C={text:w,json:(o,t)=>d({...o,diagnosis:t}),markdown:(o,t)=>`${y(o,t)}
`,github:k,"azure-pipelines":I};function p(o,t,r){return C[o](t,r)}function k(o,t){return m(o,t).map(r=>`${g(r)}
`).join("")}function I(o,t){return`${m(o,t).map(({level:e,message:n,file:i,startLine:a})=>e==="note"?u(n):f({type:e,...i===void 0?{}:{sourcepath:i},...a===void 0?{}:{linenumber:a}},n.replaceAll(`
`," "))).join(`
`)}
`}async function Q(o,t,r){let e=await J(t,o);o.quiet||e.notices.forEach(D);let n=o.outputs.flatMap(i=>c(()=>v(o,i,e)));return n.forEach(r),l([e.exitCode,...n.map(b)])}function v(o,{format:t,file:r},{input:e,job:n}){r!==void 0?R(h(r),r,p(t,e,n)):t!=="text"?s(p(t,e,n)):s(p("text",{...e,palette:x(o.color)},n))}export{Q as runDiagnose};
