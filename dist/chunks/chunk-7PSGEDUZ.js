function r(o,t=o.length){let n=t>21?o.slice(0,20):o,e=n.map(l=>`"${l}"`).join(", "),s=t-n.length;return s===0?e:`${e} and ${s.toLocaleString("en")} more`}export{r as a};
