import{b as a,c as b}from"./chunk-3WEYDJAR.js";import"./chunk-VSUPKI2H.js";import"./chunk-EPXOE4VI.js";export{b as declarationsOf,a as readResourceDialect};
