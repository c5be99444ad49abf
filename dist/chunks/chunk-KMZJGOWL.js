import{d as t,g as n,h as p,j as o}from"./chunk-DW7VLZMN.js";import{e as i}from"./chunk-GAT2LO4G.js";var g=4e3,x=10;function S($,s,u){let{rule:r,level:d,message:f,at:h,related:a}=$,w=u?`${t(o(s.place(h)))}: `:"",e=a.slice(0,x).map(c=>`- ${t(`${o(s.place(c.at))}: ${n(c.message,g)}`)}`),l=a.length-e.length;l>0&&e.push(`- and ${p(l,"more place")}`);let m=`**${d}** [${r}](${i(r)}): ${w}${t(n(f,g))}`;return e.length===0?m:`${m}

${e.join(`
`)}`}export{S as a};
