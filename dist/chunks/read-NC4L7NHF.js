import{b as a,c as b}from"./chunk-3ME3JWGY.js";import"./chunk-Q3TX2WT6.js";import"./chunk-EPXOE4VI.js";export{b as declarationsOf,a as readResourceDialect};
