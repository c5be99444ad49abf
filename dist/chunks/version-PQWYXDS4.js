import{Rd as a}from"./chunk-KUQUFUUC.js";import"./chunk-EPXOE4VI.js";export{a as version};
