import{a}from"./chunk-Q75Q2B22.js";import"./chunk-EPXOE4VI.js";export{a as version};
