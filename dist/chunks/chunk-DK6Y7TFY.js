import{a as o}from"./chunk-7FRUZB37.js";import{b as r,c as s}from"./chunk-OW3TLUK7.js";var c=1e6;function f(n){return typeof n=="string"&&/^[0-9a-f]{40}$/.test(n)&&!/^0+$/.test(n)}async function p(n){let e=(await o(n,["HEAD"],c).catch(()=>{}))?.get("HEAD");if(typeof e!="object"||e.type!=="commit")return;let i=e.bytes.toString("latin1");return[...i.slice(0,i.indexOf(`

`)+1).matchAll(/^parent ([0-9a-f]{40})$/gm)].flatMap(([,d])=>d??[])}async function y(n,t){return a(n,["rev-parse","--verify","--quiet","--end-of-options",`${t}^{commit}`])}async function l(n,t){return a(n,["merge-base","HEAD",t])}async function a(n,t){let e=await s(n,t,r).catch(()=>{}),i=e?.code===0?e.output.toString("latin1").trim().split(`
`).at(-1):void 0;return f(i)?i:void 0}export{f as a,p as b,y as c,l as d};
