import{b as a,c as b}from"./chunk-77OF2OLS.js";import"./chunk-YL6ZTRHN.js";import"./chunk-EPXOE4VI.js";export{b as declarationsOf,a as readResourceDialect};
