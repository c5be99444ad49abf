import{Td as a}from"./chunk-Q6BF2WR2.js";import"./chunk-EPXOE4VI.js";export{a as version};
