import{a as m,b as y,c as w,e as J}from"./chunk-ZXW3523Y.js";import{Cd as D,Dd as R,Gd as s,Id as l,Oc as f,Pc as g,Qd as b,Rc as d,Rd as x,h as u,nd as c}from"./chunk-3PW2IP5N.js";import"./chunk-EPXOE4VI.js";import{resolve as h}from"node:path";var C={text:w,json:(o,t)=>g({...o,diagnosis:t}),markdown:(o,t)=>`${y(o,t)}
`,github:k,"azure-pipelines":I};function p(o,t,r){return C[o](t,r)}function k(o,t){return m(o,t).map(r=>`${f(r)}
`).join("")}function I(o,t){return`${m(o,t).map(({level:e,message:n,file:i,startLine:a})=>e==="note"?u(n):b({type:e,...i===void 0?{}:{sourcepath:i},...a===void 0?{}:{linenumber:a}},n.replaceAll(`
`," "))).join(`
`)}
`}async function Q(o,t,r){let e=await J(t,o);o.quiet||e.notices.forEach(l);let n=o.outputs.flatMap(i=>c(()=>v(o,i,e)));return n.forEach(r),D([e.exitCode,...n.map(R)])}function v(o,{format:t,file:r},{input:e,job:n}){r!==void 0?d(h(r),r,p(t,e,n)):t!=="text"?s(p(t,e,n)):s(p("text",{...e,palette:x(o.color)},n))}export{Q as runDiagnose};
