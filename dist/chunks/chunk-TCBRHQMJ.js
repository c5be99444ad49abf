function r(u,i){let e=new Map;for(let n of u){let o=i(n);if(o===void 0)continue;let t=e.get(o);t===void 0?e.set(o,[n]):t.push(n)}return e}export{r as a};
