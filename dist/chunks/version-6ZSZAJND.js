import{Td as a}from"./chunk-3PW2IP5N.js";import"./chunk-EPXOE4VI.js";export{a as version};
