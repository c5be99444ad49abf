function i(t,e){return e===""?t:t.endsWith("/")?t+e:`${t}/${e}`}export{i as a};
