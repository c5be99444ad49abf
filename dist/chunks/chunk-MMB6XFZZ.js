function n(r){try{return r(),[]}catch(t){return[t]}}export{n as a};
