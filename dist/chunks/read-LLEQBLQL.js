import{b as a,c as b}from"./chunk-65XL6SPF.js";import"./chunk-Q6BF2WR2.js";import"./chunk-EPXOE4VI.js";export{b as declarationsOf,a as readResourceDialect};
