import{g as s,h as r}from"./chunk-DNC4ZXBF.js";import"./chunk-GU32JPPO.js";import"./chunk-5GP3PGHE.js";import"./chunk-UL5DODDJ.js";import"./chunk-PHKIAKHS.js";function d(){let o=Math.max(...r.map(({id:t})=>t.length));return`${s.flatMap(t=>{let e=r.filter(n=>n.topic===t);if(e.length===0)return[];let i=e.map(({id:n,level:p,summary:a})=>`  ${n.padEnd(o)}  ${p.padEnd(7)}  ${a}`);return[[`${t[0]?.toUpperCase()}${t.slice(1)}`,...i.sort()].join(`
`)]}).join(`

`)}
`}export{d as listRules};
