import{b as a,c as b}from"./chunk-OCIEVYRZ.js";import"./chunk-KUQUFUUC.js";import"./chunk-EPXOE4VI.js";export{b as declarationsOf,a as readResourceDialect};
