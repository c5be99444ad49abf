import{j as t,m as n,n as i,p as o,y as p}from"./chunk-VSUPKI2H.js";var g=4e3,x=10;function S($,s,u){let{rule:r,level:d,message:f,at:h,related:a}=$,w=u?`${t(o(s.place(h)))}: `:"",e=a.slice(0,x).map(c=>`- ${t(`${o(s.place(c.at))}: ${n(c.message,g)}`)}`),l=a.length-e.length;l>0&&e.push(`- and ${i(l,"more place")}`);let m=`**${d}** [${r}](${p(r)}): ${w}${t(n(f,g))}`;return e.length===0?m:`${m}

${e.join(`
`)}`}export{S as a};
