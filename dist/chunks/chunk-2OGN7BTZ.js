function o(n){let e={error:0,warning:0,note:0};for(let r of n.findings)e[r.level]++;return e}export{o as a};
