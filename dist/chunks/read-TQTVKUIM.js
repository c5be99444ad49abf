import{b as a,c as b}from"./chunk-PWFFNGEX.js";import"./chunk-3PW2IP5N.js";import"./chunk-EPXOE4VI.js";export{b as declarationsOf,a as readResourceDialect};
