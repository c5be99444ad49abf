function r(t){let o=t.length>21?t.slice(0,20):t,n=o.map(e=>`"${e}"`).join(", "),l=t.length-o.length;return l===0?n:`${n} and ${l.toLocaleString("en")} more`}export{r as a};
