import{a as p,d as o}from"./chunk-IJ5DEHJU.js";import{g as t,j as n}from"./chunk-5UGNDLNP.js";import{c as i}from"./chunk-IEAKJS4T.js";var g=4e3,x=10;function S($,s,u){let{rule:r,level:d,message:f,at:h,related:a}=$,w=u?`${t(o(s.place(h)))}: `:"",e=a.slice(0,x).map(c=>`- ${t(`${o(s.place(c.at))}: ${n(c.message,g)}`)}`),l=a.length-e.length;l>0&&e.push(`- and ${p(l,"more place")}`);let m=`**${d}** [${r}](${i(r)}): ${w}${t(n(f,g))}`;return e.length===0?m:`${m}

${e.join(`
`)}`}export{S as a};
