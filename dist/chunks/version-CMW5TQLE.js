import{$d as a}from"./chunk-VSUPKI2H.js";import"./chunk-EPXOE4VI.js";export{a as version};
