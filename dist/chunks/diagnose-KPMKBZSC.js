import{a as m,b as y,c as w,e as J}from"./chunk-FWGDFIIH.js";import{Kd as D,Ld as R,Od as s,Qd as l,Wc as f,Xc as g,Yd as b,Zc as d,Zd as x,h as u,vd as c}from"./chunk-VSUPKI2H.js";import"./chunk-EPXOE4VI.js";import{resolve as h}from"node:path";var C={text:w,json:(o,t)=>g({...o,diagnosis:t}),markdown:(o,t)=>`${y(o,t)}
`,github:k,"azure-pipelines":I};function p(o,t,r){return C[o](t,r)}function k(o,t){return m(o,t).map(r=>`${f(r)}
`).join("")}function I(o,t){return`${m(o,t).map(({level:e,message:n,file:i,startLine:a})=>e==="note"?u(n):b({type:e,...i===void 0?{}:{sourcepath:i},...a===void 0?{}:{linenumber:a}},n.replaceAll(`
`," "))).join(`
`)}
`}async function Q(o,t,r){let e=await J(t,o);o.quiet||e.notices.forEach(l);let n=o.outputs.flatMap(i=>c(()=>v(o,i,e)));return n.forEach(r),D([e.exitCode,...n.map(R)])}function v(o,{format:t,file:r},{input:e,job:n}){r!==void 0?d(h(r),r,p(t,e,n)):t!=="text"?s(p(t,e,n)):s(p("text",{...e,palette:x(o.color)},n))}export{Q as runDiagnose};
