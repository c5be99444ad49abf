var n=e=>e,a={bold:n,dim:n,red:n,yellow:n,cyan:n};function r(e,t){return{error:e.red,warning:e.yellow,note:e.cyan}[t]}export{a,r as b};
