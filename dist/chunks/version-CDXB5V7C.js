import"./chunk-C2NQQBDF.js";import{a}from"./chunk-WVF2XQTO.js";import"./chunk-EPXOE4VI.js";export{a as version};
