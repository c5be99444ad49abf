var o="0.2.0";export{o as a};
