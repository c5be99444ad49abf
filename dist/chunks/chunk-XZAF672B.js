var e=class extends Error{name="UsageError";mistakes;constructor(r,a=[]){super(r),this.mistakes=a}};export{e as a};
