import{Sd as a}from"./chunk-YL6ZTRHN.js";import"./chunk-EPXOE4VI.js";export{a as version};
