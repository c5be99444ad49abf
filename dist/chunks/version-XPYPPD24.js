import{a}from"./chunk-NTN4FFD2.js";import"./chunk-EPXOE4VI.js";export{a as version};
