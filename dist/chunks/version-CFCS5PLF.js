import{a}from"./chunk-B7T4E27I.js";import"./chunk-EPXOE4VI.js";export{a as version};
