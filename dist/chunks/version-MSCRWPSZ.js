import{a}from"./chunk-Q3TX2WT6.js";import"./chunk-EPXOE4VI.js";export{a as version};
